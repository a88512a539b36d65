package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an intent would do, on which evidence, and whether it is allowed.
///
/// @param intent what is wanted
/// @param environment where
/// @param evidence what was true when it was worked out
/// @param consequences what will happen, in plain sentences, the weightiest first
/// @param effects what it means for each object of the state that it touches, in the order of
///   addresses
/// @param serial the serial that the state will have, or null where the console writes no state
/// @param command what does the same with Terraform and AWS's own tools, for people to compare; may
///   be empty
/// @param undo how it can be taken back, and until when; may be empty
/// @param verdict whether it may run
public record Proposal(
        Intent intent,
        Environment environment,
        Evidence evidence,
        List<String> consequences,
        List<Effect> effects,
        @Nullable Long serial,
        String command,
        String undo,
        Verdict verdict) {
    public Proposal {
        consequences = List.copyOf(consequences);
        effects = List.copyOf(effects);
    }

    /// A proposal that touches no object of the state by itself.
    public Proposal(
            Intent intent,
            Environment environment,
            Evidence evidence,
            List<String> consequences,
            Verdict verdict) {
        this(intent, environment, evidence, consequences, List.of(), null, "", "", verdict);
    }

    /// Objects of one kind of effect.
    public List<Effect> effects(Effect.Kind kind) {
        return effects.stream().filter(effect -> effect.kind() == kind).toList();
    }
}
