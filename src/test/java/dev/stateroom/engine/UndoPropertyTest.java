package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockContent;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.Store;
import dev.stateroom.storage.StoredState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Random sequences of intents with undo in random places: what was done and undone is as it was
/// (resources, outputs, check results, to the byte but for the serial), under a higher serial, with
/// a matching digest and a free lock; what somebody else wrote meanwhile is never undone.
///
/// `mvn verify` runs seeded samples, `-Pfull` the whole.
class UndoPropertyTest {
    private static final boolean WHOLE = "full".equals(System.getProperty("stateroom.proof"));
    private static final long SEED = 20261128;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STRANGER =
            "{\"ID\":\"%s\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\",\"Who\":\"runner@ci\","
                    + "\"Version\":\"1.11.4\",\"Created\":\"2026-11-10T02:43:51Z\",\"Path\":\"x\"}";

    @TempDir Path root;

    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void inMemory() throws Exception {
        int sequences = WHOLE ? 1_000 : 100;
        MemoryWorld.project(root);
        Random seeds = new Random(SEED);
        for (int i = 0; i < sequences; i++) {
            long seed = seeds.nextLong();
            try (MemoryWorld world = new MemoryWorld(root)) {
                new InMemory(world, new Random(seed)).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("sequence " + i + " of seed " + SEED, e);
            }
        }
        print("in memory", sequences);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void withRealTerraform() throws Exception {
        int sequences = WHOLE ? 50 : 5;
        try (Bench bench = new Bench(root);
                AwsStore store = new AwsStore(bench.server.environment())) {
            SmallProject project =
                    new SmallProject(root.resolve("small"), bench.server.environment());
            try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                Random seeds = new Random(SEED);
                for (int i = 0; i < sequences; i++) {
                    String environment =
                            SmallProject.ENVIRONMENTS.get(i % SmallProject.ENVIRONMENTS.size());
                    Random random = new Random(seeds.nextLong());
                    project.apply(environment, "-var", "size=" + i);
                    new OnSandbox(engine, store, environment, random).run();
                    SmallProject.Said plan = project.terraform(environment, "plan", "-no-color");
                    assertEquals(0, plan.exit(), plan::text);
                }
            }
        }
        print("on the sandbox", sequences);
    }

    private void print(String where, int sequences) {
        System.out.println(
                "undo "
                        + where
                        + ": "
                        + sequences
                        + " sequences (seed "
                        + SEED
                        + "), "
                        + counts
                        + ", losses 0");
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /// Something that was done and can be undone as long as nobody writes.
    ///
    /// @param before the state before it
    /// @param after MD5 of the state that it left
    /// @param digest the digest's text before it
    /// @param locks what lay in the lock's places before it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Done(
            String word,
            String operation,
            byte[] before,
            String after,
            @Nullable String digest,
            List<String> locks) {}

    /// A sequence on one environment.
    private abstract class Sequence {
        final ProjectEngine engine;
        final String environment;
        final Backend backend;
        final Snapshots snapshots;
        final Locks locks;
        final Random random;
        private final List<Done> stale = new ArrayList<>();
        private @Nullable Done last;

        Sequence(ProjectEngine engine, Store store, String environment, Random random) {
            this.engine = engine;
            this.environment = environment;
            this.backend = engine.environment(environment).backend();
            this.snapshots = store.snapshots(backend);
            this.locks = store.locks(backend);
            this.random = random;
        }

        /// Does the next thing, by [#act] or by setting the store as somebody else would.
        abstract void step();

        void run() {
            int steps = 3 + random.nextInt(5);
            for (int i = 0; i < steps; i++) {
                step();
                while (last != null && random.nextInt(4) < (last.word().equals("undo") ? 1 : 3)) {
                    undo(last);
                }
                if (!stale.isEmpty() && random.nextInt(4) == 0) {
                    tooLate(stale.get(random.nextInt(stale.size())));
                }
            }
        }

        byte[] current() {
            return snapshots.current().bytes();
        }

        /// Somebody else wrote: nothing that was done can be undone any more.
        void somebodyWrote() {
            if (last != null) {
                stale.add(last);
                last = null;
            }
        }

        /// Does it, or sees that what is refused changes nothing.
        void act(Intent intent) {
            byte[] before = current();
            String digest = locks.digestText();
            List<String> held = held();
            Proposal proposal = engine.propose(intent);
            Result result = engine.run(proposal, new Watcher());
            if (proposal.verdict() instanceof Verdict.Refused) {
                assertEquals(Result.Outcome.REFUSED, result.outcome());
                assertArrayEquals(before, current(), "a refusal changes nothing");
                assertEquals(digest, locks.digestText());
                count("refused " + result.problem().id());
                return;
            }
            assertEquals(
                    Result.Outcome.DONE, result.outcome(), () -> intent + ": " + result.problem());
            count(intent.word());
            if (!held.isEmpty() && !(intent instanceof Intent.ReleaseLock)) {
                throw new AssertionError(intent + " under somebody's lock");
            }
            boolean writes = !(intent instanceof Intent.ReleaseLock);
            if (writes) {
                sound(result);
            }
            if (last != null) {
                stale.add(last);
            }
            last =
                    new Done(
                            intent.word(),
                            result.operation(),
                            before,
                            Md5.of(current()),
                            digest,
                            held);
        }

        private void undo(Done done) {
            byte[] now = current();
            long serial = serial(now);
            String digest = locks.digestText();
            List<String> held = held();
            Result result =
                    engine.run(
                            engine.propose(new Intent.Undo(environment, done.operation())),
                            new Watcher());
            assertEquals(
                    Result.Outcome.DONE, result.outcome(), () -> done + ": " + result.problem());
            count("undo of " + done.word());
            switch (done.word()) {
                case "release-lock" -> {
                    assertArrayEquals(now, current());
                    assertEquals(done.locks(), held(), "the lock lies there again");
                    // Nothing can go on while it is held.
                    last = null;
                    release();
                }
                case "repair-digest" -> {
                    assertArrayEquals(now, current());
                    assertEquals(done.digest(), locks.digestText());
                    assertEquals(List.of(), held());
                    last = null;
                }
                default -> {
                    assertEquals(content(done.before()), content(current()), done::word);
                    assertTrue(serial(current()) > serial, "serial");
                    sound(result);
                    // An undo can be undone in its turn.
                    stale.add(done);
                    last =
                            new Done(
                                    "undo",
                                    result.operation(),
                                    now,
                                    Md5.of(current()),
                                    digest,
                                    held);
                }
            }
        }

        /// Releases what lies there, as one who typed the risk.
        void release() {
            List<LockContent> contents = locks.contents();
            act(new Intent.ReleaseLock(environment, contents.getFirst().lock().id(), null));
        }

        private void tooLate(Done done) {
            byte[] now = current();
            boolean wroteState = !List.of("repair-digest", "release-lock").contains(done.word());
            if (wroteState && Md5.of(now).equals(done.after())) {
                // Only a digest or a lock was written since.
                stale.remove(done);
                undo(done);
                return;
            }
            Result result =
                    engine.run(
                            engine.propose(new Intent.Undo(environment, done.operation())),
                            new Watcher());
            if (done.word().equals("repair-digest") && result.outcome() == Result.Outcome.DONE) {
                // Nobody wrote another digest: it may go back. Mend it again.
                assertEquals(done.digest(), locks.digestText());
                assertArrayEquals(now, current());
                locks.recordDigest(Md5.of(now));
                stale.remove(done);
                return;
            }
            if (done.word().equals("release-lock") && result.outcome() == Result.Outcome.DONE) {
                // Nobody holds one: it may lie there again.
                assertEquals(done.locks(), held());
                locks.contents().forEach(locks::remove);
                stale.remove(done);
                return;
            }
            assertEquals(Result.Outcome.REFUSED, result.outcome(), done::word);
            assertTrue(
                    List.of("undo-too-late", "undo-impossible").contains(result.problem().id()),
                    () -> result.problem().sentence());
            assertArrayEquals(now, current(), "too late changes nothing");
            count("too late");
        }

        private List<String> held() {
            return locks.contents().stream().map(LockContent::raw).toList();
        }

        private void sound(Result result) {
            StoredState now = snapshots.current();
            Snapshot snapshot = States.snapshot(now);
            assertEquals(snapshot.md5(), result.after().md5());
            assertInstanceOf(LockState.Free.class, locks.state());
            if (backend.dynamodbTable() != null) {
                assertEquals(new Digest.Recorded(now.md5()), locks.digest());
            }
        }
    }

    private final class InMemory extends Sequence {
        private final MemoryWorld world;
        private final RandomStates states;

        InMemory(MemoryWorld world, Random random) {
            super(
                    world.engine,
                    world.store,
                    MemoryWorld.ENVIRONMENTS.get(random.nextInt(4)),
                    random);
            this.world = world;
            states = new RandomStates(random);
            world.write(backend, states.now());
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                world.write(backend, states.next());
            }
        }

        @Override
        void step() {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> act(new Intent.RestoreBackup(environment, earlier(), List.of()));
                case 3, 4 -> {
                    String backup = earlier();
                    List<String> all = RandomStates.selections(snapshots.read(backup).bytes());
                    List<String> only = new ArrayList<>();
                    for (int i = 0; i < 1 + random.nextInt(3) && !all.isEmpty(); i++) {
                        only.add(all.get(random.nextInt(all.size())));
                    }
                    act(new Intent.RestoreBackup(environment, backup, only));
                }
                case 5, 6 -> {
                    if (backend.dynamodbTable() != null) {
                        world.store.digest(
                                backend,
                                switch (random.nextInt(3)) {
                                    case 0 -> null;
                                    case 1 -> "no digest";
                                    default -> "%032x".formatted(random.nextInt(1 << 30));
                                });
                        act(new Intent.RepairDigest(environment));
                    }
                }
                case 7 -> {
                    String info =
                            STRANGER.formatted(
                                    new java.util.UUID(random.nextLong(), random.nextLong()));
                    if (backend.dynamodbTable() != null) {
                        world.store.lockItem(backend, info);
                    }
                    if (backend.useLockfile()
                            && (backend.dynamodbTable() == null || random.nextBoolean())) {
                        world.store.lockObject(backend, info);
                    }
                    release();
                }
                default -> {
                    states.from(current());
                    world.write(backend, states.next());
                    somebodyWrote();
                    count("somebody else's write");
                }
            }
        }

        private String earlier() {
            List<Snapshots.Kept> kept = snapshots.kept();
            return kept.get(random.nextInt(kept.size())).id();
        }
    }

    /// Also with `rm` and `mv`, by Terraform.
    private final class OnSandbox extends Sequence {
        private int moved;

        OnSandbox(ProjectEngine engine, Store store, String environment, Random random) {
            super(engine, store, environment, random);
        }

        @Override
        void run() {
            byte[] whole = current();
            super.run();
            // Back to what is configured, for the plan at the end.
            String kept =
                    snapshots.kept().stream()
                            .filter(k -> Md5.of(whole).equals(snapshots.read(k.id()).md5()))
                            .map(Snapshots.Kept::id)
                            .findFirst()
                            .orElse("");
            if (!kept.isEmpty()) {
                act(new Intent.RestoreBackup(environment, kept, List.of()));
            }
        }

        @Override
        void step() {
            List<String> all = RandomStates.selections(current());
            boolean first = snapshots.kept().isEmpty();
            switch (all.isEmpty() ? 2 : first ? 0 : random.nextInt(5)) {
                case 0 ->
                        act(
                                new Intent.RemoveFromState(
                                        environment, List.of(all.get(random.nextInt(all.size())))));
                case 1 -> {
                    List<String> resources =
                            all.stream().filter(a -> a.startsWith("terraform_data.")).toList();
                    String from =
                            resources.isEmpty()
                                    ? all.getFirst()
                                    : resources.get(random.nextInt(resources.size()));
                    act(
                            new Intent.MoveInState(
                                    environment, from, "terraform_data.moved" + moved++));
                }
                case 2 -> act(new Intent.RestoreBackup(environment, earlier(), List.of()));
                case 3 -> {
                    String backup = earlier();
                    List<String> there = RandomStates.selections(snapshots.read(backup).bytes());
                    if (!there.isEmpty()) {
                        act(
                                new Intent.RestoreBackup(
                                        environment,
                                        backup,
                                        List.of(there.get(random.nextInt(there.size())))));
                    }
                }
                default -> {
                    if (backend.dynamodbTable() != null) {
                        locks.restoreDigest(random.nextBoolean() ? null : "0".repeat(32));
                        act(new Intent.RepairDigest(environment));
                    }
                }
            }
        }

        /// A recent one.
        private String earlier() {
            List<Snapshots.Kept> kept = snapshots.kept();
            return kept.get(random.nextInt(Math.min(6, kept.size()))).id();
        }
    }

    private static long serial(byte[] state) {
        return JSON.readTree(state).get("serial").asLong();
    }

    /// All of a state but its serial.
    private static JsonNode content(byte[] state) {
        ObjectNode content = (ObjectNode) JSON.readTree(state);
        content.remove("serial");
        return content;
    }
}
