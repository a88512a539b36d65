package dev.stateroom.engine;

import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a procedure says of its intent before it runs; a proposal once it stands beside intent and
/// evidence.
record Draft(
        List<String> consequences,
        List<Effect> effects,
        @Nullable Long serial,
        String command,
        String undo,
        Verdict verdict,
        @Nullable Intent settled) {
    /// A draft of an intent that leaves nothing open.
    Draft(
            List<String> consequences,
            List<Effect> effects,
            @Nullable Long serial,
            String command,
            String undo,
            Verdict verdict) {
        this(consequences, effects, serial, command, undo, verdict, null);
    }

    /// The same of that intent: what was left open is settled in it, so that what is proposed is
    /// what runs.
    Draft settled(Intent intent) {
        return new Draft(consequences, effects, serial, command, undo, verdict, intent);
    }

    /// One that may not run.
    static Draft refused(Problem problem) {
        return new Draft(List.of(), List.of(), null, "", "", new Verdict.Refused(problem));
    }

    /// One that touches no object of the state by itself.
    static Draft of(List<String> consequences, Verdict verdict) {
        return new Draft(consequences, List.of(), null, "", "", verdict);
    }

    /// What may run as far as it itself goes: at once where the environment is open, with its name
    /// where it is protected.
    static Verdict allowed(Environment environment) {
        return environment.isProtected()
                ? new Verdict.NeedsPhrase(environment.name())
                : new Verdict.Allowed();
    }

    Proposal proposal(Intent intent, Environment environment, Evidence evidence) {
        return new Proposal(
                settled == null ? intent : settled,
                environment,
                evidence,
                consequences,
                effects,
                serial,
                command,
                undo,
                verdict);
    }
}
