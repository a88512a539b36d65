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

/// One stage of a run: where it stands and what became of its resources. Its time is that of its
/// work: the minutes in which a person looks at the plan are nobody's to compare stages by.
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
    private @Nullable Instant asking;
    private Duration asked = Duration.ZERO;
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

    /// How long it has worked, waits for a person left out; null where it has not begun.
    @Nullable Duration elapsed(Instant now) {
        if (took != null) {
            return took;
        }
        return began == null ? null : Duration.between(began, now).minus(asked(now));
    }

    /// For how long a person was asked until `now`.
    private Duration asked(Instant now) {
        return asking == null ? asked : asked.plus(Duration.between(asking, now));
    }

    /// Number of resources in `wanted`.
    int count(ResourceLine.State wanted) {
        return (int) resources.values().stream().filter(r -> r.state() == wanted).count();
    }

    void entered(Phase now, Instant at) {
        if (began == null || state != State.RUNNING) {
            began = at;
            asked = Duration.ZERO;
        } else {
            asked = asked(at);
        }
        asking = now == Phase.APPROVING ? at : null;
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

    /// @param wall time from its beginning to its end, with the time in which a person was asked
    void ended(Duration wall, boolean failed, String words, Instant at) {
        // A person's stop is no error of the stage.
        boolean stopped = failed && words.equals("stopped");
        state = stopped ? State.BROKEN_OFF : failed ? State.FAILED : State.DONE;
        phase = null;
        Duration work = wall.minus(asked(at));
        took = work.isNegative() ? Duration.ZERO : work;
        asking = null;
        outcome = words;
        if (failed) {
            resources.replaceAll((address, line) -> line.closed());
        }
    }

    /// Its turn comes again, after the stage that was put in front of it.
    void again(Instant at) {
        took = elapsed(at);
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
