package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Readiness;
import dev.stateroom.model.Result;
import dev.stateroom.storage.Locks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A restore is rehearsed beside the state: nothing of the environment is touched, and nothing is
/// left, wherever it is cut off.
class RehearsedRestoreTest {
    private static final Problem OFFLINE = Problem.of("offline", "No answer.", "", "Try again.");

    @TempDir Path root;
    private MemoryWorld world;

    @BeforeEach
    void open() throws IOException {
        MemoryWorld.project(root);
        world = new MemoryWorld(root);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static byte[] state(int serial) {
        return """
        {"version":4,"terraform_version":"1.11.4","serial":%d,"lineage":"l","outputs":{},
         "resources":[{"mode":"managed","type":"terraform_data","name":"a",
          "provider":"provider[\\"terraform.io/builtin/terraform\\"]",
          "instances":[{"schema_version":0,"attributes":{"id":"a"}}]}],"check_results":null}
        """
                .formatted(serial)
                .getBytes(UTF_8);
    }

    private Backend grown(String environment) {
        Backend backend = world.environment(environment).backend();
        world.write(backend, state(1));
        world.write(backend, state(2));
        return backend;
    }

    /// What there is of the environment itself.
    private List<Object> itself(Backend backend) {
        Locks locks = world.store.locks(backend);
        return List.of(
                new String(world.store.object(backend.bucket(), backend.objectKey()), UTF_8),
                locks.digest(),
                locks.state());
    }

    private void nothingLeft(Backend backend, String operation) {
        Backend place = backend.rehearsal(operation);
        assertNull(world.store.snapshots(place).current(), "its copy");
        assertEquals(new LockState.Free(), world.store.locks(place).state(), "its lock");
        Digest digest = world.store.locks(place).digest();
        assertTrue(
                digest instanceof Digest.Absent || digest instanceof Digest.Unused, "its digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "table", "file", "prod"})
    void theNewestBackupIsRestoredBesideTheStateAndTakenAway(String environment) {
        Backend backend = grown(environment);
        List<Object> before = itself(backend);
        Result result = world.run(new Intent.RehearseRestore(environment));
        assertEquals(Result.Outcome.DONE, result.outcome(), () -> result.problem().sentence());
        assertEquals(before, itself(backend));
        nothingLeft(backend, result.operation());
        assertTrue(
                result.steps().stream()
                        .anyMatch(s ->
                                s.name().equals("verify")
                                        && s.outcome().equals("serial 1, 1 resources")),
                result.steps()::toString);
    }

    @Test
    void whatWasProposedIsRehearsedWhateverIsKeptSince() {
        grown("both");
        Proposal proposal = world.engine.propose(new Intent.RehearseRestore("both"));
        String proposed = ((Intent.RehearseRestore) proposal.intent()).backup();
        assertNotNull(proposed);
        world.run(new Intent.CreateBackup("both"));
        Result result = world.engine.run(proposal, new Watcher());
        assertEquals(Result.Outcome.DONE, result.outcome(), () -> result.problem().sentence());
        assertEquals(proposed, result.backup());
    }

    @Test
    void itCountsForReadiness() {
        grown("both");
        assertEquals(0, rehearsal().points());
        world.run(new Intent.RehearseRestore("both"));
        assertEquals(20, rehearsal().points());
        CheckUp seen = seen();
        // There is no Terraform in this world.
        assertTrue(
                seen.findings().stream()
                        .allMatch(f ->
                                f.status() == Finding.Status.OK
                                        || f.area() == Finding.Area.TERRAFORM));
        assertEquals(Readiness.FULL, seen.readiness().score(), () -> seen.readiness().toString());
    }

    private CheckUp seen() {
        return world.engine.examine(List.of(world.environment("both"))).getFirst();
    }

    private Readiness.Part rehearsal() {
        return seen().readiness().parts().stream()
                .filter(part -> part.id().equals("rehearsal"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStrangersStateProvesNothing() {
        Backend backend = world.environment("both").backend();
        world.write(backend, state(1));
        world.write(
                backend,
                new String(state(9), UTF_8).replace("\"l\"", "\"stranger\"").getBytes(UTF_8));
        world.write(backend, state(2));
        Result result = world.run(new Intent.RehearseRestore("both"));
        assertTrue(
                result.steps().stream().anyMatch(s -> s.outcome().equals("serial 1, 1 resources")),
                result.steps()::toString);
    }

    @Test
    void withoutABackupThereIsNothingToRehearse() {
        world.write(world.environment("both").backend(), state(1));
        Result refused = world.run(new Intent.RehearseRestore("both"));
        assertEquals(Result.Outcome.REFUSED, refused.outcome());
        assertEquals("backup-none", refused.problem().id());
    }

    @Test
    void aMissingPermissionIsNamedAndNothingIsLeft() {
        Backend backend = grown("both");
        Problem denied =
                Problem.of("access-denied", "These credentials may not do s3:PutObject.", "", "");
        world.store.failing((action, resource, done) ->
                !done && action.equals("s3:PutObject") && resource.contains("/rehearsals/")
                        ? denied
                        : null);
        Result result = world.run(new Intent.RehearseRestore("both"));
        world.store.fail(null);
        assertEquals(Result.Outcome.FAILED, result.outcome());
        assertEquals(denied, result.problem());
        nothingLeft(backend, result.operation());
    }

    /// From one request on, nothing is answered any more; each request is the one once.
    @Test
    void whereverTheNetworkGoesAwayNothingIsTouchedAndFinishTakesAwayWhatIsLeft() {
        Backend backend = grown("both");
        List<Object> before = itself(backend);
        List<Integer> left = new ArrayList<>();
        int request = 0;
        while (true) {
            AtomicInteger asked = new AtomicInteger();
            int from = request;
            Proposal proposal = world.engine.propose(new Intent.RehearseRestore("both"));
            world.store.failing((action, resource, done) ->
                    resource.contains("rehearsals/") || resource.equals("terraform-state-lock")
                            ? (!done && asked.getAndIncrement() >= from ? OFFLINE : null)
                            : null);
            Result result = world.engine.run(proposal, new Watcher());
            world.store.fail(null);
            assertNotNull(result.operation());
            assertEquals(before, itself(backend), "request " + from);
            if (result.outcome() == Result.Outcome.DONE) {
                nothingLeft(backend, result.operation());
                break;
            }
            if (world.store.snapshots(backend.rehearsal(result.operation())).current() != null) {
                left.add(from);
                assertTrue(result.problem().remedy().contains("journal finish"), result::toString);
            }
            Result finished = world.run(new Intent.Finish("both", result.operation()));
            assertEquals(
                    Result.Outcome.DONE, finished.outcome(), () -> finished.problem().sentence());
            nothingLeft(backend, result.operation());
            assertEquals(before, itself(backend), "request " + from);
            request++;
        }
        assertTrue(request > 5, "it took " + request + " requests");
        assertTrue(!left.isEmpty(), "something was left where it was cut off after the write");
    }

    @Test
    void anotherObjectIsNeverTaken() {
        Backend place = grown("both").rehearsal("x");
        world.store.put(place, "something".getBytes(UTF_8));
        var seen = world.store.snapshots(place).current();
        world.store.put(place, "else".getBytes(UTF_8));
        world.store.snapshots(place).remove(seen);
        assertArrayEquals(
                "else".getBytes(UTF_8), world.store.object(place.bucket(), place.objectKey()));
    }
}
