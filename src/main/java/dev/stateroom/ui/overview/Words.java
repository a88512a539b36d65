package dev.stateroom.ui.overview;

import dev.stateroom.model.Backup;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How the overview writes sizes, times and long ids.
final class Words {
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DATE = format("d MMM");

    private Words() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /// `412 B`, `412 KB`, `15.4 MB`; powers of 1,024, as AWS's console counts.
    static String size(long bytes) {
        return Figures.size(bytes);
    }

    /// `7c1f0e52…a91d`; short ones as they are.
    static String shortened(String id) {
        return Figures.shortened(id);
    }

    /// `02:43` today, `22 Nov 18:02` before.
    static String when(Instant then, Instant now) {
        return Spans.when(then, now);
    }

    /// `02:43` today, `22 Nov` before.
    static String day(Instant then, Instant now) {
        return DATE.format(then).equals(DATE.format(now)) ? CLOCK.format(then) : DATE.format(then);
    }

    /// `today`, or `22 Nov`.
    static String today(Instant then, Instant now) {
        return DATE.format(then).equals(DATE.format(now)) ? "today" : DATE.format(then);
    }

    /// `22 Nov`.
    static String date(Instant then) {
        return DATE.format(then);
    }

    static String plural(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    /// `OperationTypeApply` is an apply.
    static String operation(LockInfo lock) {
        String word = lock.operation().replaceFirst("^OperationType", "");
        return word.isEmpty() ? "not told" : word;
    }

    /// Where the lock is held.
    static String where(List<LockInfo> locks) {
        boolean table = locks.stream().anyMatch(l -> l.mechanism() == LockMechanism.DYNAMODB);
        boolean file = locks.stream().anyMatch(l -> l.mechanism() == LockMechanism.LOCKFILE);
        return table && file ? "table and lock file" : table ? "lock table" : "lock file";
    }

    static String source(Backup backup) {
        return switch (backup.source()) {
            case VERSION -> "S3 version";
            case BACKUPS -> "in backups/";
            case SUFFIX -> "beside the state";
            case ERRORED -> "errored.tfstate";
            case LOCAL -> "local file";
        };
    }
}
