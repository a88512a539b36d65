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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One operation in the journal, and its record beside the backups in S3. Thread-safe.
final class OperationLog {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Journal journal;
    private final @Nullable Snapshots shared;
    private final JournalEntry.Intended intended;
    private final List<JournalEntry.Reached> reached = new ArrayList<>();
    private final Thread first;
    private JournalEntry.@Nullable Finished finished;
    private @Nullable Problem notShared;

    /// One writer of the record at a time, so that a later one never loses to an earlier one.
    private final ReentrantLock sharing = new ReentrantLock();

    private OperationLog(
            Journal journal, @Nullable Snapshots shared, JournalEntry.Intended intended) {
        this.journal = journal;
        this.shared = shared;
        this.intended = intended;
        this.first = Thread.ofVirtual().name("operation-record").unstarted(this::share);
    }

    /// Writes the intent to the journal, on the disk before anything else happens, then to S3: that
    /// is under way when this returns, see [#awaitShared].
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
        log.first.start();
        return log;
    }

    /// The operation's id.
    String id() {
        return intended.operation();
    }

    /// Who runs it: `user@host`.
    String by() {
        return intended.by();
    }

    /// Writes down how `cut`, which was cut off, ended: here and, as far as that can be done, in
    /// its record beside the backups.
    void conclude(Operation cut, Result.Outcome outcome, String words) {
        JournalEntry.Finished end =
                new JournalEntry.Finished(
                        cut.id(),
                        Instant.now(),
                        outcome.name().toLowerCase(Locale.ROOT),
                        outcome == Result.Outcome.DONE ? null : "operation-unfinished",
                        words);
        journal.append(end);
        if (shared == null) {
            return;
        }
        try {
            shared.record(
                    cut.id(),
                    OperationRecord.json(
                            new Operation(cut.id(), cut.intended(), cut.steps(), end)));
        } catch (ProblemException e) {
            notShared(e.problem());
        }
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

    /// Writes the record in S3 again, with what is known by now. Steps go on being noted meanwhile.
    void share() {
        if (shared == null) {
            return;
        }
        sharing.lock();
        try {
            shared.record(id(), OperationRecord.json(known()));
            notShared(null);
        } catch (ProblemException e) {
            notShared(e.problem());
        } finally {
            sharing.unlock();
        }
    }

    private synchronized Operation known() {
        return new Operation(id(), intended, reached, finished);
    }

    /// Returns once the first record is in S3, or is known not to be: colleagues see an operation
    /// before it changes anything.
    void awaitShared() {
        boolean interrupted = false;
        while (true) {
            try {
                // Ends by the request's own time limit.
                first.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void notShared(@Nullable Problem problem) {
        notShared = problem;
    }

    /// Why colleagues cannot see this operation in S3, or null where they can.
    synchronized @Nullable Problem notShared() {
        return notShared;
    }

    /// Notes the end.
    void finish(Result.Outcome outcome, @Nullable Problem problem) {
        awaitShared();
        JournalEntry.Finished end =
                new JournalEntry.Finished(
                        id(),
                        Instant.now(),
                        outcome.name().toLowerCase(Locale.ROOT),
                        problem == null ? null : problem.id(),
                        problem == null ? null : problem.what());
        journal.append(end);
        synchronized (this) {
            finished = end;
        }
        share();
    }
}
