package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockContent;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateComparison;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each intent, cut off in each of its moments: the process killed right before and right after
/// every call of its protocol, and every request to S3 and DynamoDB spoilt in every way. Afterwards
/// `journal finish` leaves the old state or the new one, never a third, a digest that matches, a
/// free lock, a backup of what was there, and a state that Terraform plans on.
///
/// `mvn verify` runs a seeded sample, `-Pfull` the whole.
class CrashMatrixTest {
    private static final String ENVIRONMENT = "both";
    private static final int SAMPLE = 60;
    private static final int WHOLE = 600;
    private static final long SEED = 20261125;

    @TempDir Path root;

    /// One way to cut an operation off.
    private sealed interface Cut {
        record Killed(int moment) implements Cut {}

        record Spoilt(int request, FaultProxy.Kind kind, boolean forGood) implements Cut {}
    }

    private record Case(String intent, Cut cut) {}

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void nothingIsLostWhereverItIsCutOff() throws Exception {
        try (World world = new World(root)) {
            List<Case> all = new ArrayList<>();
            for (String intent : world.intents()) {
                world.measure(intent, all);
            }
            boolean whole = "full".equals(System.getProperty("stateroom.proof"));
            Collections.shuffle(all, new Random(SEED));
            List<Case> chosen = all.subList(0, Math.min(all.size(), whole ? WHOLE : SAMPLE));
            List<String> losses = new ArrayList<>();
            for (int i = 0; i < chosen.size(); i++) {
                if (whole && i % 50 == 0) {
                    System.out.println("crash matrix: " + i + " cases, losses " + losses.size());
                }
                Case one = chosen.get(i);
                try {
                    world.tryOut(one);
                } catch (AssertionError | RuntimeException e) {
                    losses.add(one + ": " + e);
                }
            }
            System.out.println(
                    "crash matrix: "
                            + chosen.size()
                            + " cases of "
                            + all.size()
                            + " (seed "
                            + SEED
                            + "), losses "
                            + losses.size());
            assertEquals(List.of(), losses);
        }
    }

    /// The environment that is put back to one and the same beginning before each case.
    private static final class World implements AutoCloseable {
        private final Path root;
        private final Bench bench;
        private final SmallProject project;
        private final AwsStore store;
        private final FaultProxy proxy;
        private final Environment environment;
        private final Backend backend;
        private final StoredState beginning;
        private final StoredState grown;
        private final String backup;
        private final Map<String, byte[]> expected = new HashMap<>();
        private String undone = "";

        World(Path root) throws Exception {
            this.root = root;
            bench = new Bench(root);
            project = new SmallProject(root.resolve("small"), bench.server.environment());
            project.write(
                    "environments/both/imported.tf",
                    "resource \"terraform_data\" \"imported\" {\n  count = var.size > 5 ? 1 : 0\n}\n");
            store = new AwsStore(bench.server.environment());
            proxy = new FaultProxy(bench.server.endpoint());
            try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                project.apply(ENVIRONMENT);
                environment = engine.environment(ENVIRONMENT);
                backend = environment.backend();
                beginning = snapshots().current();
                backup = snapshots().backUp(beginning, Instant.now()).id();
                project.apply(ENVIRONMENT, "-var", "size=2");
                grown = snapshots().current();
            }
        }

        List<String> intents() {
            return List.of("restore", "graft", "lost", "rm", "mv", "repair", "release", "undo");
        }

        private Snapshots snapshots() {
            return store.snapshots(backend);
        }

        private Locks locks() {
            return store.locks(backend);
        }

        /// The words of an intent, once the world is as it was.
        private List<String> prepared(String intent) throws Exception {
            for (LockContent content : locks().contents()) {
                locks().remove(content);
            }
            byte[] start = grown.bytes();
            if (intent.equals("lost")) {
                start = java.util.Arrays.copyOf(start, start.length / 2);
            }
            bench.furnishing.put(backend.objectKey(), start);
            locks().restoreDigest(Md5.of(start));
            return switch (intent) {
                case "restore", "lost" -> List.of("restore", ENVIRONMENT, backup);
                case "graft" -> List.of("restore", ENVIRONMENT, backup, "terraform_data.app");
                case "rm" -> List.of("rm", ENVIRONMENT, "terraform_data.secret", "module.net");
                case "mv" -> List.of("mv", ENVIRONMENT, "terraform_data.app", "terraform_data.web");
                case "repair" -> {
                    locks().restoreDigest("00000000000000000000000000000000");
                    yield List.of("repair", ENVIRONMENT);
                }
                case "release" -> {
                    LockTicket stale =
                            new LockTicket(
                                    "11111111-2222-3333-4444-555555555555",
                                    "OperationTypeApply",
                                    "gone@elsewhere",
                                    "1.11.4",
                                    "",
                                    Instant.parse("2026-01-01T00:00:00Z"));
                    assertTrue(locks().take(stale) instanceof LockState.Free);
                    yield List.of("release", ENVIRONMENT, stale.id());
                }
                case "undo" -> {
                    try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                        Result removed =
                                engine.run(
                                        engine.propose(
                                                new Intent.RemoveFromState(
                                                        ENVIRONMENT,
                                                        List.of("terraform_data.secret"))),
                                        new Watcher());
                        undone = String.valueOf(removed.operation());
                    }
                    yield List.of("undo", ENVIRONMENT, undone);
                }
                default -> throw new IllegalArgumentException(intent);
            };
        }

        /// Runs it undisturbed: what it is to come to, how many moments and requests it has.
        void measure(String intent, List<Case> cases) throws Exception {
            List<String> words = prepared(intent);
            String said = child(words, -1);
            assertTrue(said.startsWith("moments "), said);
            assertTrue(said.contains(" DONE"), intent + ": " + said);
            int moments = Integer.parseInt(said.split(" ", 3)[1]);
            expected.put(intent, snapshots().current().bytes());
            for (int moment = 0; moment < moments; moment++) {
                cases.add(new Case(intent, new Cut.Killed(moment)));
            }
            int requests = spoiltRun(prepared(intent), -1, null, false);
            for (int request = 0; request < requests; request++) {
                for (FaultProxy.Kind kind : FaultProxy.Kind.values()) {
                    if (kind != FaultProxy.Kind.TIMED_OUT || request % 5 == 0) {
                        cases.add(new Case(intent, new Cut.Spoilt(request, kind, false)));
                    }
                }
                cases.add(
                        new Case(
                                intent,
                                new Cut.Spoilt(request, FaultProxy.Kind.DONE_BUT_LOST, true)));
                cases.add(
                        new Case(intent, new Cut.Spoilt(request, FaultProxy.Kind.NOT_SENT, true)));
            }
        }

        void tryOut(Case one) throws Exception {
            List<String> words = prepared(one.intent());
            byte[] before = snapshots().current().bytes();
            switch (one.cut()) {
                case Cut.Killed(int moment) -> child(words, moment);
                case Cut.Spoilt(int request, var kind, boolean forGood) ->
                        spoiltRun(words, request, kind, forGood);
            }
            finish();
            check(one, before);
        }

        /// What a person does at the next start: finishes what the journal says was cut off.
        private void finish() throws Exception {
            try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                Operation last =
                        engine.journal().stream()
                                .filter(o -> !o.intended().intent().equals("finish"))
                                .findFirst()
                                .orElseThrow();
                JournalEntry.Finished end = last.finished();
                if (end != null
                        && (end.result().equals("done") || end.result().equals("refused"))) {
                    return;
                }
                Problem told = engine.status(environment).problem();
                if (end == null) {
                    assertTrue(
                            told != null && told.id().equals("operation-unfinished"),
                            () -> "the next start tells it: " + told);
                }
                Proposal proposal = engine.propose(new Intent.Finish(ENVIRONMENT, last.id()));
                if (proposal.verdict() instanceof Verdict.Refused(Problem problem)) {
                    throw new AssertionError("finish refused: " + problem.sentence());
                }
                Result result = engine.run(proposal, new Watcher());
                if (result.problem() != null) {
                    throw new AssertionError("finish: " + result.problem().sentence());
                }
            }
        }

        private void check(Case one, byte[] before) throws Exception {
            StoredState now = snapshots().current();
            byte[] wanted = java.util.Objects.requireNonNull(expected.get(one.intent()));
            boolean old = java.util.Arrays.equals(now.bytes(), before);
            assertTrue(old || same(now.bytes(), wanted), "a third state");
            if (one.intent().equals("release")) {
                assertTrue(old, "a release touches no state");
                onlyTheStaleLock();
            } else {
                assertTrue(
                        locks().state() instanceof LockState.Free, () -> "lock " + locks().state());
            }
            if (!old) {
                String md5 = Md5.of(before);
                assertTrue(
                        snapshots().kept().stream()
                                .filter(k -> k.form() == Snapshots.Form.BACKUPS)
                                .anyMatch(k -> snapshots().read(k.id()).md5().equals(md5)),
                        "no backup of what was there");
            }
            boolean readable = !(old && one.intent().equals("lost"));
            boolean mended = !(old && one.intent().equals("repair")) || digestIsRight(now);
            if (readable && mended) {
                assertTrue(digestIsRight(now), () -> "digest " + locks().digest());
                if (!one.intent().equals("release")) {
                    SmallProject.Said plan =
                            project.terraform(ENVIRONMENT, "plan", "-no-color", "-var", "size=2");
                    assertEquals(0, plan.exit(), plan::text);
                }
            }
        }

        private void onlyTheStaleLock() {
            List<String> ids =
                    locks().state().known().stream().map(LockInfo::id).distinct().toList();
            assertTrue(
                    ids.isEmpty() || ids.equals(List.of("11111111-2222-3333-4444-555555555555")),
                    () -> "locks " + ids);
        }

        private boolean digestIsRight(StoredState now) {
            return locks().digest() instanceof Digest.Recorded(String md5) && md5.equals(now.md5());
        }

        private static boolean same(byte[] a, byte[] b) {
            try {
                StateDiff diff = StateComparison.compare(a, b);
                return diff.onlyA().isEmpty() && diff.onlyB().isEmpty() && diff.differ().isEmpty();
            } catch (ProblemException e) {
                return false;
            }
        }

        /// Runs a console to its end, or until it is killed; what it printed.
        private String child(List<String> words, int moment) throws Exception {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Xshare:auto",
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    CrashChild.class.getName(),
                                    root.resolve("home").toString(),
                                    project.root.toString(),
                                    Integer.toString(moment)));
            command.addAll(words);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(bench.server.environment());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes());
            int exit = process.waitFor();
            assertTrue(exit == 0 || exit == 137, () -> exit + ": " + said);
            return said.lines()
                    .filter(l -> !l.startsWith("WARNING"))
                    .collect(Collectors.joining("\n"));
        }

        /// Runs it here, through the proxy; how many requests it made once it had begun.
        private int spoiltRun(
                List<String> words, int request, FaultProxy.@Nullable Kind kind, boolean forGood)
                throws Exception {
            Map<String, String> through = proxy.through(bench.server.environment());
            try (ProjectEngine engine = bench.engine(project.root, through)) {
                Proposal proposal = engine.propose(Intents.parse(words));
                proxy.arm(request, kind, forGood);
                engine.run(proposal, new Watcher());
                return proxy.seen();
            } finally {
                proxy.disarm();
            }
        }

        @Override
        public void close() {
            proxy.close();
            store.close();
            bench.close();
        }
    }
}
