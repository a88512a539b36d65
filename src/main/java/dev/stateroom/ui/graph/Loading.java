package dev.stateroom.ui.graph;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Progress;
import dev.stateroom.ui.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Where graphs come from: Terraform, by the engine, or a file. One at a time; a new one ends the
/// one before. Belongs to the FX thread.
final class Loading {
    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final Consumer<Outcome<Drawn>> loaded;
    private final ReadOnlyObjectWrapper<GraphWatch.@Nullable Phase> phase =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> last = new ReadOnlyObjectWrapper<>();
    private @Nullable Job<Drawn> job;
    private Instant since = Instant.EPOCH;
    private Duration took = Duration.ZERO;
    private long number;

    /// @param loaded hears how each ended, unless another one was begun meanwhile
    Loading(Environment environment, Engine engine, Tasks tasks, Consumer<Outcome<Drawn>> loaded) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.loaded = loaded;
    }

    /// What is being done while a graph is made; null else, and for a file.
    ReadOnlyObjectProperty<GraphWatch.@Nullable Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// The last one that was begun, or null before the first.
    ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return last.getReadOnlyProperty();
    }

    /// Whether one is under way.
    boolean running() {
        return job != null;
    }

    /// How long the last one takes, or took; zero before the first.
    Duration elapsed() {
        return job == null ? took : Duration.between(since, Instant.now());
    }

    /// Makes the graph of the environment.
    ///
    /// @param before what is shown now; where nothing has changed, it comes back as it is
    void environment(@Nullable Drawn before) {
        StopSignal stop = new StopSignal();
        Watching watching = watching();
        start(
                "Graph of " + environment.name(),
                progress -> Drawn.of(engine.graph(environment, watching.of(progress), stop), null),
                stop,
                before);
    }

    /// Works out the order of a plan's steps.
    void steps(StagePlan plan) {
        StopSignal stop = new StopSignal();
        Watching watching = watching();
        start(
                "Order of the plan of " + environment.name(),
                progress -> {
                    EnvironmentGraph read =
                            engine.steps(environment, plan.file(), watching.of(progress), stop);
                    return Drawn.steps(read, StepMarks.of(read.resources(), plan.plan()));
                },
                stop,
                null);
    }

    /// Makes somebody who is told, on whichever thread.
    private interface Watching {
        GraphWatch of(Progress progress);
    }

    private Watching watching() {
        AtomicReference<GraphWatch.@Nullable Phase> newest = new AtomicReference<>();
        Runnable told =
                tasks.coalesced(() -> {
                    if (job != null) {
                        phase.set(newest.get());
                    }
                });
        return progress -> new Watch(progress, newest, told);
    }

    /// Reads a graph that Terraform drew: DOT, plain or compressed by gzip.
    void file(Path file, @Nullable Drawn before) {
        start(
                "Read " + file.getFileName(),
                ignored -> Drawn.of(read(file), file),
                new StopSignal(),
                before);
    }

    /// Stops it.
    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    private record Watch(
            Progress progress, AtomicReference<GraphWatch.@Nullable Phase> newest, Runnable told)
            implements GraphWatch {
        @Override
        public void phase(Phase now, Duration elapsed) {
            newest.set(now);
            progress.at(-1, Words.phase(now));
            told.run();
        }

        @Override
        public void line(LogLine line) {
            // Problems come with Terraform's own words; progress has the phase.
        }
    }

    private static EnvironmentGraph read(Path file) {
        try {
            return EnvironmentGraph.read(file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unreadable",
                            "The file " + file + " could not be read.",
                            "The system says: " + e.getMessage() + ".",
                            "Choose another file."),
                    e);
        }
    }

    /// Something that gives a graph.
    @FunctionalInterface
    private interface Source {
        Drawn get(Progress progress);
    }

    private void start(String title, Source source, StopSignal stop, @Nullable Drawn before) {
        cancel();
        long mine = ++number;
        since = Instant.now();
        phase.set(null);
        Job<Drawn> begun =
                tasks.start(
                        title,
                        progress -> {
                            progress.onCancel(stop::ask);
                            Drawn made = source.get(progress);
                            return before != null && same(before, made) ? before : made;
                        },
                        outcome -> {
                            if (mine == number) {
                                took = Duration.between(since, Instant.now());
                                job = null;
                                phase.set(null);
                                loaded.accept(outcome);
                            }
                        });
        last.set(begun);
        if (begun.running()) {
            job = begun;
        }
    }

    private static boolean same(Drawn a, Drawn b) {
        return a.isLike(b) && Objects.equals(a.notice(), b.notice()) && a.graph().equals(b.graph());
    }
}
