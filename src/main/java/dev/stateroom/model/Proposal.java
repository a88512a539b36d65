package dev.stateroom.model;

import java.util.List;

/// What an intent would do, on which evidence, and whether it is allowed.
///
/// @param intent what is wanted
/// @param environment where
/// @param evidence what was true when it was worked out
/// @param consequences what will happen, in plain sentences, the weightiest first
/// @param verdict whether it may run
public record Proposal(
        Intent intent,
        Environment environment,
        Evidence evidence,
        List<String> consequences,
        Verdict verdict) {
    public Proposal {
        consequences = List.copyOf(consequences);
    }
}
