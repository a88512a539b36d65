package dev.stateroom.ui.workflows;

import dev.stateroom.engine.Engine;
import dev.stateroom.github.Workflows;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowOrder;
import dev.stateroom.model.WorkflowRun;
import dev.stateroom.ui.task.Lookout;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The runs on GitHub that concern one environment, without their looks. While it is in view it
/// looks again by itself, every quarter of a minute. All of it belongs to the FX thread.
public final class WorkflowsModel {
    static final Duration EVERY = Duration.ofSeconds(15);

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Lookout<Sight> lookout;
    private final BooleanProperty armed = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Problem> orderProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable WorkflowOrder> ordering =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable WorkflowJob> logged =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> logProblem =
            new ReadOnlyObjectWrapper<>();
    private Runnable clear = () -> {};
    private Consumer<LogLine> log = line -> {};
    private volatile @Nullable Long wanted;
    private volatile @Nullable WorkflowJob reading;

    /// Runs that nobody has asked for yet.
    public WorkflowsModel(
            Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        lookout =
                new Lookout<>(
                        "Look at GitHub's runs of " + environment.name(),
                        EVERY,
                        ignored -> progress -> see(),
                        ignored -> null,
                        tasks,
                        clock);
    }

    private Sight see() {
        Workflows workflows = engine.workflows();
        List<WorkflowRun> runs =
                workflows.runs().stream()
                        .filter(run -> environment.name().equals(run.environment()))
                        .toList();
        Long id = wanted;
        WorkflowRun chosen =
                runs.stream().filter(run -> id == null || run.id() == id).findFirst().orElse(null);
        return new Sight(
                runs,
                chosen,
                chosen == null ? List.of() : workflows.jobs(chosen.id()),
                clock.instant());
    }

    // Properties

    /// Whose runs they are.
    public Environment environment() {
        return environment;
    }

    /// Whether the environment may be changed.
    public BooleanProperty armedProperty() {
        return armed;
    }

    /// What was seen last, or null; a look that fails does not replace one that did not.
    ReadOnlyObjectProperty<@Nullable Sight> sightProperty() {
        return lookout.sightProperty();
    }

    /// Why the last look saw nothing, or null where it saw something.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return lookout.problemProperty();
    }

    /// Whether a look is under way.
    ReadOnlyBooleanProperty checkingProperty() {
        return lookout.checkingProperty();
    }

    /// The run that is being started, or null.
    ReadOnlyObjectProperty<@Nullable WorkflowOrder> orderingProperty() {
        return ordering.getReadOnlyProperty();
    }

    /// Why the last run could not be started, or null.
    ReadOnlyObjectProperty<@Nullable Problem> orderProblemProperty() {
        return orderProblem.getReadOnlyProperty();
    }

    /// The job whose log is shown, or null.
    ReadOnlyObjectProperty<@Nullable WorkflowJob> loggedProperty() {
        return logged.getReadOnlyProperty();
    }

    /// Why its log could not be read, or null.
    ReadOnlyObjectProperty<@Nullable Problem> logProblemProperty() {
        return logProblem.getReadOnlyProperty();
    }

    InstantSource clock() {
        return clock;
    }

    // Commands

    /// Where logs go.
    ///
    /// @param empty forgets what was there
    /// @param lines takes lines on any thread
    public void logTo(Runnable empty, Consumer<LogLine> lines) {
        clear = empty;
        log = lines;
    }

    /// It comes into view.
    public void enter() {
        lookout.enter();
    }

    /// It goes out of view.
    public void leave() {
        lookout.leave();
    }

    /// About once a second.
    public void tick() {
        lookout.tick();
    }

    /// Looks now.
    public void check() {
        lookout.check();
    }

    /// Looks at another run.
    void choose(WorkflowRun run) {
        if (wanted == null || wanted != run.id()) {
            wanted = run.id();
            reading = null;
            clear.run();
            logged.set(null);
            logProblem.set(null);
            lookout.check();
        }
    }

    /// Reads the log of a job that has ended.
    void read(WorkflowJob job) {
        reading = job;
        clear.run();
        logged.set(job);
        logProblem.set(null);
        tasks.<Boolean>start(
                "Read the log of " + job.name(),
                progress -> {
                    engine.workflows()
                            .log(
                                    job,
                                    line -> {
                                        if (job.equals(reading)) {
                                            log.accept(line);
                                        }
                                    });
                    return true;
                },
                outcome -> {
                    if (outcome instanceof Outcome.Failed<Boolean>(var why, var _)
                            && job.equals(logged.get())) {
                        logProblem.set(why);
                    }
                });
    }

    /// Starts a run, and looks at it as soon as GitHub shows it.
    void start(WorkflowOrder order) {
        if (ordering.get() != null || (!order.planOnly() && !armed.get())) {
            return;
        }
        ordering.set(order);
        orderProblem.set(null);
        StopSignal stop = new StopSignal();
        tasks.<WorkflowRun>start(
                "Start a run for " + environment.name() + " on GitHub",
                progress -> {
                    progress.onCancel(stop::ask);
                    return engine.workflows().start(order, stop);
                },
                outcome -> {
                    ordering.set(null);
                    switch (outcome) {
                        case Outcome.Done<WorkflowRun>(var run) -> choose(run);
                        case Outcome.Failed<WorkflowRun>(var why, var _) -> orderProblem.set(why);
                        case Outcome.Cancelled<WorkflowRun> _ -> lookout.check();
                    }
                });
    }
}
