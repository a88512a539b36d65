package dev.stateroom.ui.overview;

import dev.stateroom.model.Backup;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;

/// Whether there is an earlier state to go back to.
final class BackupCheck {
    private final Sight sight;
    private final Instant now;
    private final String name;

    BackupCheck(Sight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        name = sight.environment().name();
    }

    /// By the newest of them, the only one that is read.
    Check backups() {
        if (sight.backupsProblem() != null) {
            return Check.unknown("Backups", name, sight.backupsProblem());
        }
        if (sight.backups().isEmpty()) {
            return sight.isStateMissing()
                    ? new Check("Backups", Standing.NONE, "None yet")
                    : new Check(
                            "Backups",
                            Standing.WARN,
                            "None",
                            new Check.Meaning(
                                    name + " has no backup",
                                    "Nothing could be gone back to. Back up now takes a copy and"
                                            + " reads it back.",
                                    ""));
        }
        Backup newest = sight.backups().getFirst();
        String age = Spans.ago(newest.time(), now);
        if (newest.problem() != null) {
            return new Check(
                    "Backups",
                    Standing.WARN,
                    "Newest does not read back",
                    Check.Meaning.of(
                            "The newest backup of " + name + " cannot be read", newest.problem()));
        }
        return new Check("Backups", Standing.OK, "Newest reads back, kept " + age);
    }
}
