package dev.stateroom.ui.deploy;

import dev.stateroom.model.Change;
import dev.stateroom.model.Phase;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.ActionGlyph;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The wording of the deploy screen.
final class Words {
    private Words() {}

    /// `1 change`, `12 changes`.
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /// `Stage network`, or what the whole of the rest is called.
    static String stage(Stage stage) {
        String name = stage.name();
        return name.toLowerCase(Locale.ROOT).startsWith("stage") ? name : "Stage " + name;
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
