package dev.stateroom.ui.wizard;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Result;
import dev.stateroom.ui.task.Outcome;

/// What the engine's thread has to say of a run, in its order.
sealed interface Heard {
    record Told(DeployEvent event) implements Heard {}

    record Over(Outcome<Result> outcome) implements Heard {}
}
