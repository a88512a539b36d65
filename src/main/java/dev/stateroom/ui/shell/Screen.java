package dev.stateroom.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// What a section shows for one environment. All of it belongs to the FX thread.
interface Screen {
    /// The page: its head with title and actions (style class `page-head`), and what is below.
    Node view();

    /// Whether there is something on it that a failing look at AWS must not hide.
    default boolean hasContent() {
        return false;
    }

    /// It comes into view.
    default void enter() {}

    /// It goes out of view, or the window is hidden: what it does by itself has to rest.
    default void leave() {}

    /// About once a second, and whenever something that the window knows has changed, while it is
    /// in view.
    default void beat() {}

    /// A person wants everything read again (F5). Identity and status are read by the window.
    default void check() {}

    /// A person wants to stop what runs on it.
    default void askToStop() {}

    /// A key that the window itself has no use for; whether it was taken.
    default boolean key(KeyEvent event) {
        return false;
    }

    /// What the search field of the window finds here besides environments and sections.
    default List<Place> places() {
        return List.of();
    }
}
