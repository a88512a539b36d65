package dev.stateroom.graph;

/// Where lines would leave and reach parts at their sides, from each part's upper left corner: for
/// parts that may stand in one row with what they need.
///
/// @param able whether a part may; empty where none may
/// @param outX for each line, across, where it would leave its source
/// @param outY the same, down
/// @param inX where it would reach its target
/// @param inY the same, down
// Arrays for the same reason as in Local; never shared once handed over.
@SuppressWarnings("ArrayRecordComponent")
record Sides(boolean[] able, float[] outX, float[] outY, float[] inX, float[] inY) {
    static final Sides NONE =
            new Sides(new boolean[0], new float[0], new float[0], new float[0], new float[0]);
}
