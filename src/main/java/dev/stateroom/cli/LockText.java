package dev.stateroom.cli;

import dev.stateroom.model.Backend;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A lock for people and for scripts.
final class LockText {
    private LockText() {}

    static String word(Style style, LockState lock) {
        return switch (lock) {
            case LockState.Free free -> style.good(free.word());
            case LockState.Held held -> style.warn(held.word());
            case LockState.Split _, LockState.Unreadable _, LockState.Unknown _ ->
                    style.bad(lock.word());
        };
    }

    /// What is wrong with the lock, or null where it is free or held as it should be.
    static @Nullable Problem problem(LockState lock, Backend backend) {
        return switch (lock) {
            case LockState.Free _, LockState.Held _ -> null;
            case LockState.Split(var _, var free) ->
                    Trouble.LOCK_SPLIT.told(
                            free.isEmpty()
                                    ? "The lock is held under different ids."
                                    : "The lock is held in part: "
                                            + backend.lockPlace(free.getFirst())
                                            + " is free.",
                            "Somebody works with other backend settings, or a release failed"
                                    + " half-way.",
                            Map.of());
            // What it is instead is not shown: it may be a state with secrets, put there by
            // mistake.
            case LockState.Unreadable(var mechanism, var raw, var _) ->
                    Trouble.LOCK_INFO_UNREADABLE.told(
                            "What lies in "
                                    + backend.lockPlace(mechanism)
                                    + " is not a lock of Terraform's"
                                    + (raw.isBlank() ? ": it is empty." : "."),
                            "Terraform refuses to write as long as it is there.",
                            Map.of());
            case LockState.Unknown(var problem) -> problem;
        };
    }

    /// `status`, `holders` and `problem`.
    static ObjectNode json(LockState lock, Backend backend) {
        ObjectNode node = Json.object();
        node.put("status", lock.word());
        ArrayNode holders = node.putArray("holders");
        for (LockInfo info : lock.known()) {
            ObjectNode holder = holders.addObject();
            holder.put("mechanism", info.mechanism().name().toLowerCase(Locale.ROOT));
            holder.put("id", info.id());
            holder.put("who", info.who());
            holder.put("operation", info.operation());
            holder.put("version", info.version());
            holder.put("created", Json.time(info.created()));
            holder.put("path", info.path());
        }
        node.set("problem", Json.problem(problem(lock, backend)));
        return node;
    }

    static ObjectNode json(LockReport report, Backend backend) {
        ObjectNode node = json(report.state(), backend);
        node.put("liveness", report.liveness().name().toLowerCase(Locale.ROOT));
        ArrayNode evidence = node.putArray("evidence");
        for (LockReport.Look look : report.evidence()) {
            ObjectNode one = evidence.addObject();
            one.put("check", look.check());
            one.put("verdict", look.verdict().name().toLowerCase(Locale.ROOT));
            one.put("detail", look.detail());
        }
        return node;
    }

    /// A holder in half a sentence.
    static String who(LockInfo holder) {
        return holder.who() + " for " + holder.operation() + " (lock " + holder.id() + ")";
    }

    /// What a person sees while waiting.
    static String waiting(DeployEvent.LockBusy busy) {
        LockInfo holder = busy.lock().first();
        return (holder == null ? "The lock is " + busy.lock().word() : "Locked by " + who(holder))
                + "; next look in "
                + DurationWords.text(busy.next())
                + ", giving up in "
                + DurationWords.text(busy.left())
                + ".";
    }

    /// The holders as lines; what is wrong is told besides.
    static void print(Context context, LockState lock) {
        Style style = context.style();
        context.print("Lock: " + word(style, lock));
        if (!lock.known().isEmpty()) {
            Table table =
                    new Table(style, "MECHANISM", "WHO", "OPERATION", "TERRAFORM", "CREATED", "ID");
            for (LockInfo info : lock.known()) {
                Instant created = info.created();
                table.row(
                        info.mechanism().name().toLowerCase(Locale.ROOT),
                        info.who(),
                        info.operation(),
                        info.version(),
                        created == null ? "-" : Table.time(created),
                        info.id());
            }
            context.print(table);
        }
    }
}
