package dev.stateroom.cli;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import java.util.Locale;
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

    /// `status` and `holders`.
    static ObjectNode json(LockState lock) {
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
        return node;
    }

    static ObjectNode json(LockReport report) {
        ObjectNode node = json(report.state());
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

    /// What a person sees while waiting.
    static String waiting(DeployEvent.LockBusy busy) {
        LockInfo holder = busy.lock().first();
        return (holder == null
                        ? "The lock is " + busy.lock().word()
                        : "Locked by "
                                + holder.who()
                                + " for "
                                + holder.operation()
                                + " ("
                                + holder.id()
                                + ")")
                + "; next look in "
                + DurationWords.text(busy.next())
                + ", giving up in "
                + DurationWords.text(busy.left())
                + ".";
    }

    /// The holders as lines, the unreadable rest too.
    static void print(Context context, LockState lock) {
        Style style = context.style();
        context.print("Lock: " + word(style, lock));
        switch (lock) {
            case LockState.Free _, LockState.Held _ -> {}
            case LockState.Split split ->
                    split.free()
                            .forEach(mechanism ->
                                    context.print(
                                            "Free in "
                                                    + mechanism.name().toLowerCase(Locale.ROOT)
                                                    + " while held elsewhere."));
            case LockState.Unreadable unreadable ->
                    context.print(
                            "Not a lock of Terraform's in "
                                    + unreadable.mechanism().name().toLowerCase(Locale.ROOT)
                                    + ": "
                                    + unreadable.raw());
            case LockState.Unknown unknown -> context.tell(unknown.problem());
        }
        if (!lock.known().isEmpty()) {
            Table table =
                    new Table(style, "MECHANISM", "WHO", "OPERATION", "TERRAFORM", "CREATED", "ID");
            for (LockInfo info : lock.known()) {
                String created = Json.time(info.created());
                table.row(
                        info.mechanism().name().toLowerCase(Locale.ROOT),
                        info.who(),
                        info.operation(),
                        info.version(),
                        created == null ? "-" : created,
                        info.id());
            }
            context.print(table);
        }
    }
}
