package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.ResourceProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one message of the JSON UI means.
final class UiMessages {
    private UiMessages() {}

    /// The event in `node`; texts of providers and provisioners pass through `mask`.
    static UiEvent read(JsonNode node, UnaryOperator<String> mask) {
        String type = text(node, "type");
        JsonNode hook = node.path("hook");
        return switch (type) {
            case "version" ->
                    new UiEvent.Version(
                            text(node, "terraform").isEmpty()
                                    ? text(node, "tofu")
                                    : text(node, "terraform"),
                            text(node, "ui"));
            case "planned_change" -> new UiEvent.PlannedChange(change(node.path("change")));
            case "resource_drift" -> new UiEvent.ResourceDrift(change(node.path("change")));
            case "change_summary" -> summary(node.path("changes"));
            case "apply_start" -> progress(hook, ResourceProgress.Status.RUNNING);
            case "apply_progress" -> progress(hook, ResourceProgress.Status.RUNNING);
            case "apply_complete" -> progress(hook, ResourceProgress.Status.DONE);
            case "apply_errored" -> progress(hook, ResourceProgress.Status.FAILED);
            case "refresh_start" -> new UiEvent.Refresh(address(hook), false);
            case "refresh_complete" -> new UiEvent.Refresh(address(hook), true);
            case "provision_start" -> provision(hook, UiEvent.Provision.Stage.START, mask);
            case "provision_progress" -> provision(hook, UiEvent.Provision.Stage.PROGRESS, mask);
            case "provision_complete" -> provision(hook, UiEvent.Provision.Stage.COMPLETE, mask);
            case "provision_errored" -> provision(hook, UiEvent.Provision.Stage.ERRORED, mask);
            case "diagnostic" ->
                    new UiEvent.Reported(Diagnostics.read(node.path("diagnostic"), mask));
            case "outputs" ->
                    new UiEvent.Outputs(List.copyOf(node.path("outputs").propertyNames()));
            case "state_lock_acquire" -> new UiEvent.LockAcquire();
            case "state_lock_release" -> new UiEvent.LockRelease();
            default -> new UiEvent.Other(type, mask.apply(text(node, "@message")));
        };
    }

    private static Change change(JsonNode change) {
        String id = text(change.path("importing"), "id");
        String importing =
                id.isEmpty() && change.path("importing").path("identity").isObject()
                        ? "(by identity)"
                        : id;
        return new Change(
                address(change),
                action(text(change, "action")),
                orNull(text(change, "reason")),
                orNull(text(change.path("previous_resource"), "addr")),
                orNull(importing),
                null);
    }

    /// The JSON UI's words; `move` and `import` stand alone there where nothing else happens.
    static Change.Action action(String word) {
        return switch (word) {
            case "create" -> Change.Action.CREATE;
            case "update" -> Change.Action.UPDATE;
            case "replace" -> Change.Action.REPLACE;
            case "delete" -> Change.Action.DELETE;
            case "read" -> Change.Action.READ;
            case "remove", "forget" -> Change.Action.FORGET;
            default -> Change.Action.NOOP;
        };
    }

    private static UiEvent summary(JsonNode changes) {
        return new UiEvent.ChangeSummary(
                changes.path("add").asInt(0),
                changes.path("change").asInt(0),
                changes.path("remove").asInt(0),
                changes.path("import").asInt(0),
                text(changes, "operation"));
    }

    private static UiEvent progress(JsonNode hook, ResourceProgress.Status status) {
        return new UiEvent.Progress(
                new ResourceProgress(
                        address(hook),
                        action(text(hook, "action")),
                        status,
                        Duration.ofSeconds(hook.path("elapsed_seconds").asLong(0)),
                        null));
    }

    private static UiEvent provision(
            JsonNode hook, UiEvent.Provision.Stage stage, UnaryOperator<String> mask) {
        return new UiEvent.Provision(
                address(hook), text(hook, "provisioner"), stage, mask.apply(text(hook, "output")));
    }

    private static String address(JsonNode holder) {
        return text(holder.path("resource"), "addr");
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// Every message in `node`, which is one message or a list of them.
    static List<JsonNode> messages(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node);
        }
        List<JsonNode> all = new ArrayList<>();
        node.forEach(all::add);
        return all;
    }
}
