package dev.stateroom.ui.shell;

/// Something that the search field finds.
///
/// @param words what it is called; found by any part of it
/// @param kind what kind of thing it is, such as `section` or `resource`
/// @param icon its Octicon, 16 px
/// @param go brings it into view
record Place(String words, String kind, String icon, Runnable go) {
    /// What the list of hits shows.
    @Override
    public String toString() {
        return words;
    }
}
