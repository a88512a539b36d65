package dev.stateroom.engine;

import dev.stateroom.engine.doctor.Chart;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The earlier states of an environment as the doctor looks at them: all are listed, and one is
/// read, the newest that is another than the current. More are read only where that one raises a
/// question: where it is no state, is empty as the current one is, or has another lineage.
final class EarlierStates {
    /// How many are read at most before the rest is believed.
    private static final int MOST = 8;

    private final Backups backups;

    EarlierStates(Backups backups) {
        this.backups = backups;
    }

    /// @param listed what was listed of them
    /// @param current what is stored, or null where nothing is, or it could not be read
    Chart.Earlier look(Snapshots.Listed listed, @Nullable StoredState current) {
        Snapshot now = States.readable(current);
        List<Backup> kept = read(listed, current, now, MOST, false);
        String own = null;
        if (now != null && isForeign(kept, now)) {
            kept = read(listed, current, now, listed.kept().size(), true);
            own =
                    new Past(kept.stream().map(Backup::snapshot).filter(Objects::nonNull).toList())
                            .ownLineage(now);
        }
        return new Chart.Earlier(kept, own, listed.lockFile());
    }

    private static boolean isForeign(List<Backup> kept, Snapshot now) {
        return kept.stream()
                .map(Backup::snapshot)
                .anyMatch(s -> s != null && !s.lineage().equals(now.lineage()));
    }

    /// @param most how many are read at most
    /// @param all whether reading goes on where there is no question left
    private List<Backup> read(
            Snapshots.Listed listed,
            @Nullable StoredState current,
            @Nullable Snapshot now,
            int most,
            boolean all) {
        Set<String> once = new HashSet<>();
        listed.kept().stream()
                .filter(each -> each.form() == Snapshots.Form.VERSION)
                .forEach(each -> once.add(each.etag()));
        List<Backup> kept = new ArrayList<>();
        boolean answered = false;
        int reads = 0;
        for (Snapshots.Kept each : listed.kept()) {
            if (current != null && each.etag().equals(current.etag())) {
                // The same content, which was read already; where it is no state, it is worth none.
                if (now != null) {
                    kept.add(Backups.of(each, now, null));
                }
                continue;
            }
            if (reads == most || (answered && !all)) {
                kept.add(Backups.of(each, null, null));
                continue;
            }
            reads++;
            Backup backup = backups.read(each);
            Problem problem = backup.problem();
            if (problem == null || !Chart.isNoState(problem)) {
                Snapshot read = backup.snapshot();
                boolean empty = read != null && read.resources() == 0;
                answered = !(empty && now != null && now.resources() == 0);
                kept.add(backup);
            } else if (each.form() != Snapshots.Form.VERSION && !once.contains(each.etag())) {
                kept.add(backup);
            }
            // Else it is what lay broken in the state's place once, kept just as it was: nothing to
            // go back to, and no backup that failed.
        }
        return kept;
    }
}
