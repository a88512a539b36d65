package dev.stateroom.ui.deploy;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// Who holds a lock, what speaks for or against the holder being alive, and what to do about it.
final class HolderFacts {
    private HolderFacts() {}

    /// Adds holder, reason, time, id and place of a lock.
    ///
    /// @param held shows how long ago it was taken; its words are the caller's to keep
    static void holder(FactGrid grid, LockState lock, Label held) {
        LockInfo holder = lock.first();
        if (holder == null) {
            grid.add("Holder", lock instanceof LockState.Unreadable ? "not readable" : "unknown");
            return;
        }
        grid.mono("Held by", holder.who());
        grid.add("For", operation(holder.operation()) + ", Terraform " + holder.version());
        if (holder.created() == null) {
            grid.add("Since", "not told");
        } else {
            grid.add("Since", held);
        }
        grid.mono("Lock ID", holder.id());
        grid.add("Seen in", mechanisms(lock));
    }

    /// `04:11:20 UTC, 4 min ago`; empty where the holder does not tell.
    static String since(LockState lock, Instant now) {
        LockInfo holder = lock.first();
        return holder == null || holder.created() == null
                ? ""
                : Spans.time(holder.created()) + " UTC, " + Spans.ago(holder.created(), now);
    }

    /// What was looked at, in a sentence or two.
    static String evidence(LockReport report) {
        String words =
                switch (report.liveness()) {
                    case ALIVE -> "The holder lives. ";
                    case GONE -> "The holder has ended. ";
                    case UNKNOWN -> "Nothing proves whether the holder lives. ";
                };
        return words
                + report.evidence().stream()
                        .map(LockReport.Look::detail)
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    /// What a person can do about a held lock.
    static String advice(@Nullable LockReport report, LockState lock) {
        LockInfo holder = lock.first();
        String who = holder == null ? "whoever works on it" : holder.who();
        if (report == null) {
            return "Wait, or ask " + who + ".";
        }
        return switch (report.liveness()) {
            case ALIVE -> "Wait: the lock goes when the work is done.";
            case GONE ->
                    "The lock will not go by itself. The section Locks releases it, after a backup,"
                            + " and only if it is still this one.";
            case UNKNOWN ->
                    "Ask " + who + " whether their work goes on, before anybody releases the lock.";
        };
    }

    private static String mechanisms(LockState lock) {
        return lock.known().stream()
                .map(LockInfo::mechanism)
                .distinct()
                .map(HolderFacts::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(LockMechanism mechanism) {
        return switch (mechanism) {
            case DYNAMODB -> "lock table (DynamoDB)";
            case LOCKFILE -> "lock file (S3)";
        };
    }

    private static String operation(String operation) {
        return operation.startsWith("OperationType")
                ? operation.substring("OperationType".length())
                : operation;
    }
}
