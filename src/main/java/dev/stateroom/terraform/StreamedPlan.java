package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan from the JSON lines that `terraform plan -json` prints: what changes, but no values;
/// outputs count where values are told, checks are not.
final class StreamedPlan {
    private boolean known;
    private boolean errored;
    private boolean planned;
    private boolean applied;
    private String terraform = "";
    private String form = "";
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> drift = new ArrayList<>();
    private int outputs;

    private StreamedPlan() {}

    /// The plan, or null where none of the lines is one of Terraform's.
    ///
    /// @throws ProblemException `plan-cut-off` where the lines end before the plan does,
    ///   `not-a-plan` where they are those of an apply
    static @Nullable Plan read(InputStream lines) throws IOException {
        StreamedPlan streamed = new StreamedPlan();
        UiStreamReader.read(lines, streamed::add);
        return streamed.known ? streamed.plan() : null;
    }

    /// `change_summary` of the operation `plan` ends every plan that succeeds; one that fails ends
    /// with its errors. Changes without either are a part of a plan, told as one that failed.
    ///
    /// Source: Terraform's documentation, "Machine-Readable UI".
    private Plan plan() {
        if (!planned && !errored && changes.isEmpty()) {
            throw new ProblemException(
                    applied
                            ? Problem.of(
                                    "not-a-plan",
                                    "These are the messages of an apply, not of a plan.",
                                    "What was applied is no question for a review.",
                                    "Give the output of `terraform plan -json`, or a plan as"
                                            + " `terraform show -json` prints it.")
                            : Problem.of(
                                    "plan-cut-off",
                                    "The messages end before the plan does: its summary is"
                                            + " missing.",
                                    "What is not in them would look like no change.",
                                    "Keep the whole output of `terraform plan -json`, and review"
                                            + " that."));
        }
        return new Plan(form, terraform, errored || !planned, changes, drift, outputs, 0);
    }

    private void add(UiEvent event) {
        known |= !(event instanceof UiEvent.Other);
        switch (event) {
            case UiEvent.Version version -> {
                terraform = version.terraform();
                form = version.ui();
            }
            case UiEvent.PlannedChange planned -> changes.add(planned.change());
            case UiEvent.ResourceDrift outside -> drift.add(outside.change());
            case UiEvent.Reported reported ->
                    errored |= reported.diagnostic().severity() == Diagnostic.Severity.ERROR;
            case UiEvent.Outputs told -> outputs = told.names().size();
            case UiEvent.ChangeSummary summary -> {
                planned |= summary.operation().equals("plan");
                applied |= !summary.operation().equals("plan");
            }
            case UiEvent.Progress _ -> applied = true;
            case UiEvent.Refresh _,
                    UiEvent.Provision _,
                    UiEvent.LockAcquire _,
                    UiEvent.LockRelease _,
                    UiEvent.Other _ -> {}
        }
    }
}
