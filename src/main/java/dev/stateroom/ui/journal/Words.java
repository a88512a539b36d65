package dev.stateroom.ui.journal;

import dev.stateroom.model.Ending;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// How the journal says things.
final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    /// What it did, from its intent.
    static String title(Operation operation) {
        Map<String, String> detail = operation.intended().detail();
        String stage = detail.get("stage");
        return switch (operation.intended().intent()) {
            case "deploy" -> stage == null ? "Deploy" : "Deploy stage " + stage;
            case "destroy" -> "Destroy";
            case "promote" -> "Promote";
            case "plan", "plan-only" -> stage == null ? "Plan" : "Plan stage " + stage;
            case "backup" -> "Back up";
            case "rehearse" -> "Rehearse a restore";
            case "restore" -> "Restore a backup";
            case "graft" -> "Restore " + count(detail.get("only")) + " of a backup";
            case "rm" -> "Remove " + count(detail.get("addresses")) + " from state";
            case "mv" -> "Move in state";
            case "import" -> "Import";
            case "repair-digest" -> "Repair the digest";
            case "release-lock" -> "Release the lock";
            case "undo" -> "Undo " + number(detail.getOrDefault("of", ""));
            case "finish" -> "Finish " + number(detail.getOrDefault("of", ""));
            default -> operation.intended().intent();
        };
    }

    /// What it was about, in few words; may be empty.
    static String about(Operation operation) {
        Map<String, String> detail = operation.intended().detail();
        return switch (operation.intended().intent()) {
            case "restore", "graft" -> detail.getOrDefault("backup", "");
            case "rm" -> detail.getOrDefault("addresses", "").replace("\n", ", ");
            case "mv" -> detail.getOrDefault("from", "") + " → " + detail.getOrDefault("to", "");
            case "import" -> detail.getOrDefault("address", "");
            case "release-lock" -> detail.getOrDefault("lockId", "");
            default -> "";
        };
    }

    private static String count(@org.jspecify.annotations.Nullable String lines) {
        return lines == null || lines.isEmpty() ? "some" : Long.toString(lines.lines().count());
    }

    /// What tells an operation from the others: the last part of its id, for the first are its
    /// time.
    static String number(String operation) {
        return operation.substring(operation.lastIndexOf('-') + 1);
    }

    static String icon(Operation operation) {
        return switch (operation.intended().intent()) {
            case "deploy", "promote" -> "oct-rocket-16";
            case "plan", "plan-only" -> "oct-file-diff-16";
            case "backup", "rehearse" -> "oct-versions-16";
            case "restore", "graft" -> "oct-history-16";
            case "rm", "destroy" -> "oct-trash-16";
            case "mv" -> "oct-arrow-switch-16";
            case "import" -> "oct-plus-circle-16";
            case "release-lock" -> "oct-unlock-16";
            case "undo" -> "oct-reply-16";
            case "finish" -> "oct-check-16";
            default -> "oct-database-16";
        };
    }

    /// How it stands: `Done`, `Under way`, `Cut off`.
    static String standing(Operation operation, Liveness liveness) {
        Ending ending = Ending.of(operation);
        if (ending != null) {
            return EndingLook.title(ending);
        }
        return switch (liveness) {
            case ALIVE -> "Under way";
            case GONE -> "Cut off";
            case UNKNOWN -> "No end yet";
        };
    }

    /// The colour of [#standing]; what is not known is never green.
    static Tone tone(Operation operation, Liveness liveness) {
        Ending ending = Ending.of(operation);
        if (ending != null) {
            return EndingLook.tone(ending);
        }
        return switch (liveness) {
            case ALIVE -> Tone.ACCENT;
            case GONE -> Tone.BAD;
            case UNKNOWN -> Tone.WARN;
        };
    }

    /// Who: a person's name, or the GitHub run.
    static String by(Operation operation) {
        String run = operation.intended().runner().get("githubRun");
        String by = operation.intended().by();
        return run != null
                ? "GitHub run " + run
                : by.contains("@") ? by.substring(0, by.indexOf('@')) : by;
    }

    /// Where it ran: the machine, or the repository of the GitHub run.
    static String machine(Operation operation) {
        String repository = operation.intended().runner().get("githubRepository");
        String by = operation.intended().by();
        return repository != null
                ? repository
                : by.contains("@") ? by.substring(by.indexOf('@') + 1) : "";
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// `Today`, `Yesterday`, `Monday, 23 November`, `2 March 2025`.
    static String day(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today";
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday";
        }
        return (day.getYear() == today.getYear() ? DAY : OLD).format(day);
    }

    /// `02:43`.
    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// `23 Nov`.
    static String date(Instant at) {
        return SHORT.format(day(at));
    }

    /// The sign of a step.
    static String icon(JournalEntry.Reached step) {
        String name = step.step().name();
        if (name.startsWith("backup")) {
            return "oct-versions-16";
        }
        if (name.startsWith("lock")) {
            return "oct-lock-16";
        }
        if (name.startsWith("releas")) {
            return "oct-unlock-16";
        }
        if (name.startsWith("writ")) {
            return "oct-database-16";
        }
        if (name.startsWith("plan")) {
            return "oct-file-diff-16";
        }
        if (name.startsWith("approval")) {
            return "oct-checklist-16";
        }
        if (name.startsWith("apply") || name.startsWith("stage")) {
            return "oct-rocket-16";
        }
        if (name.startsWith("stop")) {
            return "oct-stop-16";
        }
        return name.startsWith("verify") || name.startsWith("re-check") || name.startsWith("digest")
                ? "oct-check-16"
                : "oct-dot-fill-16";
    }

    /// What a step was, from its name.
    static String step(String name) {
        return switch (name) {
            case "locking" -> "Taking the lock";
            case "place" -> "Chose a place of its own";
            case "cleared" -> "Took everything away again";
            case "lock" -> "Took the lock";
            case "re-check" -> "Looked again under the lock";
            case "backup" -> "Backed up, read back";
            case "writing" -> "Writing the state";
            case "write" -> "Wrote the state";
            case "writing digest" -> "Writing the digest";
            case "digest" -> "Recorded the digest";
            case "verify" -> "Read everything back";
            case "releasing" -> "Releasing the lock";
            case "release" -> "Released the lock";
            default ->
                    name.isEmpty()
                            ? name
                            : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        };
    }
}
