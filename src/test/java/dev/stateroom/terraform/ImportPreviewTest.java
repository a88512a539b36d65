package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPreviewTest {
    @TempDir Path home;
    private Path root;
    private Session session;

    /// Modules lie beside the environment, as in most projects; a module reads a file beside
    /// itself.
    @BeforeEach
    void project() throws IOException {
        root = home.resolve("project");
        Path environment = root.resolve("environments/deploy/stg");
        write(
                environment.resolve("main.tf"),
                """
                terraform {
                  backend "local" {}
                }
                module "app" {
                  source   = "../../../modules/app"
                  for_each = toset(["a"])
                }
                resource "terraform_data" "top" {}
                """);
        write(environment.resolve(".terraform/stale"), "not Terraform's");
        write(
                root.resolve("modules/app/main.tf"),
                """
                module "deep" {
                  source = "../deep"
                }
                resource "terraform_data" "in" {
                  input = file("${path.module}/../word.txt")
                }
                """);
        write(root.resolve("modules/deep/main.tf"), "resource \"terraform_data\" \"it\" {}\n");
        write(root.resolve("modules/word.txt"), "word");
        session =
                new Session(
                        Bench.installation(),
                        new Workplace(environment, home.resolve("data"), "default", Map.of()),
                        new Secrets(),
                        Listener.SILENT,
                        new dev.stateroom.model.StopSignal());
        assumeTrue(session.installation().isAtLeast(1, 5), "import blocks came with 1.5");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Every file of the project with its time and size.
    private Map<String, String> checkout() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var all = Files.walk(root)) {
            for (Path file : all.toList()) {
                files.put(
                        file.toString(),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                + " "
                                + (Files.isDirectory(file) ? "" : Files.readString(file)));
            }
        }
        return files;
    }

    private Plan preview(String address, String id) throws IOException {
        return new ImportPreview(session)
                .run(
                        Files.createTempDirectory(home, "place"),
                        root,
                        session.workplace().directory(),
                        Bench.local(),
                        address,
                        id);
    }

    @Test
    void plansTheImportAndTouchesNothing() throws Exception {
        Map<String, String> before = checkout();
        Plan plan = preview("module.app[\"a\"].terraform_data.in", "id \"with\" ${signs}");
        assertEquals(
                List.of(
                        new Change(
                                "module.app[\"a\"].terraform_data.in",
                                Change.Action.UPDATE,
                                null,
                                null,
                                "id \"with\" ${signs}",
                                null)),
                plan.changes().stream().filter(c -> c.imported() != null).toList());
        assertEquals(3, plan.changes().size());
        assertEquals(before, checkout());
    }

    @Test
    void refusesWhatTheImportWouldRefuse() throws Exception {
        new Init(session).run(Bench.local());
        assertTrue(
                new Import(session).run("terraform_data.top", "x", java.time.Duration.ZERO).ok());
        Map<String, String> before = checkout();
        Map<String, String> expected =
                Map.of(
                        "terraform_data.top", "address-taken",
                        "terraform_data.none", "import-undeclared",
                        "module.app[\"b\"].terraform_data.in", "import-undeclared",
                        "module.none.terraform_data.in", "import-undeclared",
                        "data.terraform_data.top", "bad-address");
        expected.forEach((address, id) -> {
            var refused = assertThrows(ProblemException.class, () -> preview(address, "x"));
            assertEquals(id, refused.problem().id(), () -> refused.problem().toString());
        });
        assertEquals(before, checkout());
    }

    @Test
    void copiesWhereLinksCannotBeMade() throws Exception {
        Path to = home.resolve("copy");
        Mirror.copy(root, to);
        assertTrue(Files.exists(to.resolve("modules/app/main.tf")));
        assertFalse(Files.exists(to.resolve("environments/deploy/stg/.terraform")));
        Mirror.copy(home, home.resolve("copy/itself"));
        assertFalse(Files.exists(home.resolve("copy/itself")));
    }
}
