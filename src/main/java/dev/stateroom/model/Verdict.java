package dev.stateroom.model;

/// Whether a proposal may run.
public sealed interface Verdict {
    /// It may, with the usual confirmation.
    record Allowed() implements Verdict {}

    /// It may, once `phrase` has been typed.
    record NeedsPhrase(String phrase) implements Verdict {}

    /// It may not.
    record Refused(Problem problem) implements Verdict {}
}
