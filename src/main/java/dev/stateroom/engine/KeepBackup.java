package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.storage.StoredState;

/// Keeps one verified copy of the current state. The state itself is not touched, so no lock is
/// taken.
final class KeepBackup {
    private final Run run;

    KeepBackup(Run run) {
        this.run = run;
    }

    /// Runs it to its end.
    Result run() {
        try {
            run.awaitShared();
            StoredState stored = run.snapshots().current();
            if (stored == null) {
                return run.result(
                        Result.Outcome.REFUSED,
                        null,
                        null,
                        null,
                        Problem.of(
                                "state-missing",
                                States.none(run.environment().backend()),
                                "It went away since it was looked at.",
                                "Look at its backups."));
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
