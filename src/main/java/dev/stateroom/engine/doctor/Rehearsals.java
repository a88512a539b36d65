package dev.stateroom.engine.doctor;

import dev.stateroom.model.Backup;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What a chart tells of rehearsed restores.
final class Rehearsals {
    /// After this time nobody can be sure any more that a backup can be restored.
    static final Duration OVERDUE = Duration.ofDays(30);

    private Rehearsals() {}

    /// When a restore was rehearsed last, by whomever, and succeeded.
    static Optional<Instant> last(Chart chart) {
        return chart.history().operations().stream()
                .filter(operation -> operation.intended().intent().equals("rehearse"))
                .map(Operation::finished)
                .filter(end -> end != null && end.result().equals("done"))
                .map(JournalEntry.Finished::at)
                .max(Comparator.naturalOrder());
    }

    /// Whether one is due: the last is too long ago, or there was time enough for a first.
    static boolean isOverdue(Chart chart) {
        Instant limit = chart.at().minus(OVERDUE);
        return last(chart)
                .map(last -> last.isBefore(limit))
                .orElseGet(() ->
                        Stream.concat(
                                        chart.earlier().stream().map(Backup::time),
                                        chart.history().operations().stream()
                                                .map(Operation::started))
                                .anyMatch(time -> time.isBefore(limit)));
    }
}
