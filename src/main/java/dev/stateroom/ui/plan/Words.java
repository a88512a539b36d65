package dev.stateroom.ui.plan;

import dev.stateroom.model.Change;
import dev.stateroom.ui.control.ActionGlyph;
import org.jspecify.annotations.Nullable;

/// What Terraform's words mean, in words.
final class Words {
    private Words() {}

    static String count(int number, String one) {
        return "%,d %s%s".formatted(number, one, number == 1 ? "" : "s");
    }

    static ActionGlyph.Action glyph(Change change) {
        return switch (change.action()) {
            case CREATE -> ActionGlyph.Action.CREATE;
            case UPDATE -> ActionGlyph.Action.UPDATE;
            case REPLACE -> ActionGlyph.Action.REPLACE;
            case DELETE -> ActionGlyph.Action.DELETE;
            case READ, FORGET -> ActionGlyph.Action.NONE;
            case NOOP ->
                    change.previous() != null ? ActionGlyph.Action.MOVE : ActionGlyph.Action.NONE;
        };
    }

    /// A few words beside the address.
    static String note(Change change) {
        if (change.deposed() != null) {
            return "deposed";
        }
        if (change.imported() != null) {
            return "import";
        }
        if (change.previous() != null) {
            return "moved";
        }
        return switch (change.action()) {
            case READ -> "read";
            case FORGET -> "forget";
            case CREATE, UPDATE, REPLACE, DELETE, NOOP -> "";
        };
    }

    /// What is grouped together when the list goes by action.
    static String action(Change change) {
        return switch (change.action()) {
            case CREATE -> "Create";
            case UPDATE -> "Update in place";
            case REPLACE -> "Replace";
            case DELETE -> "Destroy";
            case READ -> "Read";
            case FORGET -> "Forget";
            case NOOP ->
                    change.imported() != null
                            ? "Import"
                            : change.previous() != null ? "Move" : "No change";
        };
    }

    /// What happens to an object and why, in a sentence or two; empty where the action says it all.
    ///
    /// Source: Terraform's JSON output format, `action_reason`.
    static String why(Change change) {
        String order =
                change.action() == Change.Action.REPLACE
                        ? switch (change.replacement()) {
                            case null -> "";
                            case DESTROYED_AFTER ->
                                    "The new one is created before the old one is destroyed.";
                            case DESTROYED_FIRST ->
                                    "The old one is destroyed before the new one is created.";
                            case FORGOTTEN, FORGOTTEN_FIRST ->
                                    "The old one is only forgotten: it goes on existing beside the"
                                            + " new one.";
                        }
                        : "";
        String reason = reason(change.reason());
        String from = change.previous() == null ? "" : "Moved from " + change.previous() + ".";
        String imported =
                change.imported() == null ? "" : "Imported from " + change.imported() + ".";
        return String.join(
                " ",
                java.util.stream.Stream.of(reason, order, from, imported)
                        .filter(sentence -> !sentence.isEmpty())
                        .toList());
    }

    private static String reason(@Nullable String reason) {
        return switch (reason) {
            case null -> "";
            case "replace_because_cannot_update" -> "The provider cannot change it in place.";
            case "replace_because_tainted" -> "The object is tainted, so it is replaced.";
            case "replace_by_request" -> "Replacement was asked for with -replace.";
            case "replace_by_triggers" ->
                    "Something named in replace_triggered_by changes, so it is replaced.";
            case "delete_because_no_resource_config" -> "It is no longer in the configuration.";
            case "delete_because_no_module" -> "Its module is no longer in the configuration.";
            case "delete_because_wrong_repetition" ->
                    "The configuration no longer has count or for_each for it, or has them anew.";
            case "delete_because_count_index" -> "Its index is beyond count.";
            case "delete_because_each_key" -> "Its key is no longer in for_each.";
            case "delete_because_no_move_target" ->
                    "It was moved to an address that is not in the configuration.";
            case "read_because_config_unknown" ->
                    "It is read during the apply: its configuration is not known before.";
            case "read_because_dependency_pending" ->
                    "It is read during the apply: something it depends on changes.";
            case "read_because_check_nested" -> "It is read for a check.";
            default -> reason.replace('_', ' ') + ".";
        };
    }

    /// Why a change is put off.
    ///
    /// Source: Terraform's `internal/command/jsonplan`, deferred reasons.
    static String deferred(String reason) {
        return switch (reason) {
            case "instance_count_unknown" -> "How many instances there are is not known yet.";
            case "resource_config_unknown" -> "Its configuration is not known yet.";
            case "provider_config_unknown" -> "Its provider's configuration is not known yet.";
            case "absent_prereq" -> "Something it needs does not exist yet.";
            case "deferred_prereq" -> "Something it needs is put off as well.";
            default -> reason.replace('_', ' ');
        };
    }
}
