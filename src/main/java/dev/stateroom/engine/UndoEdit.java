package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.SerialEdit;
import dev.stateroom.terraform.StateComparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts back the content that was there before an operation, under a new serial, as long as nobody
/// has written since.
final class UndoEdit implements Edit {
    private final Environment environment;
    private final Backups backups;
    private final Operation undone;

    UndoEdit(Environment environment, Backups backups, Operation undone) {
        this.environment = environment;
        this.backups = backups;
        this.undone = undone;
    }

    @Override
    public Edited of(@Nullable StoredState current) {
        String backup = undone.fact(Guarded.BACKUP);
        String written = undone.fact(StateWrite.AFTER);
        if (backup == null || written == null) {
            throw nothing();
        }
        if (current == null) {
            throw new ProblemException(
                    DeletedState.missing(
                            environment,
                            backups,
                            "What "
                                    + undone.intended().intent()
                                    + " "
                                    + undone.id()
                                    + " wrote is not there any more."));
        }
        if (!current.md5().equals(written)) {
            throw new ProblemException(
                    Problem.of(
                            "undo-too-late",
                            "The state was written again after "
                                    + undone.intended().intent()
                                    + " "
                                    + undone.id()
                                    + ".",
                            "Undoing it would undo the later write as well.",
                            "Restore with its preview instead: backup restore "
                                    + undone.intended().environment()
                                    + " "
                                    + backup
                                    + "."));
        }
        long serial = StateEdit.after(StateEdit.serial(current.bytes()));
        byte[] content = content(backup, serial);
        return new Edited(
                content,
                serial,
                List.of(
                        "The content before "
                                + undone.intended().intent()
                                + " "
                                + undone.id()
                                + " comes back."),
                Effects.of(StateComparison.compare(current.bytes(), content)));
    }

    private byte[] content(String backup, long serial) {
        StoredState before = backups.read(backup);
        if (States.readable(before) == null) {
            throw nothing();
        }
        return SerialEdit.withSerial(before.bytes(), serial);
    }

    private ProblemException nothing() {
        return new ProblemException(
                Problem.of(
                        "undo-impossible",
                        "The "
                                + undone.intended().intent()
                                + " "
                                + undone.id()
                                + " has nothing to go back to.",
                        "No readable state was there before it.",
                        "Choose a backup to restore instead."));
    }

    @Override
    public String lockOperation() {
        return "stateroom-undo";
    }

    @Override
    public String command(long serial) {
        Backend backend = environment.backend();
        return "aws s3 cp s3://%s/%s%s undo.tfstate   # then set \"serial\" to %d in it%nterraform state push undo.tfstate"
                .formatted(backend.bucket(), backend.folder(), undone.fact(Guarded.BACKUP), serial);
    }
}
