package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.SerialEdit;
import dev.stateroom.terraform.StateComparison;
import dev.stateroom.terraform.StateGraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts an earlier state back, whole or chosen resources of it.
///
/// The new serial is above the current and the earlier one, so that nobody's Terraform takes the
/// restored state for an old one; the lineage is kept. Where the current state is lost (deleted,
/// unreadable, or overwritten by a state of another lineage than the environment's own), the
/// highest serial that is known anywhere counts instead.
final class RestoreEdit implements Edit {
    private final Environment environment;
    private final Backups backups;
    private final Intent.RestoreBackup intent;

    RestoreEdit(Environment environment, Backups backups, Intent.RestoreBackup intent) {
        this.environment = environment;
        this.backups = backups;
        this.intent = intent;
    }

    @Override
    public Edited of(@Nullable StoredState current) {
        StoredState earlier = backups.read(intent.backup());
        Snapshot wanted = wanted(earlier);
        Snapshot now = States.readable(current);
        return intent.only().isEmpty()
                ? whole(current, now, earlier, wanted)
                : chosen(current, now, earlier, wanted);
    }

    private Snapshot wanted(StoredState earlier) {
        try {
            return States.snapshot(earlier);
        } catch (ProblemException e) {
            Problem why = e.problem();
            throw new ProblemException(
                    Problem.of(
                            why.id().equals("state-newer-terraform")
                                    ? why.id()
                                    : "backup-unreadable",
                            "The backup " + intent.backup() + " cannot be restored. " + why.what(),
                            "Nothing was changed.",
                            "Choose another one that “backup list "
                                    + environment.name()
                                    + "” shows as readable."),
                    e);
        }
    }

    private Edited whole(
            @Nullable StoredState current,
            @Nullable Snapshot now,
            StoredState earlier,
            Snapshot wanted) {
        List<String> consequences = new ArrayList<>();
        long above;
        if (current != null && now != null && now.lineage().equals(wanted.lineage())) {
            above = Math.max(now.serial(), wanted.serial());
        } else {
            Past past = Past.of(backups);
            if (now != null) {
                foreign(past, now, wanted);
                consequences.add(
                        "The state that lies there now is a foreign one of lineage "
                                + now.lineage()
                                + ": it is backed up and then replaced by one of this environment's own.");
            } else {
                consequences.add(
                        current == null
                                ? "No state is there now: this one is put in its place."
                                : "What lies there now cannot be read as a state: it is backed up as it is and then replaced.");
                String own = past.ownLineage(null);
                if (own != null && !own.equals(wanted.lineage())) {
                    throw otherLineage(own, wanted);
                }
            }
            above =
                    Math.max(
                            Math.max(past.highestSerial(null), wanted.serial()),
                            now == null ? 0 : now.serial());
        }
        long serial = above + 1;
        byte[] content = SerialEdit.withSerial(earlier.bytes(), serial);
        return new Edited(
                content,
                serial,
                consequences,
                now == null || current == null
                        ? Effects.back(States.read(earlier))
                        : Effects.of(StateComparison.compare(current.bytes(), content)));
    }

    /// A state of another lineage may be replaced only where it is proved to be the stranger.
    private void foreign(Past past, Snapshot now, Snapshot wanted) {
        String own = past.ownLineage(now);
        if (!wanted.lineage().equals(own)) {
            throw otherLineage(own == null ? now.lineage() : own, wanted);
        }
    }

    private ProblemException otherLineage(String own, Snapshot wanted) {
        return new ProblemException(
                Problem.of(
                        "lineage-differs",
                        "The backup "
                                + intent.backup()
                                + " has lineage "
                                + wanted.lineage()
                                + ", "
                                + environment.name()
                                + " has "
                                + own
                                + ".",
                        "It is the state of something else; put here, Terraform would no longer know what this environment runs.",
                        "Choose a backup of this environment."));
    }

    private Edited chosen(
            @Nullable StoredState current,
            @Nullable Snapshot now,
            StoredState earlier,
            Snapshot wanted) {
        if (current == null || now == null) {
            throw new ProblemException(
                    Problem.of(
                            "state-missing",
                            "Chosen resources cannot be brought back into a state that is not there or cannot be read.",
                            "Nothing was changed.",
                            "Restore the whole backup instead: leave --only out."));
        }
        if (!now.lineage().equals(wanted.lineage())) {
            throw otherLineage(now.lineage(), wanted);
        }
        long serial = Math.max(now.serial(), wanted.serial()) + 1;
        byte[] content = StateGraft.graft(current.bytes(), earlier.bytes(), intent.only(), serial);
        return new Edited(
                content,
                serial,
                List.of("Everything but the chosen resources stays as it is now, outputs too."),
                Effects.of(StateComparison.compare(current.bytes(), content)));
    }

    @Override
    public String lockOperation() {
        return "stateroom-" + intent.word();
    }

    @Override
    public String command(long serial) {
        Backend backend = environment.backend();
        return intent.only().isEmpty()
                ? "aws s3 cp %s restore.tfstate   # then set \"serial\" to %d in it%nterraform state push restore.tfstate"
                        .formatted(source(backend), serial)
                : "# no single command: take the chosen resources out of %s,%n# put them into `terraform state pull`, raise the serial, then: terraform state push"
                        .formatted(source(backend));
    }

    private String source(Backend backend) {
        return intent.backup().startsWith("version:")
                ? backend.url() + "   # version " + intent.backup().substring("version:".length())
                : "s3://" + backend.bucket() + "/" + backend.folder() + intent.backup();
    }
}
