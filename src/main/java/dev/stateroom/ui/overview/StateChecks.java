package dev.stateroom.ui.overview;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;

/// The state itself, and the digest that the lock table keeps of it.
final class StateChecks {
    private final Sight sight;
    private final String name;

    StateChecks(Sight sight) {
        this.sight = sight;
        name = sight.environment().name();
    }

    /// Whether there is a readable state.
    Check state() {
        Snapshot snapshot = sight.status().snapshot();
        if (snapshot != null) {
            return new Check(
                    "State",
                    Standing.OK,
                    "Serial "
                            + snapshot.serial()
                            + ", "
                            + Words.plural(snapshot.resources(), "resource"));
        }
        Problem why = sight.stateProblem();
        if (why == null) {
            return Check.unknown("State", name, sight.status().problem());
        }
        if (sight.isStateMissing()) {
            return sight.backups().isEmpty()
                    ? new Check("State", Standing.NONE, "None yet: never deployed")
                    : new Check(
                            "State",
                            Standing.FAIL,
                            "Gone, but backups are there",
                            new Check.Meaning(
                                    "The state of " + name + " is gone",
                                    Words.plural(sight.backups().size(), "earlier state")
                                            + " can be gone back to. Deploy nothing before: it would"
                                            + " create everything a second time.",
                                    why.detail()));
        }
        boolean unreachable = why.equals(sight.identityProblem()) || isAccess(why);
        return new Check(
                "State",
                unreachable ? Standing.UNKNOWN : Standing.FAIL,
                unreachable ? "Could not be read" : "Not readable",
                Check.Meaning.of(
                        unreachable
                                ? "The state of " + name + " could not be read"
                                : "The state of " + name + " is not readable",
                        why));
    }

    /// Whether the lock table records the MD5 of the state that is there.
    Check digest() {
        Snapshot snapshot = sight.status().snapshot();
        return switch (sight.status().digest()) {
            case Digest.Unused _ ->
                    new Check("State digest", Standing.NONE, "No lock table, so none is kept");
            case Digest.Unknown(var why) -> Check.unknown("State digest", name, why);
            case Digest.Absent _ ->
                    snapshot == null
                            ? new Check("State digest", Standing.NONE, "None yet")
                            : new Check(
                                    "State digest",
                                    Standing.WARN,
                                    "None recorded for this state",
                                    new Check.Meaning(
                                            "The lock table has no digest for the state of " + name,
                                            "Terraform cannot notice a stale or foreign state until"
                                                    + " its next write records one.",
                                            ""));
            case Digest.Malformed(var raw) ->
                    new Check(
                            "State digest",
                            Standing.FAIL,
                            "The entry is no MD5",
                            new Check.Meaning(
                                    "The digest of " + name + " in the lock table is damaged",
                                    "Terraform checks nothing with it. The state itself is "
                                            + (snapshot == null ? "not read." : "readable."),
                                    "Found: " + raw));
            case Digest.Recorded(var md5) ->
                    snapshot == null
                            ? new Check(
                                    "State digest",
                                    Standing.UNKNOWN,
                                    "Recorded, nothing to compare")
                            : snapshot.md5().equals(md5)
                                    ? new Check(
                                            "State digest",
                                            Standing.OK,
                                            "S3 object and DynamoDB agree")
                                    : new Check(
                                            "State digest",
                                            Standing.FAIL,
                                            "S3 object and DynamoDB differ",
                                            new Check.Meaning(
                                                    name
                                                            + " is blocked: the digest does not"
                                                            + " match the state",
                                                    "Every Terraform command refuses this state."
                                                            + " Find out which of the two is right"
                                                            + " before anything is written.",
                                                    "S3 object "
                                                            + snapshot.md5()
                                                            + ", lock table "
                                                            + md5));
        };
    }

    /// Whether the way to the state is closed rather than the state itself damaged.
    private static boolean isAccess(Problem why) {
        return switch (why.id()) {
            case "access-denied",
                    "offline",
                    "throttled",
                    "credentials-missing",
                    "credentials-expired",
                    "bucket-missing",
                    "region-wrong",
                    "cancelled" ->
                    true;
            default -> false;
        };
    }
}
