package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitiveVariablesTest {
    @TempDir Path directory;

    @Test
    void whatIsDeclaredSensitiveIsFoundWhereverItsValueIsWrittenDown() throws Exception {
        write(
                "variables.tf",
                """
                variable "password" {
                  type      = string
                  sensitive = true
                }
                variable "keys" {
                  sensitive = true
                  default   = { first = "key-one" }
                }
                variable "flag" {
                  sensitive = true
                  default   = true
                }
                variable "region" {
                  default = "eu-central-1" # not sensitive
                }
                """);
        write("more.tf.json", "{\"variable\":{\"pin\":{\"sensitive\":true,\"default\":\"p-1\"}}}");
        write("terraform.tfvars", "password = \"from-file\"\nregion = \"eu-west-1\"\n");
        write("a.auto.tfvars.json", "{\"keys\":{\"x\":[\"key-two\"]},\"region\":\"r\"}");
        write("other.tfvars", "password = \"of-no-use\"\n");
        assertEquals(
                Set.of("key-one", "p-1", "from-file", "key-two", "from-env"),
                Set.copyOf(
                        SensitiveVariables.values(
                                directory,
                                Map.of("TF_VAR_password", "from-env", "TF_VAR_region", "no"))));
    }

    @Test
    void whatCannotBeReadIsTerraformsToComplainAbout() throws Exception {
        write("broken.tf", "variable \"a\" { sensitive = true");
        write("fine.tf", "variable \"b\" {\n  sensitive = true\n  default = \"bbbb\"\n}\n");
        assertEquals(List.of("bbbb"), SensitiveVariables.values(directory, Map.of()));
        assertEquals(List.of(), SensitiveVariables.values(directory.resolve("nowhere"), Map.of()));
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
    }
}
