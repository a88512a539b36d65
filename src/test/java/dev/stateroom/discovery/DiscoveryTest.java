package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Protection;
import dev.stateroom.model.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    private static final String FULL =
            """
            terraform {
              backend "s3" {
                bucket = "states"
                key    = "a/terraform.tfstate"
                region = "eu-west-1"
              }
            }
            """;

    @TempDir Path root;

    @Test
    void theHousesLayoutOpensWithoutConfiguration() throws IOException {
        for (String name : List.of("prod", "stg")) {
            write(
                    "terraform/environments/deploy/" + name + "/main.tf",
                    """
                    terraform {
                      backend "s3" {
                        bucket         = "fastapi-project-terraform-state-{AWS_ACCOUNT_ID}"
                        key            = "fastapi/infra/%s/terraform.tfstate"
                        region         = "eu-central-1"
                        dynamodb_table = "terraform-state-lock"
                        use_lockfile   = true
                        encrypt        = true
                      }
                    }
                    module "vpc" { source = "../../../modules/vpc" }
                    module "eks" { source = "../../../modules/eks" }
                    module "argo" { source = "../../../modules/argo" }
                    """
                            .formatted(name));
        }
        write("terraform/modules/vpc/main.tf", "resource \"terraform_data\" \"a\" {}\n");
        Found found = open();
        assertEquals(List.of(), found.problems());
        assertEquals(List.of("stg", "prod"), names(found));
        Environment stg = found.environments().getFirst();
        assertEquals(Protection.OPEN, stg.protection());
        assertEquals(Protection.PROTECTED, found.environments().get(1).protection());
        assertEquals(
                List.of(
                        new Stage("network", List.of("module.vpc")),
                        new Stage("cluster", List.of("module.eks")),
                        new Stage("rest", List.of())),
                stg.stages());
        assertTrue(stg.backend().needsAccount());
        assertTrue(stg.backend().useLockfile());
        assertEquals("terraform-state-lock", stg.backend().dynamodbTable());
        assertEquals(root.getFileName().toString(), stg.project());
    }

    @Test
    void backendFilesBelowAndSharedOnesComplete() throws IOException {
        write("infra/main.tf", "terraform {\n  backend \"s3\" {}\n}\n");
        write("infra/backends/common.hcl", "bucket = \"states\"\nregion = \"eu-west-1\"\n");
        write("infra/backends/backend-stg.hcl", "key = \"stg/terraform.tfstate\"\n");
        write("infra/backends/backend-prod.hcl", "key = \"prod/terraform.tfstate\"\n");
        write("infra/packer.pkr.hcl", "source \"amazon-ebs\" \"x\" {}\nkey = \"no\"\n");
        Found found = open();
        assertEquals(List.of(), found.problems());
        assertEquals(List.of("stg", "prod"), names(found));
        Backend stg = found.environments().getFirst().backend();
        assertEquals("s3://states/stg/terraform.tfstate", stg.url());
        assertEquals(
                List.of(
                        root.resolve("infra/backends/common.hcl"),
                        root.resolve("infra/backends/backend-stg.hcl")),
                stg.configFiles());
        assertEquals(Map.of(), stg.overrides());
    }

    @Test
    void anInitialisedFolderCompletesAndNamesItsWorkspace() throws IOException {
        write("main.tf", "terraform {\n  backend \"s3\" { key = \"k\" }\n}\n");
        write(
                ".terraform/terraform.tfstate",
                """
                {"version":3,"backend":{"type":"s3","config":{"bucket":"states","key":"k",
                "region":"eu-west-1","access_key":"SECRET1","secret_key":"SECRET2","profile":null,
                "encrypt":true,"kms_key_id":"alias/state","assume_role":{"role_arn":"arn:aws:iam::1:role/r"}}}}
                """);
        write(".terraform/environment", "blue");
        Found found = open();
        assertEquals(List.of(), found.problems());
        assertEquals(2, found.environments().size());
        Environment blue =
                found.environments().stream()
                        .filter(environment -> environment.backend().workspace().equals("blue"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(blue.name().endsWith("-blue"), blue.name());
        assertEquals("env:/blue/k", blue.backend().objectKey());
        assertEquals("arn:aws:iam::1:role/r", blue.backend().roleArn());
        assertEquals(
                Map.of(
                        "bucket", "states",
                        "region", "eu-west-1",
                        "encrypt", "true",
                        "kms_key_id", "alias/state",
                        "assume_role", "{role_arn=\"arn:aws:iam::1:role/r\"}"),
                blue.backend().overrides());
        assertFalse(found.toString().contains("SECRET"));
    }

    @Test
    void anInitialisedFolderOfAnotherStateIsNotBelieved() throws IOException {
        write("main.tf", "terraform {\n  backend \"s3\" { key = \"new\" }\n}\n");
        write(
                ".terraform/terraform.tfstate",
                "{\"backend\":{\"type\":\"s3\",\"config\":{\"bucket\":\"states\",\"key\":\"old\",\"region\":\"eu-west-1\"}}}");
        assertEquals(List.of("backend-incomplete"), ids(open()));
    }

    @Test
    void theRegionMayComeFromTheProcess() throws IOException {
        write("main.tf", FULL.replaceAll("region.*", ""));
        assertEquals(List.of("backend-incomplete"), ids(open()));
        Found found = new Discovery(Map.of("AWS_DEFAULT_REGION", "eu-north-1")).open(root);
        assertEquals("eu-north-1", found.environments().getFirst().backend().region());
    }

    @Test
    void expressionsAreNeverGuessed() throws IOException {
        for (String bucket :
                List.of(
                        "var.bucket",
                        "\"states-${var.env}\"",
                        "\"%{ if true }a%{ endif }\"",
                        "format(\"%s\", \"x\")",
                        "true ? \"a\" : \"b\"",
                        "local.m[\"x\"]",
                        "(\"a\")")) {
            write("main.tf", FULL.replace("\"states\"", bucket));
            Found found = open();
            assertEquals(List.of("backend-expression"), ids(found), bucket);
            assertEquals(List.of(), found.environments());
            assertTrue(found.problems().getFirst().what().startsWith("main.tf:3: bucket"));
        }
    }

    @Test
    void literalsAreReadAsTerraformReadsThem() throws IOException {
        write(
                "main.tf",
                "\uFEFF"
                        + """
                        /* terraform { backend "s3" { bucket = "comment" } } */
                        # terraform { backend "s3" {} }
                        locals {
                          text = <<-EOT
                            terraform {
                              backend "s3" { bucket = "heredoc" }
                            "
                            EOT
                          odd = "${join(",", [for x in ["}", "\\""] : "${x}"])} }"
                        }
                        terraform {
                          backend "s3" { // here
                            bucket = "states" # not "this"
                            key = "\\u00fcber/$${x}/日本.tfstate" /* tail */
                            region = "eu-west-1"
                            use_lockfile = "true"
                            skip_region_validation = true
                            endpoints = {
                              # old
                              dynamodb = "http://d"
                              s3 = "http://127.0.0.1:9000"
                            }
                            assume_role {
                              role_arn = "arn:aws:iam::123456789012:role/x"
                            }
                          }
                        }
                        """
                                .replace("\n", "\r\n"));
        Found found = open();
        assertEquals(List.of(), found.problems());
        Backend backend = found.environments().getFirst().backend();
        assertEquals("über/${x}/日本.tfstate", backend.key());
        assertEquals("http://127.0.0.1:9000", backend.endpoint());
        assertEquals("arn:aws:iam::123456789012:role/x", backend.roleArn());
        assertTrue(backend.useLockfile());
    }

    @Test
    void anOverrideFileReplacesTheBlock() throws IOException {
        write("a.tf", FULL);
        write(
                "z_override.tf",
                "terraform {\n  backend \"s3\" {\n    bucket = \"other\"\n    key = \"k\"\n    region = \"eu-west-1\"\n  }\n}\n");
        assertEquals("s3://other/k", open().environments().getFirst().backend().url());
        write("b.tf", FULL);
        Files.delete(root.resolve("z_override.tf"));
        assertEquals(List.of("backend-ambiguous"), ids(open()));
    }

    @Test
    void otherBackendsAreNamedAndNotShown() throws IOException {
        write("a/main.tf", "terraform {\n  backend \"azurerm\" {}\n}\n");
        write("b/main.tf", "terraform {\n  cloud {}\n}\n");
        write("c/main.tf.json", "{\"terraform\":[{\"backend\":[{\"gcs\":{}}]}]}");
        write("d/main.tf", FULL);
        Found found = open();
        assertEquals(List.of("d"), names(found));
        assertEquals(List.of("backend-other", "backend-other", "backend-other"), ids(found));
    }

    @Test
    void sameNamesAreTakenApartByTheirPath() throws IOException {
        write("eu/stg/main.tf", FULL);
        write("us/stg/main.tf", FULL);
        write("prod/terraform/main.tf", FULL);
        Found found = open();
        assertEquals(List.of("eu-stg", "us-stg", "prod"), names(found));
        assertTrue(found.environments().getLast().isProtected());
    }

    @Test
    void whatSaysProductionAnywhereIsProtected() throws IOException {
        write("prod/eu/main.tf", FULL);
        write("network/main.tf", FULL.replace("a/terraform", "network/production/terraform"));
        write("non-prod/main.tf", FULL);
        write("live/dev/main.tf", FULL);
        write("live/main/main.tf", FULL);
        Map<String, Protection> protection =
                open().environments().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Environment::name, Environment::protection));
        assertEquals(
                Map.of(
                        "eu", Protection.PROTECTED,
                        "network", Protection.PROTECTED,
                        "non-prod", Protection.OPEN,
                        "dev", Protection.OPEN,
                        "main", Protection.OPEN),
                protection);
    }

    @Test
    void hiddenAndForeignDirectoriesAndLoopsAreNotEntered() throws IOException {
        for (String skipped : List.of(".git", ".terraform/modules", "node_modules", "target")) {
            write(skipped + "/x/main.tf", FULL);
        }
        write("real/main.tf", FULL);
        Files.createSymbolicLink(root.resolve("real/loop"), root);
        Files.createSymbolicLink(root.resolve("again"), root.resolve("real"));
        assertEquals(List.of("real"), names(open()));
    }

    @Test
    void aBrokenFileIsNamedOnlyWhereItMayHoldTheBackend() throws IOException {
        write("main.tf", FULL);
        write("broken.tf", "resource \"a\" \"b\" {\n  x = [\n}\n");
        assertEquals(1, open().environments().size());
        write("main.tf", FULL.substring(0, FULL.length() - 3));
        Found found = open();
        assertEquals(List.of("backend-unreadable"), ids(found));
        assertTrue(found.problems().getFirst().what().startsWith("main.tf:1 is not valid HCL"));
    }

    @Test
    void nothingAndNowhereGiveOneReasonEach() throws IOException {
        assertEquals(List.of("no-environments"), ids(open()));
        assertEquals(
                List.of("unreadable-project"),
                ids(new Discovery(Map.of()).open(root.resolve("absent"))));
        write("file", "");
        assertEquals(
                List.of("unreadable-project"),
                ids(new Discovery(Map.of()).open(root.resolve("file"))));
    }

    @Test
    void aBigTreeOpensQuickly() throws IOException {
        String module = "resource \"terraform_data\" \"a\" {\n  input = [1, 2]\n}\n".repeat(50);
        for (int i = 0; i < 2000; i++) {
            write("modules/m%d/main.tf".formatted(i), module);
        }
        write("stg/main.tf", FULL);
        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> assertEquals(List.of("stg"), names(open())));
    }

    private Found open() {
        return new Discovery(Map.of()).open(root);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static List<String> names(Found found) {
        return found.environments().stream().map(Environment::name).toList();
    }

    private static List<String> ids(Found found) {
        return found.problems().stream().map(Problem::id).toList();
    }
}
