package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it means that no state is stored: there never was one, or it is gone while earlier versions
/// or backups of it are kept.
final class DeletedState {
    private DeletedState() {}

    /// Why nothing may be created where no state is stored: whoever does creates all resources once
    /// more, beside those that go on running. Null only where nothing is kept from earlier, or the
    /// newest that is kept has no resources (everything was destroyed).
    ///
    /// @param why what would happen, in a sentence
    static @Nullable Problem inTheWay(Environment environment, Backups backups, String why) {
        Backup newest = newest(backups);
        Snapshot snapshot = newest == null ? null : newest.snapshot();
        if (newest == null || (snapshot != null && snapshot.resources() == 0)) {
            return null;
        }
        return gone(
                environment,
                newest,
                why,
                "; to begin anew for good, take the earlier states away or use another key");
    }

    /// What to tell whoever needs a state where none is stored.
    ///
    /// @param why what cannot be done without one, in a sentence
    static Problem missing(Environment environment, Backups backups, String why) {
        Backup newest = newest(backups);
        return newest == null
                ? Problem.of(
                        "state-missing",
                        States.none(environment.backend()),
                        why,
                        "Deploy " + environment.name() + " first.")
                : gone(environment, newest, why, "");
    }

    /// What is wrong where no state is stored and none is kept, but the lock table has a digest:
    /// null where it has none.
    static @Nullable Problem orphan(Environment environment, Digest digest) {
        return digest instanceof Digest.Recorded
                ? Problem.of(
                        "digest-orphan",
                        "The lock table has a digest for "
                                + environment.name()
                                + ", but no state is there and none is kept from earlier.",
                        "Terraform refuses to begin a new state beside it.",
                        "Run “stateroom digest repair "
                                + environment.name()
                                + "”: it takes the digest away.")
                : null;
    }

    /// The newest that can be restored, else the newest.
    private static @Nullable Backup newest(Backups backups) {
        List<Backup> kept = backups.listed();
        if (kept.isEmpty() || kept.getFirst().snapshot() != null) {
            return kept.isEmpty() ? null : kept.getFirst();
        }
        return backups.all().stream()
                .filter(b -> b.snapshot() != null)
                .findFirst()
                .orElse(kept.getFirst());
    }

    private static Problem gone(
            Environment environment, Backup newest, String why, String otherwise) {
        Snapshot snapshot = newest.snapshot();
        return Problem.of(
                "state-deleted",
                "The state of "
                        + environment.name()
                        + " is gone: nothing lies at "
                        + environment.backend().url()
                        + ", but "
                        + newest.id()
                        + " is kept from earlier"
                        + (snapshot == null
                                ? ", which cannot be read."
                                : ", with "
                                        + (snapshot.resources() == 1
                                                ? "1 resource."
                                                : snapshot.resources() + " resources.")),
                why,
                "Restore it first (“stateroom backup restore "
                        + environment.name()
                        + " "
                        + newest.id()
                        + "”)"
                        + otherwise
                        + ".");
    }
}
