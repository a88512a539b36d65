package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state that is gone while its earlier versions or backups know of resources: whoever deploys
/// then creates all of them once more, beside those that go on running.
final class DeletedState {
    private DeletedState() {}

    /// What is wrong where no state is stored: null only where nothing is kept from earlier, or the
    /// newest that is kept has no resources (everything was destroyed).
    static @Nullable Problem problem(Environment environment, Backups backups) {
        List<Backup> kept = backups.listed();
        if (kept.isEmpty()) {
            return null;
        }
        Backup newest = kept.getFirst();
        Snapshot snapshot = newest.snapshot();
        if (snapshot != null && snapshot.resources() == 0) {
            return null;
        }
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
                                : ", with " + snapshot.resources() + " resources."),
                "A deploy now would create everything once more, beside what goes on running.",
                "Restore it first (“stateroom backup restore "
                        + environment.name()
                        + " "
                        + newest.id()
                        + "”); to begin anew for good, take the earlier states away or use another key.");
    }
}
