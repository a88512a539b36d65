package dev.stateroom.ui.plan;

import dev.stateroom.model.StagePlan;

/// What this screen leaves to others.
public interface PlanActions {
    /// Applies exactly this plan, which a person has reviewed.
    void approve(StagePlan plan);

    /// Leaves the waiting plan unapplied.
    void decline();

    /// Asks to arm the environment.
    void arm();

    /// Shows a change in the graph.
    void graph(String address);

    /// Asks for a plan file and opens it.
    void choose();

    /// Writes the plan in a form for others.
    ///
    /// @param format `markdown`, `html` or `json`
    void export(String format);
}
