package dev.stateroom.ui.deploy;

import dev.stateroom.model.Change;
import dev.stateroom.model.Phase;
import dev.stateroom.model.ResourceProgress;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One stage of a run: where it stands and what became of its resources.
final class StageRun {
    /// How far a stage is.
    enum State {
        /// Its turn has not come.
        WAITING,
        /// Under way.
        RUNNING,
        /// Ended well.
        DONE,
        /// Ended with an error.
        FAILED,
        /// The run ended in the middle of it.
        BROKEN_OFF
    }

    private final Stage stage;
    private final boolean fix;
    private int number;
    private final Map<String, ResourceLine> resources = new LinkedHashMap<>();
    private State state = State.WAITING;
    private @Nullable Phase phase;
    private @Nullable Instant began;
    private @Nullable Duration took;
    private String outcome = "";

    StageRun(Stage stage) {
        this(stage, false);
    }

    /// @param fix whether it was put in front of a stage that could not be planned
    StageRun(Stage stage, boolean fix) {
        this.stage = stage;
        this.fix = fix;
    }

    /// Whether it was put in front of a stage that could not be planned.
    boolean isFix() {
        return fix;
    }

    /// Its number among the environment's own stages, from 1; a fix has that of the stage behind.
    int number() {
        return number;
    }

    void number(int now) {
        number = now;
    }

    /// `Stage 4 rest`, `Stage 4 fix`.
    String title() {
        return fix ? Words.stage(number) + " fix" : Words.stage(number, stage);
    }

    Stage stage() {
        return stage;
    }

    State state() {
        return state;
    }

    @Nullable Phase phase() {
        return phase;
    }

    String outcome() {
        return outcome;
    }

    Collection<ResourceLine> resources() {
        return resources.values();
    }

    /// The resource of that address, or null where the stage has none.
    @Nullable ResourceLine resource(String address) {
        return resources.get(address);
    }

    boolean hasBegun() {
        return began != null;
    }

    /// How long it has been under way, or took; null where it has not begun.
    @Nullable Duration elapsed(Instant now) {
        if (took != null) {
            return took;
        }
        return began == null ? null : Duration.between(began, now);
    }

    /// Number of resources in `wanted`.
    int count(ResourceLine.State wanted) {
        return (int) resources.values().stream().filter(r -> r.state() == wanted).count();
    }

    void entered(Phase now, Instant at) {
        if (began == null || state != State.RUNNING) {
            began = at;
        }
        state = State.RUNNING;
        phase = now;
        took = null;
        outcome = "";
    }

    /// @param planOnly whether nothing of it is applied
    void planned(StagePlan plan, boolean planOnly) {
        resources.clear();
        for (Change change : plan.plan().changes()) {
            if (change.isEffective()) {
                resources.put(change.address(), ResourceLine.planned(change, planOnly));
            }
        }
    }

    void progressed(ResourceProgress progress, Instant at) {
        resources.compute(
                progress.address(), (address, before) -> ResourceLine.of(before, progress, at));
    }

    void ended(Duration wall, boolean failed, String words) {
        // A person's stop is no error of the stage.
        boolean stopped = failed && words.equals("stopped");
        state = stopped ? State.BROKEN_OFF : failed ? State.FAILED : State.DONE;
        phase = null;
        took = wall;
        outcome = words;
        if (failed) {
            resources.replaceAll((address, line) -> line.closed());
        }
    }

    /// Its turn comes again, after the stage that was put in front of it.
    void again() {
        state = State.WAITING;
        phase = null;
        resources.clear();
    }

    /// The run is over; nothing more will be heard.
    void closed(Instant at) {
        resources.replaceAll((address, line) -> line.closed());
        if (state == State.RUNNING) {
            took = elapsed(at);
            state = State.BROKEN_OFF;
        }
        phase = null;
    }
}
