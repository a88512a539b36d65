package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `terraform apply` of a plan file.
public final class Apply {
    private final Session session;

    /// Runs in `session`.
    public Apply(Session session) {
        this.session = session;
    }

    /// How it ended. An exit of 0 says nothing of the digest: Terraform's write of it may have
    /// failed (transcripts cc to ce).
    ///
    /// @param exit exit status; 137 where it was killed
    /// @param interrupted whether somebody stopped it
    /// @param lockBusy whether it ended because the lock is held; then nothing was changed
    /// @param diagnostics errors and warnings
    /// @param outputs names of the root outputs
    /// @param plain what else it said, without colours
    public record Outcome(
            int exit,
            boolean interrupted,
            boolean lockBusy,
            List<Diagnostic> diagnostics,
            List<String> outputs,
            String plain) {
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
            outputs = List.copyOf(outputs);
        }

        /// Whether all of the plan was applied.
        public boolean ok() {
            return exit == 0;
        }

        /// The errors.
        public List<Diagnostic> errors() {
            return Failure.errors(diagnostics);
        }

        /// Why it was not applied whole: a trouble of the catalogue, such as `plan-stale`, or
        /// `apply-failed`.
        public Problem problem() {
            Optional<Explained> held = Explanation.lockHeld(diagnostics, "");
            if (lockBusy && held.isPresent()) {
                return held.get().problem();
            }
            return interrupted
                    ? Failure.said(
                            Trouble.APPLY_INTERRUPTED.id(),
                            "Applying was interrupted before it was finished.",
                            Trouble.APPLY_INTERRUPTED.problem(Map.of()).remedy(),
                            diagnostics,
                            plain)
                    : Failure.of(
                            "apply-failed",
                            "Applying failed; what was done until then is in the state.",
                            "Correct what it names, then plan again.",
                            diagnostics,
                            plain);
        }
    }

    /// Applies exactly `file`.
    ///
    /// @param lockTimeout how long Terraform itself waits for the lock
    public Outcome run(Path file, Duration lockTimeout) {
        List<String> arguments =
                List.of(
                        "apply",
                        "-json",
                        "-input=false",
                        new Locking.Within(lockTimeout).flag(),
                        file.toString());
        List<String> outputs = new ArrayList<>();
        Console console =
                new Console(
                        session,
                        event -> {
                            if (event instanceof UiEvent.Outputs(var names)) {
                                outputs.clear();
                                outputs.addAll(names);
                            }
                        });
        console.command(arguments);
        Child.Ended ended = new Child(session).follow(arguments, console::json, console::text);
        return new Outcome(
                ended.exit(),
                ended.interrupted() || console.interrupted(),
                Explanation.lockHeld(console.diagnostics(), "").isPresent(),
                console.diagnostics(),
                outputs,
                console.plain());
    }
}
