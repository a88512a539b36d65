package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Lost;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StopSignal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The objects of built-in resources never disappear. So that something can, name a filesystem
/// mirror that has `registry.terraform.io/hashicorp/local` in `STATEROOM_PROVIDER_MIRROR` (such as
/// `MIRROR/registry.terraform.io/hashicorp/local/1.4.0/linux_amd64/terraform-provider-local_v1.4.0_x4`);
/// without it the test of a real deletion is skipped.
class GoneTest {
    private static final String MIRROR = "STATEROOM_PROVIDER_MIRROR";

    @TempDir Path home;

    private static List<Lost> lost(byte[] plan) {
        Secrets secrets = new Secrets();
        secrets.addPlan(new ByteArrayInputStream(plan));
        try (OpenPlan open = OpenPlan.of(new ByteArrayInputStream(plan))) {
            return Gone.lost(open, secrets);
        }
    }

    @Test
    void readsWhatARefreshNoLongerFound() {
        String plan =
                """
                {"format_version":"1.2","planned_values":{"root_module":{}},"resource_drift":[
                 {"address":"a.gone","mode":"managed","change":{"actions":["delete"],"before":{"id":"i-1"},"before_sensitive":{}}},
                 {"address":"a.number[\\"x\\"]","mode":"managed","change":{"actions":["delete"],"before":{"id":7},"before_sensitive":{}}},
                 {"address":"a.idless","mode":"managed","change":{"actions":["delete"],"before":{},"before_sensitive":{}}},
                 {"address":"a.secret","mode":"managed","change":{"actions":["delete"],"before":{"id":"canary-1"},"before_sensitive":{"id":true}}},
                 {"address":"a.echo","mode":"managed","change":{"actions":["delete"],"before":{"id":"x/canary-2"},"before_sensitive":{}}},
                 {"address":"a.changed","mode":"managed","change":{"actions":["update"],"before":{"id":"i-2","p":"canary-2"},"before_sensitive":{"p":true},"after":{"id":"i-2"}}},
                 {"address":"a.deposed","mode":"managed","deposed":"d77104a9","change":{"actions":["delete"],"before":{"id":"i-3"}}},
                 {"address":"data.a.read","mode":"data","change":{"actions":["delete"],"before":{"id":"i-4"}}}]}
                """;
        assertEquals(
                List.of(
                        new Lost("a.gone", "i-1"),
                        new Lost("a.number[\"x\"]", "7"),
                        new Lost("a.idless", ""),
                        new Lost("a.secret", Secrets.MASK),
                        new Lost("a.echo", "x/" + Secrets.MASK)),
                lost(plan.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsThePublishedPlansThatLostSomething() throws Exception {
        Path folder = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"), "plan");
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        List<String> all = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try {
                    lost(Files.readAllBytes(file))
                            .forEach(l -> all.add(l.address() + " " + l.id()));
                } catch (ProblemException broken) {
                    assertTrue(broken.problem().id().startsWith("plan-"), broken.getMessage());
                }
            }
        }
        // A fourth, redacted for OpenTofu's cloud, is no plan as `show -json` prints it.
        String project = "terraform-plan-summary";
        assertEquals(
                List.of(
                        "module.github[\"%1$s\"].github_branch.demo %1$s:demo".formatted(project),
                        "module.github[\"%1$s\"].github_branch.main %1$s:main".formatted(project),
                        "module.github[\"%1$s\"].github_repository.repository %1$s"
                                .formatted(project)),
                all);
    }

    private static void noPlanLeft(Bench bench) throws Exception {
        try (var left = Files.walk(bench.data)) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith("gone-")));
        }
    }

    @Test
    void nothingIsGoneWhereNothingIs() throws Exception {
        Bench bench = new Bench(home, "resource \"terraform_data\" \"a\" {}\n").init();
        assertTrue(bench.plan().ok());
        assertTrue(bench.apply().ok());
        byte[] before = Files.readAllBytes(bench.stateFile());
        assertEquals(List.of(), new Gone(bench.session).run());
        noPlanLeft(bench);
        assertEquals(
                new String(before, StandardCharsets.UTF_8), Files.readString(bench.stateFile()));
    }

    @Test
    void aConfigurationThatCannotBePlannedIsToldInTerraformsWords() throws Exception {
        Bench bench = new Bench(home, "resource \"terraform_data\" \"a\" {}\n").init();
        bench.file("main.tf", "resource \"terraform_data\" \"a\" { input = nowhere.at.all }\n");
        var failed = assertThrows(ProblemException.class, () -> new Gone(bench.session).run());
        assertEquals("plan-failed", failed.problem().id());
        noPlanLeft(bench);
    }

    @Test
    void findsAFileThatWasDeletedByHand() throws Exception {
        String mirror = System.getenv(MIRROR);
        assumeTrue(mirror != null, MIRROR + " names no mirror with hashicorp/local");
        Bench bench =
                new Bench(
                        home,
                        """
                        resource "local_file" "it" {
                          count    = 3
                          filename = "${path.module}/made/${count.index}.txt"
                          content  = "number ${count.index}"
                        }
                        """);
        Path configuration = home.resolve("mirror.tfrc");
        Files.writeString(
                configuration,
                "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}\n"
                        .formatted(mirror));
        Session session =
                new Session(
                        bench.session.installation(),
                        new Workplace(
                                bench.directory,
                                bench.data,
                                "default",
                                Map.of("TF_CLI_CONFIG_FILE", configuration.toString())),
                        bench.secrets,
                        Listener.SILENT,
                        new StopSignal());
        new Init(session).run(Bench.local());
        MakePlan.Request request =
                new MakePlan.Request(bench.planFile(), List.of(), false, true, new Locking.Off());
        assertTrue(new MakePlan(session).run(request).ok());
        assertTrue(new Apply(session).run(bench.planFile(), java.time.Duration.ZERO).ok());
        Gone gone = new Gone(session);
        assertEquals(List.of(), gone.run());
        Files.delete(bench.directory.resolve("made/1.txt"));
        List<Lost> lost = gone.run();
        assertEquals(List.of("local_file.it[1]"), lost.stream().map(Lost::address).toList());
        assertEquals(40, lost.getFirst().id().length(), "SHA-1 is what this provider's ids are");
        assertEquals(
                List.of("local_file.it[0]", "local_file.it[2]"),
                StateReader.read(
                                new StateCopy(session, home.resolve("copies"))
                                        .remove(
                                                Files.readAllBytes(bench.stateFile()),
                                                List.of(lost.getFirst().address())))
                        .instances()
                        .stream()
                        .map(i -> i.address())
                        .toList());
    }
}
