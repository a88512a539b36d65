package dev.stateroom.engine;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.time.Duration;

/// The person on the other side of a run: the window or the command line.
public interface Conversation {
    /// Something happened. Called on the engine's thread; must not block for long.
    void tell(DeployEvent event);

    /// Whether this very plan is to be applied. Blocks until a person decides.
    boolean approve(StagePlan plan);

    /// Whether the person typed `phrase`, which a proposal asks for
    /// ([dev.stateroom.model.Verdict]): without it nothing is begun.
    default boolean confirms(String phrase) {
        return false;
    }

    /// How long an operation on the state waits for a held lock; a deploy brings its own.
    default Duration patience() {
        return Duration.ofMinutes(1);
    }

    /// Called before a stage is begun, when nothing is locked and nothing is in flight. A person
    /// who wants a pause there blocks it until the run may go on; a wish to stop ends the pause.
    default void hold(Stage next) {}

    /// The person's wish to stop.
    StopSignal stop();
}
