package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ShellWords;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StateDiff;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Installation;
import dev.stateroom.terraform.SerialEdit;
import dev.stateroom.terraform.StateComparison;
import dev.stateroom.terraform.StateGraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
    private final Supplier<@Nullable Installation> terraform;
    private final Intent.RestoreBackup intent;

    /// @param terraform the one that is used here, or null where there is none: a restore needs
    ///   none
    RestoreEdit(
            Environment environment,
            Backups backups,
            Supplier<@Nullable Installation> terraform,
            Intent.RestoreBackup intent) {
        this.environment = environment;
        this.backups = backups;
        this.terraform = terraform;
        this.intent = intent;
    }

    @Override
    public Edited of(@Nullable StoredState current) {
        StoredState earlier = backups.read(intent.backup());
        Snapshot wanted = wanted(earlier);
        refuseNewer(wanted);
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

    /// What a newer Terraform wrote would be read by an older one as far as it understands it, and
    /// written back without the rest.
    private void refuseNewer(Snapshot wanted) {
        Installation here = terraform.get();
        if (here != null && here.isOlderThan(wanted.terraformVersion())) {
            throw new ProblemException(
                    Problem.of(
                            "state-newer-terraform",
                            "The backup "
                                    + intent.backup()
                                    + " was written by Terraform "
                                    + wanted.terraformVersion()
                                    + "; the one here is "
                                    + here.version()
                                    + ".",
                            "An older Terraform would drop what it does not know. Nothing was changed.",
                            "Update Terraform first, or choose an older backup."));
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
        long serial = StateEdit.after(above);
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
        long serial = StateEdit.after(Math.max(now.serial(), wanted.serial()));
        byte[] content = StateGraft.graft(current.bytes(), earlier.bytes(), intent.only(), serial);
        StateDiff diff = StateComparison.compare(current.bytes(), content);
        if (diff.onlyA().isEmpty() && diff.onlyB().isEmpty() && diff.differ().isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "restore-same",
                            "What was chosen is in the state just as it is in the backup "
                                    + intent.backup()
                                    + ".",
                            "There is nothing to restore.",
                            ""));
        }
        return new Edited(
                content,
                serial,
                List.of("Everything but the chosen resources stays as it is now, outputs too."),
                Effects.of(diff));
    }

    @Override
    public String lockOperation() {
        return "stateroom-" + intent.word();
    }

    @Override
    public String command(long serial) {
        return intent.only().isEmpty()
                ? fetch()
                        + "   # then set \"serial\" to "
                        + serial
                        + " in it\nterraform state push restore.tfstate"
                : fetch()
                        + "\n# take the chosen resources out of it and put them into `terraform state pull`, raise the serial, then:\nterraform state push";
    }

    /// How the earlier state is had by hand.
    private String fetch() {
        Backend backend = environment.backend();
        String version = "version:";
        if (intent.backup().startsWith(version)) {
            return "aws s3api get-object --bucket %s --key %s --version-id %s restore.tfstate"
                    .formatted(
                            backend.bucket(),
                            backend.objectKey(),
                            intent.backup().substring(version.length()));
        }
        return backups.isLocal(intent.backup())
                ? "cp " + ShellWords.join(List.of(intent.backup(), "restore.tfstate"))
                : "aws s3 cp s3://%s/%s%s restore.tfstate"
                        .formatted(backend.bucket(), backend.folder(), intent.backup());
    }
}
