package dev.stateroom.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation as the journal tells it.
///
/// @param id id of the operation
/// @param intended how it began
/// @param steps what was reached
/// @param finished how it ended, or null while it runs or where it was cut off
public record Operation(
        String id,
        JournalEntry.Intended intended,
        List<JournalEntry.Reached> steps,
        JournalEntry.@Nullable Finished finished) {
    public Operation {
        steps = List.copyOf(steps);
    }

    /// When it began.
    public Instant started() {
        return intended.at();
    }

    /// Whether nothing says how it ended.
    public boolean isUnfinished() {
        return finished == null;
    }
}
