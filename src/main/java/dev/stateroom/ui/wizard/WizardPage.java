package dev.stateroom.ui.wizard;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;

/// The first page of a wizard, on which a person says what is wanted.
public interface WizardPage {
    /// Its name among the steps, such as "Choose".
    String caption();

    /// The page, from edge to edge.
    Node view();

    /// What a person wants as the page stands.
    ReadOnlyObjectProperty<Wish> wishProperty();

    /// More buttons, before the one that leads on.
    default List<Button> buttons() {
        return List.of();
    }

    /// What gets the focus when the page opens.
    default Node first() {
        return view();
    }

    /// The wizard was put away for good: what the page does by itself has to end.
    default void leave() {}

    /// About once a second while it is in view.
    default void beat() {}
}
