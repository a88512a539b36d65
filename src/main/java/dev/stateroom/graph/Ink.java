package dev.stateroom.graph;

/// What a colour is for; a [Palette] says which it is.
public enum Ink {
    CANVAS,
    GRID,
    NODE_FILL,
    NODE_LINE,
    NODE_TITLE,
    NODE_TEXT,
    CREATE,
    CREATE_FILL,
    CREATE_LINE,
    UPDATE,
    UPDATE_FILL,
    UPDATE_LINE,
    REPLACE,
    REPLACE_FILL,
    REPLACE_LINE,
    DELETE,
    DELETE_FILL,
    DELETE_LINE,
    READ,
    READ_FILL,
    READ_LINE,
    /// The sign on a badge.
    ON_BADGE,
    MODULE_FILL,
    MODULE_LINE,
    MODULE_TITLE,
    MODULE_TEXT,
    LANE_LINE,
    LANE_TEXT,
    LANE_BADGE,
    EDGE,
    EDGE_NEEDED,
    EDGE_AFFECTED,
    /// Ring around the selection.
    GLOW,
    SELECTION
}
