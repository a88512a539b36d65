package dev.stateroom.ui.shell;

/// A section of the navigation: one screen for each environment. A new section is a class of this
/// kind and one line in [Sections].
interface Section {
    /// What the navigation shows beside a section.
    enum Mark {
        /// Nothing.
        NONE,
        /// Work of this section is under way.
        RUNNING,
        /// Something of this section is wrong.
        WRONG
    }

    /// Its name in the program, such as `deploy`.
    String id();

    /// Its name in the navigation.
    String title();

    /// Its Octicon, 16 px.
    String icon();

    /// Makes its screen for an environment; asked for once for each.
    Screen open(OpenEnvironment open);

    /// What the navigation shows beside it.
    default Mark mark(OpenEnvironment open) {
        return Mark.NONE;
    }
}
