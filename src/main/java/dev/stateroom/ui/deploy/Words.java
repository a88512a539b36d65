package dev.stateroom.ui.deploy;

import dev.stateroom.model.Change;
import dev.stateroom.model.Phase;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The wording of the deploy screen.
final class Words {
    private Words() {}

    /// `1 change`, `12 changes`.
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /// `Stage 4 network`; just its name where that begins with the word.
    static String stage(int number, Stage stage) {
        String name = stage.name();
        return name.toLowerCase(Locale.ROOT).startsWith("stage")
                ? name
                : stage(number) + " " + name;
    }

    /// `Stage 4`.
    static String stage(int number) {
        return "Stage " + number;
    }

    /// `about 2 min`, `about 20 s`: no more exact than the past allows.
    static String about(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 5) {
            return "a few seconds";
        }
        if (seconds < 55) {
            return "about " + (seconds + 4) / 5 * 5 + " s";
        }
        return "about " + Spans.words(Duration.ofMinutes((seconds + 30) / 60));
    }

    static String phase(Phase phase) {
        return switch (phase) {
            case WAITING_FOR_LOCK -> "looking at the lock";
            case BACKING_UP -> "backing up";
            case PLANNING -> "planning";
            case APPROVING -> "asks you";
            case APPLYING -> "applying";
            case VERIFYING -> "checking the state";
        };
    }

    /// Number of changes of a plan that stand in its list.
    static int changes(PlanSummary summary) {
        return summary.create()
                + summary.update()
                + summary.replace()
                + summary.delete()
                + summary.forget();
    }

    /// Why Terraform does it, from its own word (`action_reason` of the plan format).
    static String reason(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        return switch (reason) {
            case "replace_because_tainted" -> "tainted";
            case "replace_because_cannot_update" -> "cannot be changed in place";
            case "replace_by_request" -> "asked for";
            case "replace_by_triggers" -> "triggered by another change";
            case "delete_because_no_resource_config" -> "no longer in the configuration";
            case "delete_because_no_module" -> "its module is gone";
            case "delete_because_no_move_target" -> "its move leads nowhere";
            case "delete_because_wrong_repetition" -> "count or for_each changed";
            case "delete_because_count_index" -> "beyond the count";
            case "delete_because_each_key" -> "its key is gone";
            default -> reason.replace('_', ' ');
        };
    }

    static ActionGlyph.Action glyph(Change.Action action) {
        return switch (action) {
            case CREATE -> ActionGlyph.Action.CREATE;
            case UPDATE -> ActionGlyph.Action.UPDATE;
            case REPLACE -> ActionGlyph.Action.REPLACE;
            case DELETE -> ActionGlyph.Action.DELETE;
            case READ, NOOP, FORGET -> ActionGlyph.Action.NONE;
        };
    }
}
