package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.StoredState;
import java.util.List;

/// Keeps one verified copy of the current state. The state itself is not touched, so no lock is
/// taken.
final class KeepBackup implements Procedure {
    private final Environment environment;
    private final Backups backups;

    KeepBackup(Environment environment, Backups backups) {
        this.environment = environment;
        this.backups = backups;
    }

    @Override
    public Draft draft(Evidence evidence) {
        if (evidence.unreadable() != null) {
            return Draft.refused(evidence.unreadable());
        }
        Snapshot snapshot = evidence.snapshot();
        if (snapshot == null) {
            return Draft.refused(
                    DeletedState.missing(environment, backups, "There is nothing to back up."));
        }
        return Draft.of(
                List.of(
                        "Serial "
                                + snapshot.serial()
                                + " is copied beside the state and read back; the state stays as it is."),
                new Verdict.Allowed());
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        try {
            run.awaitShared();
            StoredState stored = run.snapshots().current();
            if (stored == null) {
                return run.result(
                        Result.Outcome.REFUSED,
                        null,
                        null,
                        null,
                        DeletedState.missing(
                                environment, backups, "It went away since it was looked at."));
            }
            Backup backup = Backups.keep(run.snapshots(), stored);
            run.reached("backup", backup.id());
            run.tell(new DeployEvent.BackedUp(backup));
            return run.result(
                    Result.Outcome.DONE,
                    States.snapshot(stored),
                    States.snapshot(stored),
                    backup.id(),
                    null);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, null, null, null, e.problem());
        }
    }
}
