package dev.stateroom.model;

import java.util.List;

/// A check that an environment must pass after a deploy.
public sealed interface Validation {
    /// A plan that must be empty.
    record EmptyPlan() implements Validation {}

    /// A GET that must answer with `status`.
    record Http(String url, int status) implements Validation {}

    /// A command that must exit with 0, run in the environment's directory.
    record Command(List<String> words) implements Validation {}

    /// An output whose value must equal `value`.
    record Output(String name, String value) implements Validation {}
}
