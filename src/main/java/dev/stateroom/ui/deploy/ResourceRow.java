package dev.stateroom.ui.deploy;

/// A row of the resource list. It names what it shows; the cell looks up how that stands.
sealed interface ResourceRow {
    /// The head of a stage.
    record Head(StageRun stage, boolean open) implements ResourceRow {}

    /// One resource of a stage.
    record Line(StageRun stage, String address) implements ResourceRow {}
}
