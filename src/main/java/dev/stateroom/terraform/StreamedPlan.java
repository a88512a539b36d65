package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Plan;
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
    private String terraform = "";
    private String form = "";
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> drift = new ArrayList<>();
    private int outputs;

    private StreamedPlan() {}

    /// The plan, or null where none of the lines is one of Terraform's.
    static @Nullable Plan read(InputStream lines) throws IOException {
        StreamedPlan streamed = new StreamedPlan();
        UiStreamReader.read(lines, streamed::add);
        return streamed.known
                ? new Plan(
                        streamed.form,
                        streamed.terraform,
                        streamed.errored,
                        streamed.changes,
                        streamed.drift,
                        streamed.outputs,
                        0)
                : null;
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
            case UiEvent.ChangeSummary _,
                    UiEvent.Progress _,
                    UiEvent.Refresh _,
                    UiEvent.Provision _,
                    UiEvent.LockAcquire _,
                    UiEvent.LockRelease _,
                    UiEvent.Other _ -> {}
        }
    }
}
