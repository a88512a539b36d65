package dev.stateroom.ui.overview;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who holds the lock, and whether that lives.
final class LockCheck {
    private final Sight sight;
    private final Instant now;
    private final String name;

    LockCheck(Sight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        name = sight.environment().name();
    }

    /// Judged by its holder, never by its age.
    Check lock() {
        LockState lock = sight.status().lock();
        LockInfo first = lock.first();
        return switch (lock) {
            case LockState.Free _ -> new Check("State lock", Standing.OK, "Free");
            case LockState.Unknown(var why) -> Check.unknown("State lock", name, why);
            case LockState.Split _ ->
                    new Check(
                            "State lock",
                            Standing.FAIL,
                            "Held in one place, free in the other",
                            new Check.Meaning(
                                    name + " is half locked",
                                    "Lock table and lock file do not agree. Nobody can plan or deploy"
                                            + " until that is cleared up"
                                            + (first == null ? "." : "; ask " + first.who() + "."),
                                    evidence()));
            case LockState.Unreadable(var mechanism, var _, var _) ->
                    new Check(
                            "State lock",
                            Standing.FAIL,
                            "Something that is no lock",
                            new Check.Meaning(
                                    "What locks " + name + " is not a lock as Terraform writes it",
                                    "Nobody can plan or deploy until it is cleared up. It lies in the "
                                            + mechanism.name().toLowerCase(java.util.Locale.ROOT)
                                            + ".",
                                    evidence()));
            case LockState.Held _ -> held(first);
        };
    }

    private Check held(@Nullable LockInfo lock) {
        String age =
                lock == null || lock.created() == null
                        ? "Held"
                        : "Held " + Spans.words(Duration.between(lock.created(), now));
        String who = lock == null ? "somebody" : lock.who();
        return switch (sight.liveness()) {
            case ALIVE -> new Check("State lock", Standing.BUSY, age + ", holder at work");
            case GONE ->
                    new Check(
                            "State lock",
                            Standing.FAIL,
                            age + ", holder gone",
                            new Check.Meaning(
                                    name
                                            + " is blocked: a run that has ended still holds the state"
                                            + " lock",
                                    "No one can plan or deploy until it is released. "
                                            + (sight.status().snapshot() == null
                                                    ? "The state could not be read."
                                                    : "The state is readable."),
                                    evidence()));
            case UNKNOWN ->
                    new Check(
                            "State lock",
                            Standing.UNKNOWN,
                            age + ", holder not known",
                            new Check.Meaning(
                                    name
                                            + " is locked, and nothing proves whether the holder lives",
                                    "Nobody else can plan or deploy meanwhile. Ask "
                                            + who
                                            + " first; age alone proves nothing.",
                                    evidence()));
        };
    }

    private String evidence() {
        LockReport report = sight.holder();
        if (report == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        report.evidence()
                .forEach(look ->
                        text.append(text.isEmpty() ? "" : "\n")
                                .append(look.check())
                                .append(": ")
                                .append(look.detail()));
        return text.toString();
    }

    /// Names that the backend gives its lock places, for the facts of the lock card.
    static String places(Backend backend) {
        String table = backend.dynamodbTable();
        return table == null
                ? (backend.useLockfile() ? "lock file" : "none: locking is off")
                : backend.useLockfile() ? table + "\nand lock file" : table;
    }
}
