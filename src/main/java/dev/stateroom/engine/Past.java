package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the earlier states of an environment say together, where the current one says nothing that
/// can be trusted.
///
/// @param earlier the readable ones
record Past(List<Snapshot> earlier) {
    Past {
        earlier = List.copyOf(earlier);
    }

    static Past of(Backups backups) {
        return new Past(
                backups.all().stream().map(Backup::snapshot).filter(Objects::nonNull).toList());
    }

    /// The highest serial that is known, or 0.
    long highestSerial(@Nullable String lineage) {
        return earlier.stream()
                .filter(s -> lineage == null || s.lineage().equals(lineage))
                .mapToLong(Snapshot::serial)
                .max()
                .orElse(0);
    }

    /// The lineage that is this environment's own: that of more than half of the earlier states, the
    /// current one counted with them; null where none has so many.
    @Nullable String ownLineage(@Nullable Snapshot current) {
        Map<String, Integer> counts = new HashMap<>();
        int all = earlier.size();
        earlier.forEach(s -> counts.merge(s.lineage(), 1, Integer::sum));
        if (current != null) {
            counts.merge(current.lineage(), 1, Integer::sum);
            all++;
        }
        int half = all / 2;
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > half)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
