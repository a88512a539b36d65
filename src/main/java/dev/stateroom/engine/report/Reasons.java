package dev.stateroom.engine.report;

import dev.stateroom.model.Change;
import java.util.ArrayList;
import java.util.List;

/// Why Terraform plans what it plans, in words.
///
/// Source: `action_reason` in Terraform's JSON output format and `internal/command/jsonplan`.
public final class Reasons {
    private Reasons() {}

    /// What is to be said of a change besides its action: why, in which order, from where. Parts of
    /// a sentence; texts of the plan in them are on one line and visible.
    public static List<String> of(Change change) {
        List<String> all = new ArrayList<>();
        if (change.deposed() != null) {
            all.add("deposed object " + Plain.line(change.deposed()));
        }
        if (change.reason() != null) {
            all.add(word(change.reason()));
        }
        switch (change.replacement()) {
            case DESTROYED_AFTER ->
                    all.add("the new one is created before the old one is destroyed");
            case FORGOTTEN, FORGOTTEN_FIRST ->
                    all.add("the old one is only forgotten and goes on existing");
            case DESTROYED_FIRST -> {}
            case null -> {}
        }
        if (change.previous() != null) {
            all.add("moved from " + Plain.line(change.previous()));
        }
        if (change.imported() != null) {
            all.add("imported " + Plain.line(change.imported()));
        }
        return all;
    }

    /// Terraform's own word as a part of a sentence.
    public static String word(String reason) {
        return switch (reason) {
            case "replace_because_cannot_update" -> "cannot be changed in place";
            case "replace_because_tainted" -> "tainted";
            case "replace_by_request" -> "replacement was asked for";
            case "replace_by_triggers" -> "something in replace_triggered_by changes";
            case "delete_because_no_resource_config" -> "no longer in the configuration";
            case "delete_because_no_module" -> "its module is no longer in the configuration";
            case "delete_because_no_move_target" -> "moved to where nothing is configured";
            case "delete_because_wrong_repetition" ->
                    "its key does not fit count or for_each any more";
            case "delete_because_count_index" -> "its index is beyond count";
            case "delete_because_each_key" -> "its key is no longer in for_each";
            case "read_because_config_unknown" -> "its configuration is known after apply";
            case "read_because_dependency_pending" -> "something that it depends on changes";
            case "read_because_check_nested" -> "read for a check";
            case "instance_count_unknown" -> "count or for_each is not known yet";
            case "resource_config_unknown" -> "its configuration is not known yet";
            case "provider_config_unknown" -> "its provider's configuration is not known yet";
            case "absent_prereq" -> "something that it depends on does not exist yet";
            case "deferred_prereq" -> "something that it depends on is deferred";
            default -> Plain.line(reason.replace('_', ' '));
        };
    }
}
