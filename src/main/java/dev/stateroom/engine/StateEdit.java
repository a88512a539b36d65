package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Replaces the state by what an [Edit] makes of it, guarded.
final class StateEdit implements Procedure {
    private final Environment environment;
    private final Snapshots snapshots;
    private final Edit edit;

    StateEdit(Environment environment, Snapshots snapshots, Edit edit) {
        this.environment = environment;
        this.snapshots = snapshots;
        this.edit = edit;
    }

    /// The state that an edit needs to be there.
    static StoredState existing(
            Environment environment, Backups backups, @Nullable StoredState current) {
        if (current == null) {
            throw new ProblemException(
                    DeletedState.missing(environment, backups, "There is nothing to change."));
        }
        return current;
    }

    /// The serial after `serial`.
    ///
    /// @throws ProblemException `serial-exhausted` where there is none
    static long after(long serial) {
        if (serial == Long.MAX_VALUE) {
            throw new ProblemException(
                    Problem.of(
                            "serial-exhausted",
                            "No serial comes after " + serial + ".",
                            "Terraform never counts that far: somebody wrote that number. Nothing was changed.",
                            "Choose another backup, or correct its serial."));
        }
        return serial + 1;
    }

    /// The serial in a state's bytes.
    static long serial(byte[] content) {
        return StateReader.read(content).serial();
    }

    @Override
    public Draft draft(Evidence evidence) {
        StoredState current = snapshots.current();
        String then = evidence.object() == null ? null : evidence.object().etag();
        if (!Objects.equals(then, current == null ? null : current.etag())) {
            return Draft.refused(
                    Problem.of(
                            "evidence-moved",
                            "The state of " + environment.name() + " is being written just now.",
                            "It changed between two looks.",
                            "Try again in a moment."));
        }
        Edited edited;
        try {
            edited = edit.of(current);
        } catch (ProblemException e) {
            return Draft.refused(e.problem());
        }
        List<String> consequences = new ArrayList<>(edited.consequences());
        consequences.add(
                current == null
                        ? "It is written as serial " + edited.serial() + "."
                        : "What is there now is backed up first; serial "
                                + edited.serial()
                                + " is written in its place.");
        return new Draft(
                consequences,
                edited.effects(),
                edited.serial(),
                edit.command(edited.serial()),
                evidence.snapshot() == null
                        ? "Cannot be undone: no readable state is there now. What lies there is kept among the backups."
                        : "“stateroom undo” puts the content before it back under a new serial, as long as nobody has written since.",
                Draft.allowed(environment));
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        return new Guarded(run, proposal.evidence(), edit.lockOperation())
                .run(current -> {
                    if (current != null) {
                        mask(run, current);
                    }
                    Edited edited = edit.of(current);
                    return new StateWrite(run).write(edited.content(), edited.serial(), current);
                });
    }

    private static void mask(Run run, StoredState current) {
        try {
            run.secrets().addState(current.bytes());
        } catch (ProblemException e) {
            // What cannot be read as a state is never printed either.
            return;
        }
    }
}
