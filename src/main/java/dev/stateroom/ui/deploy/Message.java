package dev.stateroom.ui.deploy;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.task.Outcome;
import java.util.concurrent.CompletableFuture;

/// What the engine's thread has to say to the screen, in its order.
sealed interface Message {
    record Told(DeployEvent event) implements Message {}

    record Asked(Question question) implements Message {}

    record Answered(Question question) implements Message {}

    record Held(Hold hold) implements Message {}

    record LetGo(Hold hold) implements Message {}

    record Over(Outcome<Result> outcome) implements Message {}

    /// A plan that waits for a person.
    record Question(StagePlan plan, CompletableFuture<Boolean> answer) {}

    /// A run that is held before a stage.
    record Hold(Stage next, CompletableFuture<Boolean> release) {}
}
