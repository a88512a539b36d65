package dev.stateroom.cli;

import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Asks the person at the terminal before a plan is applied; its changes are on the screen by then.
///
/// @param environment whose plan it is
/// @param questions the person
/// @param stop a wish to stop is a no
record Approval(String environment, Terminal.Questions questions, StopSignal stop)
        implements Predicate<StagePlan> {
    @Override
    public boolean test(StagePlan plan) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        // Reading a terminal cannot be interrupted, so it is done aside: Ctrl+C is an answer too.
        Thread.ofPlatform()
                .daemon()
                .name("question")
                .start(() ->
                        answer.complete("yes".equals(questions.ask(prompt(plan.stage().name())))));
        try (StopSignal.Registration _ = stop.listen(_ -> answer.complete(false))) {
            return answer.join();
        }
    }

    private String prompt(String stage) {
        return "Apply this to " + environment + " (stage " + stage + ")? Only “yes” goes on: ";
    }
}
