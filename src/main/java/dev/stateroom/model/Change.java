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
/// @param replacement what becomes of the old object of a replacement, or null where it is not told
public record Change(
        String address,
        Action action,
        @Nullable String reason,
        @Nullable String previous,
        @Nullable String imported,
        @Nullable String deposed,
        @Nullable Replacement replacement) {
    /// A change that does not tell what becomes of a replaced object.
    public Change(
            String address,
            Action action,
            @Nullable String reason,
            @Nullable String previous,
            @Nullable String imported,
            @Nullable String deposed) {
        this(address, action, reason, previous, imported, deposed, null);
    }

    /// What becomes of the old object where a new one takes its place.
    public enum Replacement {
        DESTROYED_FIRST,
        /// Destroyed once the new one exists: `create_before_destroy`.
        DESTROYED_AFTER,
        /// Forgotten and left as it is (`destroy = false`): the actions `create`, `forget`.
        FORGOTTEN,
        /// The same in OpenTofu's other order: `forget`, `create`.
        FORGOTTEN_FIRST;

        /// Whether the old object goes on existing.
        public boolean leavesOld() {
            return this == FORGOTTEN || this == FORGOTTEN_FIRST;
        }
    }

    /// The actions of Terraform's plan format.
    public enum Action {
        CREATE,
        UPDATE,
        /// A new object in the place of an old one; see [Replacement].
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

    /// The same object as something that is created, with nothing before.
    public Change created() {
        return new Change(address, Action.CREATE, reason, previous, imported, deposed);
    }

    /// What tells this object from every other of the plan: one address may name several, the
    /// current one and deposed ones.
    public String object() {
        return object(address, deposed);
    }

    static String object(String address, @Nullable String deposed) {
        return deposed == null ? address : address + " (deposed " + deposed + ")";
    }

    /// Whether applying it changes infrastructure or state.
    public boolean isEffective() {
        return action.changes() || previous != null || imported != null;
    }
}
