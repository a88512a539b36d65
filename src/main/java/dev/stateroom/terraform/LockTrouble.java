package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether Terraform ended because somebody else holds the state's lock.
///
/// Source: transcripts 31 to 33. The summary alone does not say so: a missing table or permission
/// has the same one, but no holder and no failed condition.
final class LockTrouble {
    private static final Pattern HOLDER = Pattern.compile("(?s)Lock Info:.*?\\n\\s*ID:[ \\t]+\\S");
    private static final Pattern CONDITION =
            Pattern.compile(
                    "ConditionalCheckFailed|PreconditionFailed|StatusCode: 412"
                            + "|resource temporarily unavailable|already locked");
    private static final Pattern WHO = Pattern.compile("\\n\\s*Who:[ \\t]+(\\S+)");
    private static final Pattern CREATED = Pattern.compile("\\n\\s*Created:[ \\t]+([^.\\n]+)");

    private LockTrouble() {}

    /// The lock error among `diagnostics`, if somebody holds the lock.
    static Optional<Diagnostic> held(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(LockTrouble::isHeld).findFirst();
    }

    private static boolean isHeld(Diagnostic diagnostic) {
        return diagnostic.severity() == Diagnostic.Severity.ERROR
                && diagnostic.summary().contains("acquiring the state lock")
                && (HOLDER.matcher(diagnostic.detail()).find()
                        || CONDITION.matcher(diagnostic.detail()).find());
    }

    /// What to tell a person.
    static Problem problem(Diagnostic diagnostic) {
        Matcher who = WHO.matcher(diagnostic.detail());
        Matcher created = CREATED.matcher(diagnostic.detail());
        return new Problem(
                "lock-held",
                "The state is locked"
                        + (who.find() ? " by " + who.group(1) : "")
                        + (created.find() ? " since " + created.group(1).strip() + " UTC" : "")
                        + ".",
                "Somebody else's Terraform is working on this state, or one ended without"
                        + " releasing the lock.",
                "Wait until it is free; if its holder is gone for certain, release the lock.",
                diagnostic.detail());
    }
}
