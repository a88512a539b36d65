package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.terraform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A project small enough to be planned in half a second: an environment for each way of locking,
/// four objects, one of them in a module, one with a sensitive value.
final class SmallProject {
    /// A sensitive value: it may be nowhere but in states.
    static final String CANARY = "canary-5f1c0e7a9b";

    static final List<String> ENVIRONMENTS = List.of("both", "table", "file");

    final Path root;
    private final Map<String, String> variables;

    SmallProject(Path root, Map<String, String> variables) throws IOException {
        this.root = root;
        this.variables = variables;
        write(
                "modules/net/main.tf",
                "resource \"terraform_data\" \"subnet\" {\n  count = 2\n  input = \"10.0.${count.index}.0/24\"\n}\noutput \"ids\" {\n  value = terraform_data.subnet[*].id\n}\n");
        for (String environment : ENVIRONMENTS) {
            write("environments/" + environment + "/main.tf", main(environment));
        }
        write(
                "stateroom.yaml",
                """
                project: small
                environments:
                  both: {directory: environments/both, protection: open}
                  table: {directory: environments/table, protection: open}
                  file: {directory: environments/file, protection: open}
                """);
    }

    private static String main(String environment) {
        return """
        terraform {
          backend "s3" {
            bucket  = "%s"
            key     = "small/%s/terraform.tfstate"
            region  = "eu-central-1"
            encrypt = true
            %s
            %s
          }
        }
        variable "size" {
          default = 1
        }
        variable "password" {
          default   = "%s"
          sensitive = true
        }
        module "net" {
          source = "../../modules/net"
        }
        resource "terraform_data" "app" {
          input = { size = var.size, net = module.net.ids }
        }
        resource "terraform_data" "secret" {
          input = var.password
        }
        output "app" {
          value = terraform_data.app.id
        }
        output "password" {
          value     = var.password
          sensitive = true
        }
        """
                .formatted(
                        Furnishing.BUCKET,
                        environment,
                        environment.equals("file")
                                ? ""
                                : "dynamodb_table = \"terraform-state-lock\"",
                        environment.equals("table") ? "" : "use_lockfile = true",
                        CANARY);
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    Path directory(String environment) {
        return root.resolve("environments/" + environment);
    }

    /// What a plain Terraform said, run as a person would.
    record Said(int exit, String text) {}

    /// Runs Terraform in an environment's directory, with a data directory of its own.
    Said terraform(String environment, String... words) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(program()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory(environment).toFile())
                        .redirectErrorStream(true);
        Map<String, String> all = new HashMap<>(variables);
        all.put("TF_DATA_DIR", root.resolve(".data-" + environment).toString());
        all.put("TF_IN_AUTOMATION", "1");
        all.put("TF_INPUT", "0");
        all.put("CHECKPOINT_DISABLE", "1");
        all.put(
                "TF_CLI_CONFIG_FILE",
                Files.createDirectories(root).resolve("none.tfrc").toString());
        Files.writeString(root.resolve("none.tfrc"), "");
        builder.environment().keySet().removeIf(n -> n.startsWith("AWS_") || n.startsWith("TF_"));
        builder.environment().putAll(all);
        Path out = Files.createTempFile("terraform", ".out");
        Process process = builder.redirectOutput(out.toFile()).start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(out, UTF_8);
        Files.delete(out);
        return new Said(process.exitValue(), text);
    }

    /// Whether the program under test is OpenTofu.
    static boolean isOpenTofu() {
        return Installation.find(null, System.getenv()).product().equals("OpenTofu");
    }

    private static String program() {
        String named = System.getenv("STATEROOM_TERRAFORM");
        return named == null || named.isBlank() ? "terraform" : named;
    }

    /// Initialises and applies an environment with Terraform alone.
    void apply(String environment, String... words) throws Exception {
        Said init = terraform(environment, "init", "-no-color");
        if (init.exit() != 0) {
            throw new AssertionError(init.text());
        }
        List<String> arguments =
                new java.util.ArrayList<>(List.of("apply", "-auto-approve", "-no-color"));
        arguments.addAll(List.of(words));
        Said applied = terraform(environment, arguments.toArray(String[]::new));
        if (applied.exit() != 0) {
            throw new AssertionError(applied.text());
        }
    }
}
