package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.Step;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockContent;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No lock of a living holder can be released at all, none of an unknown one without the typed
/// phrase that names the risk, and `gone` is claimed only with the proof that product.md 5 asks
/// for: every fixture, in each mechanism, alone and beside every other.
class NeverWrongAboutALockTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T03:00:00Z");
    private static final byte[] STATE = new RandomStates(new Random(4)).now();

    @TempDir Path root;
    private Process living;
    private long ended;
    private int ids;

    /// Who holds a lock, and what is known of them.
    private enum Who {
        /// The process that the record names goes on.
        ALIVE,
        /// The console has ended, but the Terraform that it began goes on.
        CHILD_ALIVE,
        /// The console has ended, and whether its Terraform goes on cannot be told.
        CHILD_UNSURE,
        /// The process that the record names has ended, and it began no Terraform.
        GONE,
        /// A process number that was given to another process since: the one of the record is gone.
        NUMBER_USED_ANEW,
        /// Recorded by another machine.
        ELSEWHERE,
        /// A GitHub run, which cannot be seen from here.
        WORKFLOW,
        /// A record without a machine or a process.
        MUTE,
        /// No record names it.
        STRANGER,
        /// No lock of Terraform's.
        GARBLED,
        /// A lock without an id.
        NAMELESS,
        /// Nothing lies there.
        NOBODY;

        /// What can be said of it; this is the oracle, by the words of product.md 5.
        Liveness truth() {
            return switch (this) {
                case ALIVE, CHILD_ALIVE -> Liveness.ALIVE;
                case GONE, NUMBER_USED_ANEW -> Liveness.GONE;
                default -> Liveness.UNKNOWN;
            };
        }
    }

    /// A lock: who holds it and the text that lies there.
    private record Placed(Who who, @Nullable String id, @Nullable String text) {}

    @BeforeEach
    void start() throws Exception {
        MemoryWorld.project(root);
        living = new ProcessBuilder("sleep", "600").start();
        Process brief = new ProcessBuilder("true").start();
        brief.waitFor();
        ended = brief.pid();
    }

    @AfterEach
    void end() throws Exception {
        living.destroyForcibly().waitFor();
    }

    @Test
    void everyHolderInEveryMechanism() {
        Map<String, Integer> counts = new TreeMap<>();
        int cases = 0;
        for (String environment : MemoryWorld.ENVIRONMENTS) {
            for (Who inTable : Who.values()) {
                for (Who inFile : Who.values()) {
                    boolean table = !environment.equals("file");
                    boolean file = !environment.equals("table");
                    if (!table && inTable != Who.NOBODY || !file && inFile != Who.NOBODY) {
                        continue;
                    }
                    if (inTable == Who.NOBODY && inFile == Who.NOBODY) {
                        continue;
                    }
                    for (boolean same : List.of(false, true)) {
                        if (same && (inTable != inFile)) {
                            continue;
                        }
                        for (boolean typed : List.of(false, true)) {
                            cases += tryOut(environment, inTable, inFile, same, typed, counts);
                        }
                    }
                }
            }
        }
        System.out.println(
                "never wrong about a lock: "
                        + cases
                        + " releases tried, "
                        + counts
                        + "; living holders released 0, unknown ones without the phrase 0, `gone` without proof 0");
        assertTrue(cases > 1_000, "cases " + cases);
    }

    /// Tries to release each of the locks by its id and by its content; how many tries that were.
    private int tryOut(
            String environment,
            Who inTable,
            Who inFile,
            boolean same,
            boolean typed,
            Map<String, Integer> counts) {
        int tries = 0;
        for (int ask = 0; ask < 4; ask++) {
            try (MemoryWorld world = new MemoryWorld(root)) {
                Environment there = world.environment(environment);
                Backend backend = there.backend();
                world.write(backend, STATE);
                Placed item = place(world, environment, inTable);
                Placed object = same ? item : place(world, environment, inFile);
                world.store.lockItem(backend, item.text());
                if (backend.useLockfile()) {
                    world.store.lockObject(backend, object.text());
                }
                Intent intent = intent(environment, ask, item, object, world);
                if (intent == null) {
                    continue;
                }
                tries++;
                List<Placed> all =
                        List.of(item, object).stream().filter(p -> p.text() != null).toList();
                check(world, there, all, intent, typed, counts);
            }
        }
        return tries;
    }

    private static @Nullable Intent intent(
            String environment, int ask, Placed item, Placed object, MemoryWorld world) {
        Placed meant = ask % 2 == 0 ? item : object;
        if (meant.text() == null) {
            return null;
        }
        if (ask < 2) {
            return meant.id() == null
                    ? null
                    : new Intent.ReleaseLock(environment, meant.id(), null);
        }
        Locks locks = world.store.locks(world.environment(environment).backend());
        return locks.contents().stream()
                .filter(c -> c.raw().equals(meant.text()))
                .findFirst()
                .map(c -> new Intent.ReleaseLock(environment, null, c.sha256()))
                .orElse(null);
    }

    private void check(
            MemoryWorld world,
            Environment there,
            List<Placed> all,
            Intent intent,
            boolean typed,
            Map<String, Integer> counts) {
        boolean alive = all.stream().anyMatch(p -> p.who().truth() == Liveness.ALIVE);
        boolean gone = all.stream().allMatch(p -> p.who().truth() == Liveness.GONE);
        String words = there.name() + " " + all + " " + intent;

        LockReport report = world.engine.lock(there);
        if (report.liveness() == Liveness.GONE) {
            assertTrue(gone, "`gone` without proof: " + words);
        }
        if (report.liveness() == Liveness.ALIVE) {
            assertTrue(alive, "`alive` without proof: " + words);
        }
        assertEquals(gone, report.liveness() == Liveness.GONE, words);
        assertEquals(alive, report.liveness() == Liveness.ALIVE, words);

        List<LockContent> before = world.store.locks(there.backend()).contents();
        List<String> asked = new ArrayList<>();
        Proposal proposal = world.engine.propose(intent);
        Result result =
                world.engine.run(
                        proposal,
                        new Person(phrase -> {
                            asked.add(phrase);
                            return typed;
                        }));
        List<LockContent> after = world.store.locks(there.backend()).contents();
        boolean released = !after.equals(before);
        counts.merge(
                (alive ? "alive" : gone ? "gone" : "unknown")
                        + (released ? " released" : " kept")
                        + (typed ? "" : ", nothing typed"),
                1,
                Integer::sum);
        assertEquals(result.outcome() == Result.Outcome.DONE, released, words);
        if (alive) {
            assertTrue(!released, "a living holder's lock: " + words);
            assertEquals("lock-held-alive", result.problem().id());
        } else if (gone) {
            assertEquals(
                    there.isProtected() ? List.of("prod") : List.of(),
                    asked,
                    "what had to be typed: " + words);
            assertEquals(typed || !there.isProtected(), released, words);
        } else {
            assertEquals(List.of("two writers may corrupt " + there.name()), asked, words);
            assertEquals(typed, released, words);
        }
        if (released) {
            assertTrue(result.backup() != null, "backed up first");
            assertEquals(
                    Md5.of(STATE),
                    world.store.snapshots(there.backend()).read(result.backup()).md5());
        }
        // Whatever came of it, what was not meant lies there as it did.
        after.forEach(content -> assertTrue(before.contains(content), words));
    }

    /// A person who types only what `types` says.
    private record Person(java.util.function.Predicate<String> types, StopSignal stop)
            implements Conversation {
        Person(java.util.function.Predicate<String> types) {
            this(types, new StopSignal());
        }

        @Override
        public void tell(DeployEvent event) {}

        @Override
        public boolean approve(StagePlan plan) {
            return true;
        }

        @Override
        public boolean confirms(String phrase) {
            return types.test(phrase);
        }
    }

    private Placed place(MemoryWorld world, String environment, Who who) {
        String id = "00000000-0000-0000-0000-%012d".formatted(ids++);
        String lock =
                "{\"ID\":\"%s\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\",\"Who\":\"me@here\",\"Version\":\"1.11.4\",\"Created\":\"2026-03-01T03:00:05Z\",\"Path\":\"x\"}"
                        .formatted(id);
        Map<String, String> here = world.runner.proof();
        switch (who) {
            case ALIVE -> took(world, environment, id, here, Map.of());
            case CHILD_ALIVE ->
                    took(world, environment, id, ended(here), Children.facts(living.toHandle()));
            case CHILD_UNSURE -> {
                Map<String, String> child = new HashMap<>(Children.facts(living.toHandle()));
                child.remove("child.ticks");
                child.put("child.started", "2020-01-01T00:00:00Z");
                took(world, environment, id, ended(here), child);
            }
            case GONE -> took(world, environment, id, ended(here), Map.of());
            case NUMBER_USED_ANEW ->
                    took(
                            world,
                            environment,
                            id,
                            with(here, "pid", "" + living.pid(), "ticks", "1"),
                            Map.of());
            case ELSEWHERE ->
                    took(world, environment, id, with(ended(here), "machine", "another"), Map.of());
            case WORKFLOW -> took(world, environment, id, Map.of("githubRun", "42"), Map.of());
            case MUTE -> took(world, environment, id, Map.of("host", "here"), Map.of());
            case STRANGER -> {}
            case GARBLED -> {
                return new Placed(who, null, "no lock " + id);
            }
            case NAMELESS -> {
                return new Placed(who, null, lock.replace(id, "").replace("me@here", id));
            }
            case NOBODY -> {
                return new Placed(who, null, null);
            }
        }
        return new Placed(who, id, lock);
    }

    private Map<String, String> ended(Map<String, String> here) {
        return with(here, "pid", Long.toString(ended), "ticks", "1");
    }

    private static Map<String, String> with(Map<String, String> proof, String... more) {
        Map<String, String> changed = new HashMap<>(proof);
        for (int i = 0; i < more.length; i += 2) {
            changed.put(more[i], more[i + 1]);
        }
        return changed;
    }

    /// The record of an operation that took that lock.
    private static void took(
            MemoryWorld world,
            String environment,
            String lock,
            Map<String, String> runner,
            Map<String, String> child) {
        String operation = "op-" + lock;
        world.journal.append(
                new JournalEntry.Intended(
                        operation, BEGAN, "deploy", environment, "me@here", runner, Map.of()));
        Instant at = BEGAN.plusSeconds(1);
        if (!child.isEmpty()) {
            world.journal.append(
                    new JournalEntry.Reached(
                            operation, at, new Step("terraform", at, "process"), child));
        }
        world.journal.append(
                new JournalEntry.Reached(
                        operation, at, new Step("lock", at, lock), Map.of(Holder.LOCK, lock)));
    }

    /// Between the look and the release: the lock goes to somebody else, at each request.
    @Test
    void aLockThatChangedHandsIsLeftAlone() {
        int cases = 0;
        for (String environment : List.of("both", "table", "file")) {
            for (Who first : List.of(Who.GONE, Who.STRANGER, Who.GARBLED)) {
                for (Who second : List.of(Who.ALIVE, Who.STRANGER, Who.GARBLED)) {
                    for (int moment = 0; ; moment++) {
                        if (!changedHands(environment, first, second, moment)) {
                            break;
                        }
                        cases++;
                    }
                }
            }
        }
        System.out.println(
                "never wrong about a lock: changed hands at "
                        + cases
                        + " moments of a release, wrong ones released 0");
    }

    /// @return false where the release has fewer requests than `moment`
    private boolean changedHands(String environment, Who first, Who second, int moment) {
        try (MemoryWorld world = new MemoryWorld(root)) {
            Backend backend = world.environment(environment).backend();
            world.write(backend, STATE);
            Placed old = place(world, environment, first);
            set(world, backend, old.text());
            Placed next = place(world, environment, second);
            Intent intent =
                    old.id() != null
                            ? new Intent.ReleaseLock(environment, old.id(), null)
                            : new Intent.ReleaseLock(
                                    environment,
                                    null,
                                    world.store.locks(backend).contents().getFirst().sha256());
            Proposal proposal = world.engine.propose(intent);
            AtomicInteger requests = new AtomicInteger();
            world.store.failing((_, _, done) -> {
                if (!done && requests.getAndIncrement() == moment) {
                    set(world, backend, next.text());
                }
                return null;
            });
            world.engine.run(proposal, new Watcher());
            boolean struck = requests.get() > moment;
            world.store.failing((_, _, _) -> null);
            if (struck) {
                Locks locks = world.store.locks(backend);
                // What the next holder put there lies there, wherever it was put.
                assertEquals(
                        (backend.dynamodbTable() == null ? 0 : 1) + (backend.useLockfile() ? 1 : 0),
                        locks.contents().stream().filter(c -> c.raw().equals(next.text())).count(),
                        () -> environment + " " + first + " → " + second + " at " + moment);
            }
            return struck;
        }
    }

    private static void set(MemoryWorld world, Backend backend, @Nullable String text) {
        if (backend.dynamodbTable() != null) {
            world.store.lockItem(backend, text);
        }
        if (backend.useLockfile()) {
            world.store.lockObject(backend, text);
        }
    }

    /// Its holder began to live between the look and the release: its record came from elsewhere.
    @Test
    void aHolderThatTurnsOutToLiveKeepsItsLock() {
        try (MemoryWorld world = new MemoryWorld(root)) {
            Backend backend = world.environment("both").backend();
            world.write(backend, STATE);
            Placed stranger = place(world, "both", Who.STRANGER);
            set(world, backend, stranger.text());
            Proposal proposal =
                    world.engine.propose(new Intent.ReleaseLock("both", stranger.id(), null));
            assertEquals(
                    new Verdict.NeedsPhrase("two writers may corrupt both"), proposal.verdict());
            took(world, "both", stranger.id(), world.runner.proof(), Map.of());
            Result result = world.engine.run(proposal, new Watcher());
            assertEquals(Result.Outcome.REFUSED, result.outcome());
            assertEquals("lock-held-alive", result.problem().id());
            assertEquals(2, world.store.locks(backend).contents().size());
        }
    }

    @Test
    void whatCannotBeSeenIsUnknownAndIsNotReleased() {
        Map<String, Problem> problems =
                Map.of(
                        "lock-table-missing",
                        Problem.of("lock-table-missing", "There is no table.", "", ""),
                        "access-denied",
                        Problem.of("access-denied", "dynamodb:GetItem is missing.", "", ""));
        for (Map.Entry<String, Problem> missing : problems.entrySet()) {
            try (MemoryWorld world = new MemoryWorld(root)) {
                Environment both = world.environment("both");
                world.write(both.backend(), STATE);
                Placed gone = place(world, "both", Who.GONE);
                set(world, both.backend(), gone.text());
                world.store.failing((action, _, done) ->
                        !done && action.startsWith("dynamodb:") ? missing.getValue() : null);
                assertEquals("unknown", world.engine.lock(both).state().word());
                assertEquals(Liveness.UNKNOWN, world.engine.lock(both).liveness());
                Result result = world.run(new Intent.ReleaseLock("both", gone.id(), null));
                assertEquals(Result.Outcome.REFUSED, result.outcome());
                assertEquals(missing.getKey(), result.problem().id());
                world.store.failing((_, _, _) -> null);
                assertEquals(2, world.store.locks(both.backend()).contents().size());
            }
        }
    }

    @Test
    void aDeleteThatIsDeniedIsToldAndTheLockStays() throws Exception {
        try (Bench bench = new Bench(root.resolve("bench"));
                AwsStore store = new AwsStore(bench.server.environment());
                ProjectEngine engine = bench.engine(root.resolve("small"), Map.of())) {
            new SmallProject(root.resolve("small"), bench.server.environment());
            Backend backend = engine.environment("file").backend();
            bench.furnishing.put(backend.objectKey(), STATE);
            LockTicket stale =
                    new LockTicket(
                            "11111111-2222-3333-4444-555555555555",
                            "OperationTypeApply",
                            "gone@elsewhere",
                            "1.11.4",
                            "",
                            BEGAN);
            store.locks(backend).take(stale);
            bench.server
                    .faults()
                    .add(
                            Fault.on(
                                    "s3",
                                    "DeleteObject",
                                    "*.tflock",
                                    0,
                                    new Fault.Effect.Status(403, "AccessDenied")));
            Result result =
                    engine.run(
                            engine.propose(new Intent.ReleaseLock("file", stale.id(), null)),
                            new Watcher());
            assertEquals(Result.Outcome.FAILED, result.outcome());
            assertEquals("lockfile-delete-denied", result.problem().id());
            assertEquals(1, store.locks(backend).contents().size());
        }
    }

    /// A console that is killed while its Terraform applies: the lock is Terraform's, Terraform
    /// lives, and nothing that anybody types releases it.
    @Test
    void aTerraformThatOutlivesItsConsoleKeepsItsLock() throws Exception {
        try (Bench bench = new Bench(root.resolve("bench"));
                ProjectEngine engine = bench.engine(Map.of())) {
            ProcessBuilder builder =
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "dev.stateroom.Main",
                            "--project",
                            bench.project.toString(),
                            "deploy",
                            "stg",
                            "--stage",
                            "network",
                            "--yes");
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(bench.server.environment());
            builder.environment().put("STATEROOM_HOME", bench.root.resolve("home").toString());
            builder.environment().put("TF_VAR_pace", "6");
            Process console = builder.redirectErrorStream(true).start();
            try (var output = console.inputReader()) {
                String line = output.readLine();
                while (line != null && !line.contains("local-exec")) {
                    line = output.readLine();
                }
                assertTrue(line != null, "a resource that takes its time began");
                console.destroyForcibly().waitFor();
            }
            Environment stg = engine.environment("stg");
            LockReport report = engine.lock(stg);
            assertEquals(Liveness.ALIVE, report.liveness());
            String id = report.state().first().id();
            Result result =
                    engine.run(
                            engine.propose(new Intent.ReleaseLock("stg", id, null)), new Watcher());
            assertEquals("lock-held-alive", result.problem().id());
            assertEquals(id, engine.lock(stg).state().first().id(), "it holds it still");
            LockState left =
                    engine.waitForLock(stg, Duration.ofSeconds(90), _ -> {}, new StopSignal());
            assertEquals(new LockState.Free(), left);
            assertTrue(Furnishing.TABLES.contains(stg.backend().dynamodbTable()));
        }
    }
}
