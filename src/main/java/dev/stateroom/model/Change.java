package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plan does to one object.
///
/// @param address the object, as Terraform prints it
/// @param action what happens
/// @param reason Terraform's own word for why, such as `replace_because_cannot_update`, or null
/// @param previous address before a move, or null
/// @param imported id that is imported, or null
/// @param deposed key of the deposed object, or null for the current one
/// @param createsFirst whether a replacement creates the new object before the old one is destroyed
public record Change(
        String address,
        Action action,
        @Nullable String reason,
        @Nullable String previous,
        @Nullable String imported,
        @Nullable String deposed,
        boolean createsFirst) {
    /// A change that is told without the order of a replacement.
    public Change(
            String address,
            Action action,
            @Nullable String reason,
            @Nullable String previous,
            @Nullable String imported,
            @Nullable String deposed) {
        this(address, action, reason, previous, imported, deposed, false);
    }

    /// The actions of Terraform's plan format.
    public enum Action {
        CREATE,
        UPDATE,
        /// `delete` then `create`, or `create` then `delete`.
        REPLACE,
        DELETE,
        READ,
        NOOP,
        FORGET;

        /// Whether the action changes real infrastructure or the state.
        public boolean changes() {
            return switch (this) {
                case CREATE, UPDATE, REPLACE, DELETE, FORGET -> true;
                case READ, NOOP -> false;
            };
        }
    }

    /// The changes of `all` that change anything, moves and imports included.
    public static List<Change> effective(List<Change> all) {
        return all.stream().filter(Change::isEffective).toList();
    }

    /// Whether applying it changes infrastructure or state.
    public boolean isEffective() {
        return action.changes() || previous != null || imported != null;
    }
}
