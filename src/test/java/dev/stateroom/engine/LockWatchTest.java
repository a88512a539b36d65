package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Result;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose lock it is that is seen while our Terraform runs: ours only once it does what it can do
/// under its lock alone; never that of somebody it waits for.
class LockWatchTest {
    private static final String RIVAL = "99999999-8888-7777-6666-555555555555";
    private static final String OURS = "11111111-2222-3333-4444-555555555555";

    @TempDir Path root;
    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;
    private AwsStore store;
    private Backend backend;
    private Locks locks;

    private final AtomicBoolean working = new AtomicBoolean();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> freed = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        engine = bench.engine(project.root, Map.of());
        store = new AwsStore(bench.server.environment());
        backend = engine.environment("both").backend();
        locks = store.locks(backend);
    }

    @AfterEach
    void close() {
        store.close();
        engine.close();
        bench.close();
    }

    private LockWatch watch() {
        return new LockWatch(locks, working::get, lock -> seen.add(lock.id()), freed::add);
    }

    private void take(String id) {
        assertInstanceOf(
                LockState.Free.class,
                locks.take(
                        new LockTicket(
                                id, "OperationTypeApply", "me@here", "1.11.4", "", Instant.now())));
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void await(List<String> told, String id) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!told.contains(id)) {
            assertTrue(System.nanoTime() < until, () -> id + " among " + told);
            pause(20);
        }
    }

    @Test
    void aLockThatIsWaitedForIsNotOurs() {
        watch().during(() -> {
            take(RIVAL);
            pause(1_500);
            locks.release(RIVAL);
            take(OURS);
            working.set(true);
            await(seen, OURS);
            locks.release(OURS);
            return "";
        });
        assertEquals(List.of(OURS), seen);
        assertEquals(List.of(OURS), freed);
    }

    @Test
    void aLockThatLiesThereAtTheEndIsNotFreed() {
        watch().during(() -> {
            take(OURS);
            working.set(true);
            await(seen, OURS);
            return "";
        });
        assertEquals(List.of(), freed);
    }

    @Test
    void ofASplitLockNobodyKnowsWhoseItIs() {
        watch().during(() -> {
            store.locks(engine.environment("table").backend());
            take(OURS);
            locks.contents().stream()
                    .filter(c -> c.mechanism() == dev.stateroom.model.LockMechanism.LOCKFILE)
                    .forEach(locks::remove);
            working.set(true);
            pause(1_500);
            return "";
        });
        assertEquals(List.of(), seen);
    }

    @Test
    void anOlderLockIsNotOurs() {
        locks.take(
                new LockTicket(
                        RIVAL,
                        "OperationTypeApply",
                        "me@here",
                        "1.11.4",
                        "",
                        Instant.now().minusSeconds(60)));
        working.set(true);
        watch().during(() -> {
            pause(1_500);
            return "";
        });
        assertEquals(List.of(), seen);
    }

    /// A rival takes the lock while the second stage is planned: the first stage has changed
    /// something, which says nothing of the second one's lock.
    @Test
    void aLockTakenWhileALaterStageIsPlannedIsNotOurs() throws Exception {
        project.write(
                "stateroom.yaml",
                """
                project: small
                environments:
                  both: {directory: environments/both, protection: open}
                stages:
                  - name: net
                    targets: [module.net]
                  - name: rest
                """);
        CountDownLatch rival = new CountDownLatch(1);
        Watcher watcher =
                new Watcher(
                        _ -> true,
                        event -> {
                            if (event instanceof DeployEvent.BackedUp && rival.getCount() == 1) {
                                // The first backup is that of the second stage: none was there.
                                rival.countDown();
                                take(RIVAL);
                                Thread.ofVirtual()
                                        .start(() -> {
                                            pause(4_000);
                                            locks.release(RIVAL);
                                        });
                            }
                        });
        Result result =
                engine.run(
                        engine.propose(
                                new Intent.Deploy("both", null, false, Duration.ofSeconds(60))),
                        watcher);
        assertNull(result.problem(), () -> result.problem().sentence());
        assertTrue(rival.await(0, TimeUnit.SECONDS), "the rival came in between");
        Operation operation = engine.operation(result.operation(), null);
        List<String> noted =
                operation.steps().stream()
                        .map(s -> s.facts().get(Holder.LOCK))
                        .filter(id -> id != null)
                        .toList();
        assertTrue(!noted.contains(RIVAL), noted::toString);
        List<LockInfo> told =
                watcher.all(DeployEvent.LockTaken.class).stream()
                        .map(DeployEvent.LockTaken::lock)
                        .toList();
        assertTrue(told.stream().noneMatch(l -> l.id().equals(RIVAL)), told::toString);
    }
}
