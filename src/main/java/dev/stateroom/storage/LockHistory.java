package dev.stateroom.storage;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who held the lock file when, told by its versions: each writing of it began a span, which ended
/// with the deletion or the writing after it.
final class LockHistory {
    /// How many versions are read, the newest ones.
    static final int LIMIT = 100;

    private LockHistory() {}

    /// A version of the lock file.
    ///
    /// @param from when it was written
    /// @param latest whether it still lies there
    /// @param lock what it says, or null where that is no lock
    record Version(Instant from, boolean latest, @Nullable LockInfo lock) {}

    /// The spans, newest first.
    ///
    /// S3 lists versions and deletions apart, and in whole seconds: within one second a deletion is
    /// counted to the older version that has none yet.
    ///
    /// @param versions newest first
    /// @param deletions when delete markers were laid, in any order
    static List<LockSpan> spans(List<Version> versions, List<Instant> deletions) {
        List<Instant> left = new ArrayList<>(deletions);
        left.sort(Comparator.naturalOrder());
        List<LockSpan> spans = new ArrayList<>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            Version version = versions.get(i);
            Instant next = i == 0 ? null : versions.get(i - 1).from();
            left.removeIf(deletion -> deletion.isBefore(version.from()));
            Instant to = next;
            if (!version.latest()
                    && !left.isEmpty()
                    && (next == null || !left.getFirst().isAfter(next))) {
                to = left.removeFirst();
            }
            if (version.lock() != null) {
                spans.addFirst(new LockSpan(version.lock(), version.from(), to));
            }
        }
        return List.copyOf(spans);
    }
}
