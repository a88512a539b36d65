package dev.stateroom.graph;

/// The inks of each tone. Tones of a state and of what changed outside share those of a plan's
/// actions that they lead to; their signs tell them apart.
public final class Inks {
    private Inks() {}

    /// Of a badge, or of a box from afar.
    public static Ink solid(Tone tone) {
        return switch (tone) {
            case NONE -> Ink.NODE_LINE;
            case CREATE -> Ink.CREATE;
            case UPDATE, FINDING, CHANGED -> Ink.UPDATE;
            case REPLACE, TAINTED -> Ink.REPLACE;
            case DELETE, DEPOSED, GONE -> Ink.DELETE;
            case READ -> Ink.READ;
        };
    }

    static Ink fill(Tone tone) {
        return switch (tone) {
            case NONE -> Ink.NODE_FILL;
            case CREATE -> Ink.CREATE_FILL;
            case UPDATE, FINDING, CHANGED -> Ink.UPDATE_FILL;
            case REPLACE, TAINTED -> Ink.REPLACE_FILL;
            case DELETE, DEPOSED, GONE -> Ink.DELETE_FILL;
            case READ -> Ink.READ_FILL;
        };
    }

    static Ink line(Tone tone) {
        return switch (tone) {
            case NONE -> Ink.NODE_LINE;
            case CREATE -> Ink.CREATE_LINE;
            case UPDATE, FINDING, CHANGED -> Ink.UPDATE_LINE;
            case REPLACE, TAINTED -> Ink.REPLACE_LINE;
            case DELETE, DEPOSED, GONE -> Ink.DELETE_LINE;
            case READ -> Ink.READ_LINE;
        };
    }
}
