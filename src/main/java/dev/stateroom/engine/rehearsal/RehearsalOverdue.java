package dev.stateroom.engine.rehearsal;

import dev.stateroom.journal.OperationRecord;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// The record of the last rehearsal lies more than a month back. The month is the only thing that
/// is not waited for.
final class RehearsalOverdue implements Incident {
    private static final Duration AGO = Duration.ofDays(31);

    @Override
    public String name() {
        return "rehearsal-overdue";
    }

    @Override
    public String what() {
        return "The last time that somebody tried a restore was 31 days ago.";
    }

    @Override
    public void happen(Scene scene) {
        Instant at = Instant.now().minus(AGO);
        String id =
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(at)
                        + "-colleague";
        scene.snapshots()
                .record(
                        id,
                        OperationRecord.json(
                                new Operation(
                                        id,
                                        new JournalEntry.Intended(
                                                id,
                                                at,
                                                "rehearse",
                                                scene.environment().name(),
                                                "colleague@desk",
                                                Map.of(),
                                                Map.of(
                                                        "directory",
                                                        scene.environment()
                                                                .directory()
                                                                .toString())),
                                        List.of(),
                                        new JournalEntry.Finished(id, at, "done", null, null))));
    }
}
