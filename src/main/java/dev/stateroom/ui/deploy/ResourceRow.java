package dev.stateroom.ui.deploy;

import java.time.Duration;

/// A row of the resource list. It names what it shows; the cell looks up how that stands.
sealed interface ResourceRow {
    /// The head of a stage.
    record Head(StageRun stage, boolean open) implements ResourceRow {}

    /// What was done before the first stage: lock and backup.
    ///
    /// @param kept what is kept now, in words
    record Preparation(String kept, Duration took) implements ResourceRow {}

    /// One resource of a stage.
    record Line(StageRun stage, String address) implements ResourceRow {}
}
