package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import dev.stateroom.model.StopSignal;
import dev.stateroom.storage.Store;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.ApplyGraph;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import dev.stateroom.terraform.Graph;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Installation;
import dev.stateroom.terraform.Listener;
import dev.stateroom.terraform.Reduction;
import dev.stateroom.terraform.Secrets;
import dev.stateroom.terraform.Session;
import dev.stateroom.terraform.Workplace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the graphs of environments, and keeps the last of each in memory and below Stateroom's
/// home: Terraform needs half a minute for ten thousand resources, reading them again takes a
/// blink. Thread-safe.
final class Graphs {
    private static final String SUFFIX = ".dot.gz";

    private final Home home;
    private final Map<String, String> variables;
    private final Store store;
    private final Supplier<Installation> installation;
    private final Map<Path, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

    Graphs(
            Home home,
            Map<String, String> variables,
            Store store,
            Supplier<Installation> installation) {
        this.home = home;
        this.variables = variables;
        this.store = store;
        this.installation = installation;
    }

    private record Kept(String hash, EnvironmentGraph graph) {}

    /// The graph in a file: any DOT, plain or compressed by gzip.
    ///
    /// @throws ProblemException what [DotReader] says
    /// @throws IOException where the file cannot be read
    static EnvironmentGraph read(Path file) throws IOException {
        long begun = System.nanoTime();
        try (InputStream bytes = Files.newInputStream(file)) {
            return reduced(DotReader.read(bytes), file.toString(), true, begun, false);
        }
    }

    /// The graph of an environment as its configuration is now.
    ///
    /// @throws ProblemException `stopped`, `init-failed`, `graph-failed`, …
    EnvironmentGraph of(Environment environment, GraphWatch watch, StopSignal stop) {
        Path place = home.graphs(environment);
        try (Clock clock = new Clock(watch)) {
            ReentrantLock lock = locks.computeIfAbsent(place, _ -> new ReentrantLock());
            clock.enter(GraphWatch.Phase.WAITING);
            take(lock, stop);
            try {
                return new Making(environment, place, clock, watch, stop).run();
            } finally {
                lock.unlock();
            }
        }
    }

    /// The steps of a plan of an environment.
    ///
    /// @throws ProblemException `plan-missing`, `stopped`, `init-failed`, `graph-failed`, …
    EnvironmentGraph steps(Environment environment, Path plan, GraphWatch watch, StopSignal stop) {
        if (!Files.isRegularFile(plan)) {
            throw new ProblemException(
                    Problem.of(
                            "plan-missing",
                            "The plan is no longer there.",
                            "Its file was " + plan + "; it ends with the run that made it.",
                            "Plan again to see the order of its steps."));
        }
        Path place = home.graphs(environment);
        try (Clock clock = new Clock(watch)) {
            ReentrantLock lock = locks.computeIfAbsent(place, _ -> new ReentrantLock());
            clock.enter(GraphWatch.Phase.WAITING);
            take(lock, stop);
            try {
                return new Making(environment, place, clock, watch, stop).steps(plan);
            } finally {
                lock.unlock();
            }
        }
    }

    private static void take(ReentrantLock lock, StopSignal stop) {
        try {
            while (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                if (stop.isAsked()) {
                    throw stopped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
    }

    private static ProblemException stopped() {
        return new ProblemException(
                Problem.of(
                        "stopped",
                        "Drawing the graph was stopped.",
                        "Somebody asked for it; nothing was changed.",
                        "Start again when you like."));
    }

    private static EnvironmentGraph reduced(
            DependencyGraph whole, String place, boolean configuration, long begun, boolean kept) {
        var resources = Reduction.of(whole);
        return new EnvironmentGraph(
                whole,
                resources,
                EmptyGraph.why(whole, resources, place, configuration),
                Duration.ofNanos(System.nanoTime() - begun),
                kept);
    }

    /// One graph being made.
    private final class Making {
        private final Environment environment;
        private final Path place;
        private final Clock clock;
        private final Workplace workplace;
        private final Configuration configuration;
        private final Session session;
        private final StopSignal stop;
        private final long begun = System.nanoTime();

        Making(
                Environment environment,
                Path place,
                Clock clock,
                GraphWatch watch,
                StopSignal stop) {
            this.environment = environment;
            this.place = place;
            this.clock = clock;
            this.workplace =
                    new Workplace(
                            environment.directory(),
                            home.terraformData(environment),
                            environment.backend().workspace(),
                            variables);
            this.configuration =
                    new Configuration(environment.directory(), workplace.dataDirectory());
            Listener listener =
                    new Listener() {
                        @Override
                        public void line(LogLine line) {
                            watch.line(line);
                        }
                    };
            this.session =
                    new Session(installation.get(), workplace, new Secrets(), listener, stop);
            this.stop = stop;
        }

        EnvironmentGraph run() {
            EnvironmentGraph known = known(hash());
            if (known != null) {
                return known;
            }
            EnvironmentGraph drawn = draw();
            // Somebody wrote while it was drawn: once more, then it is told.
            return drawn.notice() != null && drawn.notice().id().equals("graph-stale")
                    ? draw()
                    : drawn;
        }

        EnvironmentGraph steps(Path plan) {
            clock.enter(GraphWatch.Phase.INIT);
            new Init(session).run(environment.backend());
            clock.enter(GraphWatch.Phase.GRAPH);
            DependencyGraph whole = new Graph(session).of(plan);
            clock.enter(GraphWatch.Phase.READING);
            var steps = Reduction.steps(whole);
            Problem none =
                    steps.resources().isEmpty()
                            ? Problem.of(
                                    "graph-empty",
                                    "The plan has no steps: it changes no resources.",
                                    "",
                                    "Look at the graph of the environment.")
                            : null;
            return new EnvironmentGraph(
                    whole, steps, none, Duration.ofNanos(System.nanoTime() - begun), false);
        }

        private String hash() {
            return configuration.hash(
                    session.installation().version()
                            + "\n"
                            + session.installation().product()
                            + "\n"
                            + workplace.workspace());
        }

        private EnvironmentGraph draw() {
            clock.enter(GraphWatch.Phase.INIT);
            new Init(session).run(environment.backend());
            String before = hash();
            EnvironmentGraph known = known(before);
            if (known != null) {
                return known;
            }
            clock.enter(GraphWatch.Phase.GRAPH);
            Path file = place.resolve(UUID.randomUUID() + ".new");
            try {
                DependencyGraph whole = whole(file);
                clock.enter(GraphWatch.Phase.READING);
                EnvironmentGraph graph = reduced(whole, directory(), isThere(), begun, false);
                if (!hash().equals(before)) {
                    return stale(graph);
                }
                keep(before, graph, file);
                return graph;
            } catch (IOException e) {
                throw unkept(e);
            } finally {
                discard(file);
            }
        }

        /// In the form that Terraform makes fastest, where it tells as much.
        private DependencyGraph whole(Path file) {
            Graph graph = new Graph(session);
            if (ApplyGraph.isKnown(session.installation())
                    && !configuration.has(ApplyGraph.BLOCKS)) {
                // Fetched while Terraform works, so that it takes no time of its own.
                FutureTask<List<State.Instance>> objects = new FutureTask<>(this::objects);
                Thread.ofVirtual().name("graph state").start(objects);
                DependencyGraph quick = graph.run(Graph.Form.APPLY, file);
                if (hasAll(quick, objects)) {
                    return quick;
                }
            }
            return graph.run(Graph.Form.PLAN, file);
        }

        private List<State.Instance> objects() {
            StoredState stored = store.snapshots(environment.backend()).current();
            return stored == null ? List.of() : States.read(stored).instances();
        }

        private boolean hasAll(DependencyGraph graph, Future<List<State.Instance>> objects) {
            try {
                while (true) {
                    try {
                        return ApplyGraph.hasAll(graph, objects.get(100, TimeUnit.MILLISECONDS));
                    } catch (TimeoutException late) {
                        if (stop.isAsked()) {
                            throw stopped();
                        }
                    }
                }
            } catch (ExecutionException unreadable) {
                // Terraform, which reads it by itself, says why where that matters.
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stopped();
            }
        }

        private String directory() {
            return environment.directory().toString();
        }

        private boolean isThere() {
            return configuration.isThere();
        }

        private EnvironmentGraph stale(EnvironmentGraph graph) {
            return new EnvironmentGraph(
                    graph.whole(),
                    graph.resources(),
                    Problem.of(
                            "graph-stale",
                            "The configuration of "
                                    + environment.name()
                                    + " changed while its graph was drawn.",
                            "The graph may be older than the files.",
                            "Draw it again."),
                    graph.took(),
                    false);
        }

        private @Nullable EnvironmentGraph known(String hash) {
            Kept last = kept.get(place);
            if (last != null && last.hash().equals(hash)) {
                return new EnvironmentGraph(
                        last.graph().whole(),
                        last.graph().resources(),
                        last.graph().notice(),
                        Duration.ofNanos(System.nanoTime() - begun),
                        true);
            }
            Path file = place.resolve(hash + SUFFIX);
            if (!Files.isRegularFile(file)) {
                return null;
            }
            clock.enter(GraphWatch.Phase.READING);
            try (InputStream bytes = Files.newInputStream(file)) {
                EnvironmentGraph graph =
                        reduced(DotReader.read(bytes), directory(), isThere(), begun, true);
                kept.put(place, new Kept(hash, graph));
                return graph;
            } catch (IOException | ProblemException damaged) {
                // What was kept is no more than a saving of time: it is drawn anew and replaced.
                return null;
            }
        }

        private void keep(String hash, EnvironmentGraph graph, Path file) throws IOException {
            kept.put(place, new Kept(hash, graph));
            Files.move(file, place.resolve(hash + SUFFIX), StandardCopyOption.REPLACE_EXISTING);
            try (Stream<Path> all = Files.list(place)) {
                List<Path> old =
                        all.filter(path -> path.toString().endsWith(SUFFIX))
                                .filter(path -> !path.endsWith(hash + SUFFIX))
                                .toList();
                for (Path path : old) {
                    Files.deleteIfExists(path);
                }
            }
        }

        private void discard(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw unkept(e);
            }
        }

        private ProblemException unkept(IOException fault) {
            return new ProblemException(
                    Problem.of(
                            "home-unwritable",
                            "Stateroom cannot keep the graph in " + place + ".",
                            "The system says: " + fault.getMessage() + ".",
                            "Make room there, or set STATEROOM_HOME to another directory."),
                    fault);
        }
    }

    /// Tells a phase when it begins, and then each second that it lasts.
    private static final class Clock implements AutoCloseable {
        private static final long EVERY_MS = 1000;

        private final GraphWatch watch;
        private final long begun = System.nanoTime();
        private final Thread ticking;
        private GraphWatch.@Nullable Phase phase;

        Clock(GraphWatch watch) {
            this.watch = watch;
            this.ticking = Thread.ofVirtual().name("graph clock").start(this::tick);
        }

        synchronized void enter(GraphWatch.Phase next) {
            phase = next;
            tell();
        }

        private synchronized void tell() {
            GraphWatch.Phase now = phase;
            if (now != null) {
                watch.phase(now, Duration.ofNanos(System.nanoTime() - begun));
            }
        }

        private void tick() {
            try {
                while (true) {
                    Thread.sleep(EVERY_MS);
                    tell();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized void close() {
            phase = null;
            ticking.interrupt();
        }
    }
}
