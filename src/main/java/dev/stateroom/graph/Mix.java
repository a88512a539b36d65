package dev.stateroom.graph;

import dev.stateroom.model.Change;

/// How often each action happens to the instances of a resource, or of all resources of a module.
///
/// @param delete destroyed, or forgotten by the state
public record Mix(int create, int update, int replace, int delete, int read, int noop) {
    /// Nothing known.
    public static final Mix NONE = new Mix(0, 0, 0, 0, 0, 0);

    /// One instance with `action`.
    public static Mix of(Change.Action action) {
        return switch (action) {
            case CREATE -> new Mix(1, 0, 0, 0, 0, 0);
            case UPDATE -> new Mix(0, 1, 0, 0, 0, 0);
            case REPLACE -> new Mix(0, 0, 1, 0, 0, 0);
            case DELETE, FORGET -> new Mix(0, 0, 0, 1, 0, 0);
            case READ -> new Mix(0, 0, 0, 0, 1, 0);
            case NOOP -> new Mix(0, 0, 0, 0, 0, 1);
        };
    }

    /// The sum of both.
    public Mix plus(Mix other) {
        return new Mix(
                create + other.create,
                update + other.update,
                replace + other.replace,
                delete + other.delete,
                read + other.read,
                noop + other.noop);
    }

    /// How many instances change.
    public int changes() {
        return create + update + replace + delete;
    }

    /// The one action that a node is coloured by: the most dangerous.
    public Tone tone() {
        if (replace > 0 || (delete > 0 && create > 0)) {
            return Tone.REPLACE;
        }
        if (delete > 0) {
            return Tone.DELETE;
        }
        if (update > 0) {
            return Tone.UPDATE;
        }
        if (create > 0) {
            return Tone.CREATE;
        }
        return read > 0 ? Tone.READ : Tone.NONE;
    }
}
