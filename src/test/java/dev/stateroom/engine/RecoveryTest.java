package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.StoredState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way of getting an environment back, with real Terraform, S3 and lock table; afterwards
/// Terraform's own plan accepts the state.
class RecoveryTest {
    @TempDir Path root;
    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;
    private AwsStore store;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        engine = bench.engine(project.root, Map.of());
        store = new AwsStore(bench.server.environment());
    }

    @AfterEach
    void close() {
        store.close();
        engine.close();
        bench.close();
    }

    private Environment environment(String name) {
        return engine.environment(name);
    }

    private Backend backend(String name) {
        return environment(name).backend();
    }

    private Result run(Intent intent) {
        return engine.run(engine.propose(intent), new Watcher());
    }

    private static Result done(Result result) {
        assertNull(result.problem(), () -> result.problem().sentence());
        assertEquals(Result.Outcome.DONE, result.outcome());
        return result;
    }

    /// Digest right, lock free, and Terraform plans without a complaint.
    private void sound(String name, boolean changes) throws Exception {
        EnvironmentStatus status = engine.status(environment(name));
        assertNull(status.problem(), () -> status.problem().sentence());
        assertInstanceOf(LockState.Free.class, status.lock());
        if (status.digest() instanceof Digest.Recorded(String md5)) {
            assertEquals(status.snapshot().md5(), md5);
        }
        SmallProject.Said plan = project.terraform(name, "plan", "-no-color", "-detailed-exitcode");
        assertEquals(changes ? 2 : 0, plan.exit(), plan::text);
    }

    private List<String> addresses(String name) {
        return engine.state(environment(name)).instances().stream()
                .map(State.Instance::address)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "table", "file"})
    void whatIsRemovedIsForgottenAndComesBackByUndo(String name) throws Exception {
        project.apply(name);
        Snapshot before = engine.status(environment(name)).snapshot();
        Intent rm =
                new Intent.RemoveFromState(name, List.of("module.net.terraform_data.subnet[0]"));

        Proposal proposal = engine.propose(rm);
        assertInstanceOf(Verdict.Allowed.class, proposal.verdict());
        assertEquals(
                List.of("module.net.terraform_data.subnet[0]"),
                proposal.effects(Effect.Kind.UNMANAGED).stream().map(Effect::address).toList());
        assertEquals(before, engine.status(environment(name)).snapshot(), "a preview only reads");

        Result removed = done(engine.run(proposal, new Watcher()));
        assertEquals(before.serial() + 1, removed.after().serial());
        assertEquals(before.resources() - 1, removed.after().resources());
        assertEquals(before.lineage(), removed.after().lineage());
        assertNotNull(removed.backup());
        assertFalse(addresses(name).contains("module.net.terraform_data.subnet[0]"));
        sound(name, true);

        Result undone = done(run(new Intent.Undo(name, removed.operation())));
        assertEquals(before.serial() + 2, undone.after().serial());
        assertEquals(
                0,
                engine.compare(
                                new StateRef.Current(environment(name)),
                                new StateRef.Earlier(environment(name), removed.backup()))
                        .differ()
                        .size());
        sound(name, false);

        Result again = run(new Intent.Undo(name, removed.operation()));
        assertEquals(Result.Outcome.REFUSED, again.outcome());
        assertEquals("undo-too-late", again.problem().id());
    }

    @Test
    void anObjectIsMovedAndMovedBackByUndo() throws Exception {
        project.apply("both");
        Result moved =
                done(
                        run(
                                new Intent.MoveInState(
                                        "both", "terraform_data.app", "terraform_data.web")));
        assertTrue(addresses("both").contains("terraform_data.web"));
        Result taken =
                run(new Intent.MoveInState("both", "terraform_data.web", "terraform_data.secret"));
        assertEquals(Result.Outcome.REFUSED, taken.outcome());
        done(run(new Intent.Undo("both", moved.operation())));
        assertTrue(addresses("both").contains("terraform_data.app"));
        sound("both", false);
    }

    @Test
    void anEarlierStateComesBackJustAsThePreviewSays() throws Exception {
        project.apply("both");
        project.apply("both", "-var", "size=2");
        done(run(new Intent.RemoveFromState("both", List.of("terraform_data.secret"))));
        Environment both = environment("both");
        Backup first =
                engine.backups(both).stream()
                        .filter(b -> b.source() == Backup.Source.VERSION)
                        .min(java.util.Comparator.comparing(b -> b.snapshot().serial()))
                        .orElseThrow();
        StoredState before = store.snapshots(both.backend()).current();

        Proposal proposal = engine.propose(new Intent.RestoreBackup("both", first.id(), List.of()));
        assertEquals(
                Map.of(
                        "terraform_data.app", Effect.Kind.CHANGED,
                        "terraform_data.secret", Effect.Kind.BACK),
                proposal.effects().stream()
                        .collect(Collectors.toMap(Effect::address, Effect::kind)));
        Result restored = done(engine.run(proposal, new Watcher()));
        assertEquals(proposal.serial(), restored.after().serial());
        assertTrue(restored.after().serial() > States.snapshot(before).serial());
        sound("both", false);
    }

    @Test
    void chosenResourcesComeBackAlone() throws Exception {
        project.apply("both");
        Result removed =
                done(
                        run(
                                new Intent.RemoveFromState(
                                        "both", List.of("terraform_data.secret", "module.net"))));
        Result grafted =
                done(
                        run(
                                new Intent.RestoreBackup(
                                        "both", removed.backup(), List.of("module.net"))));
        assertTrue(addresses("both").contains("module.net.terraform_data.subnet[1]"));
        assertFalse(addresses("both").contains("terraform_data.secret"));
        sound("both", true);
        done(run(new Intent.Undo("both", grafted.operation())));
        assertFalse(addresses("both").contains("module.net.terraform_data.subnet[1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"version\":4,\"serial\":7,\"lin", "not a state", "deleted"})
    void aLostStateIsRestored(String harm) throws Exception {
        project.apply("both");
        project.apply("both", "-var", "size=2");
        Backend backend = backend("both");
        Snapshot last = engine.status(environment("both")).snapshot();
        List<Backup> backups = engine.backups(environment("both"));
        if (harm.equals("deleted")) {
            bench.furnishing.delete(backend.objectKey());
        } else {
            bench.furnishing.put(backend.objectKey(), harm.getBytes(StandardCharsets.UTF_8));
        }

        Result restored =
                done(run(new Intent.RestoreBackup("both", backups.getFirst().id(), List.of())));
        assertTrue(restored.after().serial() > last.serial());
        assertEquals(last.lineage(), restored.after().lineage());
        sound("both", false);
    }

    private static final String FOREIGN =
            "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":90,\"lineage\":\"other\",\"outputs\":{},\"resources\":[],\"check_results\":null}";

    @Test
    void aBackupOfAnotherLineageIsRefused() throws Exception {
        project.apply("both");
        project.apply("both", "-var", "size=2");
        Backend backend = backend("both");
        bench.furnishing.put(
                backend.folder() + "backups/terraform.tfstate.20200101000000",
                FOREIGN.getBytes(StandardCharsets.UTF_8));
        Result refused =
                run(
                        new Intent.RestoreBackup(
                                "both", "backups/terraform.tfstate.20200101000000", List.of()));
        assertEquals(Result.Outcome.REFUSED, refused.outcome());
        assertEquals("lineage-differs", refused.problem().id());
    }

    @Test
    void aForeignStateIsReplacedByTheEnvironmentsOwn() throws Exception {
        project.apply("both");
        project.apply("both", "-var", "size=2");
        Backend backend = backend("both");
        String good = engine.backups(environment("both")).getFirst().id();
        bench.furnishing.put(backend.objectKey(), FOREIGN.getBytes(StandardCharsets.UTF_8));
        Result restored = done(run(new Intent.RestoreBackup("both", good, List.of())));
        assertEquals(91, restored.after().serial());
        sound("both", false);
    }

    @Test
    void aWrongDigestIsRepairedAndPutBackByUndo() throws Exception {
        project.apply("table");
        store.locks(backend("table")).recordDigest("0123456789abcdef0123456789abcdef");
        Result repaired = done(run(new Intent.RepairDigest("table")));
        sound("table", false);
        done(run(new Intent.Undo("table", repaired.operation())));
        assertEquals(
                new Digest.Recorded("0123456789abcdef0123456789abcdef"),
                store.locks(backend("table")).digest());
        done(run(new Intent.RepairDigest("table")));
        sound("table", false);
    }

    @Test
    void whatMovedSinceTheProposalStopsIt() throws Exception {
        project.apply("both");
        Proposal proposal =
                engine.propose(
                        new Intent.RemoveFromState("both", List.of("terraform_data.secret")));
        project.apply("both", "-var", "size=3");
        Snapshot now = engine.status(environment("both")).snapshot();
        Result result = engine.run(proposal, new Watcher());
        assertEquals(Result.Outcome.REFUSED, result.outcome());
        assertEquals("evidence-moved", result.problem().id());
        assertEquals(now, engine.status(environment("both")).snapshot());
        sound("both", true);
    }

    @Test
    void aDeployOverADeletedStateIsRefused() throws Exception {
        project.apply("file");
        bench.furnishing.delete(backend("file").objectKey());
        Result refused =
                run(new Intent.Deploy("file", null, false, java.time.Duration.ofSeconds(5)));
        assertEquals(Result.Outcome.REFUSED, refused.outcome());
        assertEquals("state-deleted", refused.problem().id());
        String newest = engine.backups(environment("file")).getFirst().id();
        done(run(new Intent.RestoreBackup("file", newest, List.of())));
        sound("file", false);
    }

    @Test
    void aDeletedStateIsToldAsDeletedByWhateverNeedsOne() throws Exception {
        project.apply("both");
        Result removed =
                done(run(new Intent.RemoveFromState("both", List.of("terraform_data.secret"))));
        Environment both = environment("both");
        bench.furnishing.delete(both.backend().objectKey());
        String newest = engine.backups(both).getFirst().id();
        List<Intent> intents =
                List.of(
                        new Intent.RemoveFromState("both", List.of("terraform_data.app")),
                        new Intent.MoveInState("both", "terraform_data.app", "terraform_data.web"),
                        new Intent.ImportResource("both", "terraform_data.app", "id"),
                        new Intent.RepairDigest("both"),
                        new Intent.Undo("both", removed.operation()),
                        new Intent.CreateBackup("both"));
        for (Intent intent : intents) {
            Result refused = run(intent);
            assertEquals(Result.Outcome.REFUSED, refused.outcome(), intent::toString);
            isDeleted(refused.problem(), newest);
        }
        List<Executable> queries =
                List.of(
                        () -> engine.state(both),
                        () -> engine.lost(both, Waiting.SILENT, new StopSignal()),
                        () ->
                                engine.compare(
                                        new StateRef.Current(both),
                                        new StateRef.Earlier(both, newest)));
        for (Executable query : queries) {
            isDeleted(assertThrows(ProblemException.class, query).problem(), newest);
        }
        isDeleted(engine.status(both).problem(), newest);
        done(run(new Intent.RestoreBackup("both", newest, List.of())));
        sound("both", true);
    }

    @Test
    void aDigestThatIsNoneIsToldAsThatAndRepaired() throws Exception {
        project.apply("table");
        store.locks(backend("table")).restoreDigest("none");
        Problem told = engine.status(environment("table")).problem();
        assertEquals("digest-malformed", told.id());
        assertTrue(told.why().startsWith("Terraform then checks nothing"), told::sentence);
        assertEquals(0, project.terraform("table", "plan").exit(), "it does");
        Result repaired = done(run(new Intent.RepairDigest("table")));
        Result undone = done(run(new Intent.Undo("table", repaired.operation())));
        assertEquals("none", store.locks(backend("table")).digestText());
        done(run(new Intent.Undo("table", undone.operation())));
        sound("table", false);
    }

    @Test
    void chosenResourcesThatAreAsTheyWereAreNotWritten() throws Exception {
        project.apply("both");
        Result kept = done(run(new Intent.CreateBackup("both")));
        Snapshot before = engine.status(environment("both")).snapshot();
        Result refused =
                run(new Intent.RestoreBackup("both", kept.backup(), List.of("module.net")));
        assertEquals(Result.Outcome.REFUSED, refused.outcome());
        assertEquals("restore-same", refused.problem().id());
        assertEquals(before, engine.status(environment("both")).snapshot());
    }

    private static void isDeleted(Problem problem, String newest) {
        assertEquals("state-deleted", problem.id(), problem::sentence);
        assertTrue(
                problem.remedy().contains("stateroom backup restore both " + newest),
                problem::sentence);
    }

    @Test
    void aStateThatNeverWasIsNotToldAsDeleted() {
        Result refused = run(new Intent.RemoveFromState("both", List.of("terraform_data.secret")));
        assertEquals("state-missing", refused.problem().id());
        assertEquals(
                "state-missing",
                assertThrows(ProblemException.class, () -> engine.state(environment("both")))
                        .problem()
                        .id());
    }

    /// Terraform refuses to begin a new state beside the digest of one that is gone for good.
    @Test
    void aDigestWithoutAStateIsTakenAwayWhereNothingIsKeptFromEarlier() throws Exception {
        String orphan = "0123456789abcdef0123456789abcdef";
        store.locks(backend("table")).recordDigest(orphan);
        project.terraform("table", "init");
        assertEquals(1, project.terraform("table", "plan").exit());
        assertEquals("digest-orphan", engine.status(environment("table")).problem().id());
        assertEquals(
                "digest-orphan",
                run(new Intent.Deploy("table", null, false, java.time.Duration.ofSeconds(5)))
                        .problem()
                        .id());

        Result repaired = done(run(new Intent.RepairDigest("table")));
        assertEquals(new Digest.Absent(), store.locks(backend("table")).digest());
        Result undone = done(run(new Intent.Undo("table", repaired.operation())));
        assertEquals(new Digest.Recorded(orphan), store.locks(backend("table")).digest());
        done(run(new Intent.Undo("table", undone.operation())));
        assertEquals(new Digest.Absent(), store.locks(backend("table")).digest());
        assertEquals("state-missing", run(new Intent.RepairDigest("table")).problem().id());
        project.apply("table");
        sound("table", false);
    }

    /// Where the environment names no account there is none to be wrong.
    @Test
    void anIdentityThatCannotBeHadClosesNothingWhereNoAccountIsNamed() throws Exception {
        project.apply("both");
        noIdentity();
        done(run(new Intent.RemoveFromState("both", List.of("terraform_data.secret"))));
    }

    @Test
    void anIdentityThatCannotBeHadKeepsClosedWhatNamesItsAccountAndSaysWhatToDo() throws Exception {
        project.apply("both");
        project.write(
                "stateroom.yaml",
                "project: small\nenvironments:\n  both: {directory: environments/both, protection: open, account: \"123456789012\"}\n");
        noIdentity();
        Problem problem =
                assertThrows(
                                ProblemException.class,
                                () ->
                                        engine.propose(
                                                new Intent.RemoveFromState(
                                                        "both", List.of("terraform_data.app"))))
                        .problem();
        assertEquals("offline", problem.id());
        assertTrue(problem.passes(), "nobody refused it");
        assertTrue(
                problem.sentence()
                        .contains(
                                "Whether these credentials belong to account 123456789012, where both lives, is not known, so nothing was begun."),
                problem::sentence);
        bench.server.faults().clear();
        done(run(new Intent.RemoveFromState("both", List.of("terraform_data.app"))));
    }

    private void noIdentity() {
        bench.server
                .faults()
                .add(
                        Fault.on(
                                "sts",
                                "GetCallerIdentity",
                                "*",
                                0,
                                new Fault.Effect.Status(503, "ServiceUnavailable")));
    }

    @Test
    void whatExistsIsImportedAndTakenOutAgainByUndo() throws Exception {
        project.apply("both");
        project.write(
                "environments/both/adopted.tf", "resource \"terraform_data\" \"adopted\" {}\n");
        Proposal proposal =
                engine.propose(
                        new Intent.ImportResource("both", "terraform_data.adopted", "known-id"));
        assertInstanceOf(
                Verdict.Allowed.class, proposal.verdict(), () -> proposal.verdict().toString());
        Result imported = done(engine.run(proposal, new Watcher()));
        assertTrue(addresses("both").contains("terraform_data.adopted"));
        Result again = run(new Intent.ImportResource("both", "terraform_data.adopted", "known-id"));
        assertEquals(Result.Outcome.REFUSED, again.outcome());
        done(run(new Intent.Undo("both", imported.operation())));
        assertFalse(addresses("both").contains("terraform_data.adopted"));
        sound("both", true);
    }

    @Test
    void whatCannotBeRestoredIsRefusedInWords() throws Exception {
        project.apply("table");
        String now =
                new String(
                        store.snapshots(backend("table")).current().bytes(),
                        StandardCharsets.UTF_8);
        Map<String, String> bad =
                new java.util.LinkedHashMap<>(
                        Map.of(
                                now.replaceFirst(
                                        "\"serial\": *\\d+", "\"serial\": 9223372036854775807"),
                                "serial-exhausted",
                                now.replaceFirst("\"version\": *4", "\"version\": 5"),
                                "state-newer-terraform",
                                now.substring(0, 200),
                                "backup-unreadable"));
        if (!SmallProject
                .isOpenTofu()) { // its versions and Terraform's have nothing to do with each other
            bad.put(
                    now.replaceFirst(
                            "\"terraform_version\": *\"[^\"]+\"",
                            "\"terraform_version\": \"9.9.9\""),
                    "state-newer-terraform");
        }
        for (Map.Entry<String, String> one : bad.entrySet()) {
            Path file = java.nio.file.Files.writeString(root.resolve("bad.tfstate"), one.getKey());
            Result result = run(new Intent.RestoreBackup("table", file.toString(), List.of()));
            assertEquals(Result.Outcome.REFUSED, result.outcome());
            assertEquals(one.getValue(), result.problem().id());
        }
        sound("table", false);
    }
}
