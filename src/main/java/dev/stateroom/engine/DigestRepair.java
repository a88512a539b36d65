package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the lock table's digest that of the state that is stored, or takes it away where no state
/// is and none is kept from earlier. The state itself is not touched.
///
/// The digest is computed from the bytes read under the lock, never taken from a message (Terraform
/// prints the wrong one in some versions, hashicorp/terraform#34387).
final class DigestRepair implements Procedure {
    /// The fact that is the digest item's text before the repair; [#ABSENT] where there was none.
    static final String BEFORE = "digest.before";

    /// The fact that is the digest that was written.
    static final String AFTER = "digest.after";

    static final String ABSENT = "";

    private static final String UNDO =
            "“stateroom undo” puts the earlier digest back, as long as nobody has written another.";

    private final Environment environment;
    private final Backups backups;

    DigestRepair(Environment environment, Backups backups) {
        this.environment = environment;
        this.backups = backups;
    }

    @Override
    public Draft draft(Evidence evidence) {
        Problem closed = closed(evidence);
        if (closed != null) {
            return Draft.refused(closed);
        }
        Snapshot snapshot = evidence.snapshot();
        Backend backend = environment.backend();
        if (snapshot == null) {
            return new Draft(
                    List.of(
                            "The digest is taken away: it belongs to a state that is not there, and Terraform refuses to begin a new one beside it."),
                    List.of(),
                    null,
                    "aws dynamodb delete-item --table-name %s --key '{\"LockID\":{\"S\":\"%s\"}}'"
                            .formatted(backend.dynamodbTable(), backend.digestId()),
                    UNDO,
                    Draft.allowed(environment));
        }
        List<String> consequences = new ArrayList<>();
        consequences.add(
                "Terraform accepts the state that is stored now: serial "
                        + snapshot.serial()
                        + ", "
                        + snapshot.resources()
                        + " resources. The state itself is not touched.");
        if (evidence.digest() instanceof Digest.Recorded(String recorded)) {
            consequences.add(whose(recorded, snapshot));
        }
        return new Draft(
                consequences,
                List.of(),
                null,
                "aws dynamodb put-item --table-name %s --item '{\"LockID\":{\"S\":\"%s\"},\"Digest\":{\"S\":\"%s\"}}'"
                        .formatted(backend.dynamodbTable(), backend.digestId(), snapshot.md5()),
                UNDO,
                Draft.allowed(environment));
    }

    private @Nullable Problem closed(Evidence evidence) {
        if (evidence.unreadable() != null) {
            Problem why = evidence.unreadable();
            return new Problem(
                    why.id(),
                    why.what(),
                    "Its digest is not the trouble: with a matching digest Terraform would read it and fail.",
                    "Restore a backup instead; that sets the digest too.",
                    why.detail());
        }
        Snapshot snapshot = evidence.snapshot();
        if (snapshot == null) {
            Problem deleted =
                    DeletedState.inTheWay(
                            environment,
                            backups,
                            "A digest belongs to a state; a restore sets it too.");
            if (deleted != null) {
                return deleted;
            }
        }
        return switch (evidence.digest()) {
            case Digest.Absent _ when snapshot == null ->
                    DeletedState.missing(environment, backups, "It needs no digest.");
            case Digest.Unused _ ->
                    Problem.of(
                            "digest-unused",
                            environment.name() + " has no lock table, so there is no digest.",
                            "Terraform keeps one only with dynamodb_table.",
                            "");
            case Digest.Unknown(Problem problem) -> problem;
            case Digest.Recorded(String md5) when snapshot != null && md5.equals(snapshot.md5()) ->
                    Problem.of(
                            "digest-right",
                            "The digest of " + environment.name() + " is right.",
                            "There is nothing to repair.",
                            "");
            case Digest.Recorded _, Digest.Absent _, Digest.Malformed _ -> null;
        };
    }

    /// Whose digest is recorded: an engineer decides by it whether the state or the digest is
    /// wrong.
    private String whose(String recorded, Snapshot now) {
        for (Backup backup : backups.all()) {
            Snapshot earlier = backup.snapshot();
            if (earlier != null && earlier.md5().equals(recorded)) {
                return "The digest that is recorded is that of "
                        + backup.id()
                        + ", serial "
                        + earlier.serial()
                        + (earlier.serial() > now.serial()
                                ? ": the state that is stored is the older of the two; was it overwritten?"
                                : ": the state that is stored is newer, so its digest write was lost.");
            }
        }
        return "The digest that is recorded is that of no state kept here: the state that it meant is lost, or was never saved.";
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        return new Guarded(run, proposal.evidence(), "stateroom-repair-digest")
                .run(current -> {
                    Digest before = run.locks().digest();
                    if (!before.equals(proposal.evidence().digest())) {
                        return new Guarded.Ended.Failed(
                                Problem.of(
                                        "evidence-moved",
                                        "The digest was changed meanwhile.",
                                        "Nothing was written.",
                                        "Look at it again."),
                                States.readable(current));
                    }
                    String text = run.locks().digestText();
                    String wanted = current == null ? ABSENT : current.md5();
                    run.reached(
                            "writing digest",
                            current == null ? "none" : wanted,
                            Map.of(BEFORE, text == null ? ABSENT : text, AFTER, wanted));
                    if (current == null) {
                        run.locks().restoreDigest(null);
                        run.reached("digest", "none");
                        return new Guarded.Ended.Done(null);
                    }
                    Problem stale = new StateWrite(run).recordDigest(current);
                    Snapshot after = States.snapshot(current);
                    return stale == null
                            ? new Guarded.Ended.Done(after)
                            : new Guarded.Ended.Failed(stale, after);
                });
    }
}
