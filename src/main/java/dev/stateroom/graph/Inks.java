package dev.stateroom.graph;

/// The inks of each tone.
final class Inks {
    private Inks() {}

    static Ink solid(Tone tone) {
        return switch (tone) {
            case NONE -> Ink.NODE_LINE;
            case CREATE -> Ink.CREATE;
            case UPDATE -> Ink.UPDATE;
            case REPLACE -> Ink.REPLACE;
            case DELETE -> Ink.DELETE;
            case READ -> Ink.READ;
        };
    }

    static Ink fill(Tone tone) {
        return switch (tone) {
            case NONE -> Ink.NODE_FILL;
            case CREATE -> Ink.CREATE_FILL;
            case UPDATE -> Ink.UPDATE_FILL;
            case REPLACE -> Ink.REPLACE_FILL;
            case DELETE -> Ink.DELETE_FILL;
            case READ -> Ink.READ_FILL;
        };
    }

    static Ink line(Tone tone) {
        return switch (tone) {
            case NONE -> Ink.NODE_LINE;
            case CREATE -> Ink.CREATE_LINE;
            case UPDATE -> Ink.UPDATE_LINE;
            case REPLACE -> Ink.REPLACE_LINE;
            case DELETE -> Ink.DELETE_LINE;
            case READ -> Ink.READ_LINE;
        };
    }
}
