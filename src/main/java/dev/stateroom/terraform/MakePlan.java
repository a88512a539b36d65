package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `terraform plan -out`.
public final class MakePlan {
    private final Session session;

    /// Runs in `session`.
    public MakePlan(Session session) {
        this.session = session;
    }

    /// What is to be planned.
    ///
    /// @param file where the plan goes; made owner-only, for plans hold secrets in clear
    /// @param targets addresses for `-target`; empty means everything
    /// @param destroy plan the destruction
    /// @param refresh read the real objects first
    /// @param locking how the lock is treated
    public record Request(
            Path file, List<String> targets, boolean destroy, boolean refresh, Locking locking) {
        public Request {
            targets = List.copyOf(targets);
        }
    }

    /// How it ended.
    ///
    /// @param exit exit status
    /// @param interrupted whether somebody stopped it
    /// @param lockBusy whether it ended because the lock is held
    /// @param diagnostics errors and warnings
    /// @param changes the planned changes that were announced; `ShowPlan` knows more
    /// @param plain what else it said, without colours
    public record Outcome(
            int exit,
            boolean interrupted,
            boolean lockBusy,
            List<Diagnostic> diagnostics,
            List<Change> changes,
            String plain) {
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
            changes = List.copyOf(changes);
        }

        /// Whether there is a plan that can be applied.
        public boolean ok() {
            return exit == 0 && !interrupted;
        }

        /// The errors.
        public List<Diagnostic> errors() {
            return Failure.errors(diagnostics);
        }

        /// Why there is no plan: a trouble of the catalogue, `stopped` or `plan-failed`.
        public Problem problem() {
            return problem(Map.of());
        }

        /// The same, with facts that are known besides Terraform's words.
        Problem problem(Map<String, String> facts) {
            return Explanation.lockHeld(diagnostics, "")
                    .map(Explained::problem)
                    .orElseGet(() ->
                            interrupted
                                    ? Problem.of(
                                            "stopped",
                                            "Planning was stopped.",
                                            "Nothing was changed.",
                                            "Start again when you like.")
                                    : Failure.of(
                                            "plan-failed",
                                            "Planning failed; nothing was changed.",
                                            "Correct what it names, then plan again.",
                                            diagnostics,
                                            plain,
                                            facts));
        }
    }

    /// Makes the plan. A plan that fails part-way leaves a file too, which cannot be applied.
    public Outcome run(Request request) {
        return run(request, List.of());
    }

    /// The same with more flags.
    Outcome run(Request request, List<String> flags) {
        List<String> arguments =
                new ArrayList<>(List.of("plan", "-json", "-input=false", "-out=" + request.file()));
        arguments.add(request.locking().flag());
        if (request.destroy()) {
            arguments.add("-destroy");
        }
        if (!request.refresh()) {
            arguments.add("-refresh=false");
        }
        for (String target : request.targets()) {
            arguments.add("-target=" + target);
        }
        arguments.addAll(flags);
        List<Change> changes = new ArrayList<>();
        Console console =
                new Console(
                        session,
                        event -> {
                            if (event instanceof UiEvent.PlannedChange(var change)) {
                                changes.add(change);
                            }
                        });
        console.command(arguments);
        PlanFiles.close(request.file());
        Child.Ended ended = new Child(session).follow(arguments, console::json, console::text);
        PlanFiles.close(request.file());
        return new Outcome(
                ended.exit(),
                ended.interrupted() || console.interrupted(),
                Explanation.lockHeld(console.diagnostics(), "").isPresent(),
                console.diagnostics(),
                changes,
                console.plain());
    }
}
