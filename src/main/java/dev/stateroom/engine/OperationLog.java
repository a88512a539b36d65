package dev.stateroom.engine;

import dev.stateroom.journal.Journal;
import dev.stateroom.journal.OperationRecord;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Step;
import dev.stateroom.storage.Snapshots;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One operation in the journal, and its record beside the backups in S3. Thread-safe.
final class OperationLog {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Journal journal;
    private final @Nullable Snapshots shared;
    private final JournalEntry.Intended intended;
    private final List<JournalEntry.Reached> reached = new ArrayList<>();
    private JournalEntry.@Nullable Finished finished;
    private @Nullable Problem notShared;

    private OperationLog(
            Journal journal, @Nullable Snapshots shared, JournalEntry.Intended intended) {
        this.journal = journal;
        this.shared = shared;
        this.intended = intended;
    }

    /// Writes the intent to the journal, on the disk before anything else happens, then to S3.
    ///
    /// @param shared where the record goes besides, or null where the operation writes nothing
    static OperationLog begin(
            Journal journal,
            @Nullable Snapshots shared,
            Intent intent,
            Runner runner,
            Map<String, String> detail) {
        Instant now = Instant.now();
        byte[] random = new byte[3];
        ThreadLocalRandom.current().nextBytes(random);
        String id = STAMP.format(now) + "-" + HexFormat.of().formatHex(random);
        String by =
                System.getProperty("user.name", "unknown")
                        + "@"
                        + runner.proof().getOrDefault("host", "unknown");
        OperationLog log =
                new OperationLog(
                        journal,
                        shared,
                        new JournalEntry.Intended(
                                id,
                                now,
                                intent.word(),
                                intent.environment(),
                                by,
                                runner.proof(),
                                detail));
        journal.append(log.intended);
        log.share();
        return log;
    }

    /// The operation's id.
    String id() {
        return intended.operation();
    }

    /// What was done so far.
    synchronized List<Step> steps() {
        return reached.stream().map(JournalEntry.Reached::step).toList();
    }

    /// Notes a step.
    synchronized void reached(String name, String outcome, Map<String, String> facts) {
        Instant now = Instant.now();
        JournalEntry.Reached entry =
                new JournalEntry.Reached(id(), now, new Step(name, now, outcome), facts);
        journal.append(entry);
        reached.add(entry);
    }

    /// Writes the record in S3 again, with what is known by now.
    synchronized void share() {
        if (shared == null) {
            return;
        }
        try {
            shared.record(
                    id(), OperationRecord.json(new Operation(id(), intended, reached, finished)));
            notShared = null;
        } catch (ProblemException e) {
            notShared = e.problem();
        }
    }

    /// Why colleagues cannot see this operation in S3, or null where they can.
    synchronized @Nullable Problem notShared() {
        return notShared;
    }

    /// Notes the end.
    synchronized void finish(Result.Outcome outcome, @Nullable Problem problem) {
        JournalEntry.Finished end =
                new JournalEntry.Finished(
                        id(),
                        Instant.now(),
                        outcome.name().toLowerCase(Locale.ROOT),
                        problem == null ? null : problem.id(),
                        problem == null ? null : problem.what());
        journal.append(end);
        finished = end;
        share();
    }
}
