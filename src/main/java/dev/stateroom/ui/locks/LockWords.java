package dev.stateroom.ui.locks;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// How locks are written.
final class LockWords {
    private LockWords() {}

    static String mechanism(LockMechanism mechanism) {
        return switch (mechanism) {
            case DYNAMODB -> "lock table (DynamoDB)";
            case LOCKFILE -> "lock file (S3)";
        };
    }

    static String mechanisms(List<LockInfo> locks) {
        return locks.stream()
                .map(LockInfo::mechanism)
                .distinct()
                .map(LockWords::mechanism)
                .collect(Collectors.joining(", "));
    }

    /// `lock table, lock file`: the short way, for tables.
    static String places(List<LockInfo> locks) {
        return locks.stream()
                .map(lock ->
                        switch (lock.mechanism()) {
                            case DYNAMODB -> "lock table";
                            case LOCKFILE -> "lock file";
                        })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// `OperationTypeApply` is an apply.
    static String operation(String operation) {
        String word =
                operation.startsWith("OperationType")
                        ? operation.substring("OperationType".length())
                        : operation;
        return word.isEmpty() ? "not told" : word;
    }

    static String word(LockState state) {
        return switch (state) {
            case LockState.Free _ -> "Free";
            case LockState.Held _ -> "Held";
            case LockState.Split _ -> "Held in part";
            case LockState.Unreadable _ -> "Not readable";
            case LockState.Unknown _ -> "Unknown";
        };
    }

    static Tone tone(LockState state) {
        return switch (state) {
            case LockState.Free _ -> Tone.OK;
            case LockState.Held _, LockState.Unknown _ -> Tone.WARN;
            case LockState.Split _, LockState.Unreadable _ -> Tone.BAD;
        };
    }

    static String icon(LockState state) {
        return switch (state) {
            case LockState.Free _ -> "oct-unlock-16";
            case LockState.Held _, LockState.Split _ -> "oct-lock-16";
            case LockState.Unreadable _, LockState.Unknown _ -> "oct-alert-16";
        };
    }

    static String word(Liveness liveness) {
        return switch (liveness) {
            case ALIVE -> "holder lives";
            case GONE -> "holder gone";
            case UNKNOWN -> "holder unknown";
        };
    }

    static Tone tone(Liveness liveness) {
        return switch (liveness) {
            case ALIVE -> Tone.ACCENT;
            case GONE -> Tone.OK;
            case UNKNOWN -> Tone.WARN;
        };
    }

    /// What one look says.
    static Icon icon(Liveness liveness) {
        return new Icon(
                        switch (liveness) {
                            case ALIVE -> "oct-pulse-16";
                            case GONE -> "oct-check-circle-fill-16";
                            case UNKNOWN -> "oct-dash-16";
                        })
                .tone(liveness == Liveness.UNKNOWN ? Tone.NEUTRAL : tone(liveness));
    }

    /// `02:43:07 UTC, 31 min ago`.
    static String since(LockInfo lock, Instant now) {
        Instant created = lock.created();
        return created == null
                ? "not told"
                : Spans.when(created, now) + " UTC, " + Spans.ago(created, now);
    }

    static String age(LockInfo lock, Instant now) {
        return lock.created() == null
                ? "age unknown"
                : Spans.words(Duration.between(lock.created(), now));
    }

    /// What to ask the holder, ready to send.
    static String message(Environment environment, LockInfo lock, Instant now) {
        return "Hello "
                + lock.who()
                + ",\nthe Terraform state of "
                + environment.project()
                + ", "
                + environment.name()
                + ", is locked by you: "
                + operation(lock.operation())
                + (lock.version().isEmpty() ? "" : ", Terraform " + lock.version())
                + (lock.created() == null
                        ? ""
                        : ", since " + lock.created() + " (" + age(lock, now) + ")")
                + ".\nLock ID: "
                + lock.id()
                + "\nState: "
                + lock.path()
                + "\nDoes your work go on? If it does, please say how long it takes. If it has ended or"
                + " crashed, please say so too: then the lock is released, after a backup.";
    }

    /// Everything that was seen, for a ticket.
    static String evidence(Environment environment, LockSight sight) {
        StringBuilder text =
                new StringBuilder(
                        "Lock of "
                                + environment.name()
                                + " at "
                                + sight.at()
                                + ": "
                                + word(sight.state()).toLowerCase(java.util.Locale.ROOT)
                                + ", "
                                + word(sight.liveness())
                                + "\n");
        for (LockInfo lock : sight.state().known()) {
            text.append("- ")
                    .append(mechanism(lock.mechanism()))
                    .append(": ")
                    .append(lock.id())
                    .append(", ")
                    .append(lock.who())
                    .append(", ")
                    .append(operation(lock.operation()))
                    .append(", created ")
                    .append(lock.created() == null ? "not told" : lock.created())
                    .append('\n');
        }
        for (LockReport.Look look : sight.report().evidence()) {
            text.append("- ")
                    .append(look.check())
                    .append(", ")
                    .append(look.verdict().name().toLowerCase(java.util.Locale.ROOT))
                    .append(": ")
                    .append(look.detail())
                    .append('\n');
        }
        return text.toString();
    }
}
