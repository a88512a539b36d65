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

    /// The lineage that is this environment's own: that of more than half of all different states
    /// that are kept, the current one among them; null where none has so many. The same state kept
    /// twice counts once, as a backup of a foreign state proves nothing for it.
    @Nullable String ownLineage(@Nullable Snapshot current) {
        Map<String, String> lineageOf = new HashMap<>();
        earlier.forEach(s -> lineageOf.put(s.md5(), s.lineage()));
        if (current != null) {
            lineageOf.put(current.md5(), current.lineage());
        }
        Map<String, Integer> counts = new HashMap<>();
        lineageOf.values().forEach(lineage -> counts.merge(lineage, 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > lineageOf.size() / 2)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
