package dev.stateroom.ui.control;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A bordered surface with a head (icon, title, quiet words, then what stands at the right) and a
/// body.
public final class Card extends VBox {
    private final HBox head = new HBox();
    private final Label title = new Label();
    private final Label sub = new Label();
    private final HBox beside = new HBox();
    private final HBox right = new HBox();

    /// A card without a head.
    public Card() {
        getStyleClass().add("sr-card");
        head.getStyleClass().add("head");
        title.getStyleClass().add("title");
        sub.getStyleClass().add("sub");
        beside.getStyleClass().add("beside");
        beside.setMinWidth(USE_PREF_SIZE);
        // What is empty takes no place, nor the gap before it.
        beside.managedProperty().bind(Bindings.isNotEmpty(beside.getChildren()));
        sub.managedProperty().bind(sub.textProperty().isNotEmpty());
        right.getStyleClass().add("right");
        right.setMinWidth(USE_PREF_SIZE);
    }

    /// A card with a head.
    ///
    /// @param icon an Octicon, or null
    public Card(@Nullable String icon, String heading) {
        this();
        title.setText(heading);
        title.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        if (icon != null) {
            head.getChildren().add(new Icon(icon));
        }
        head.getChildren().addAll(title, sub, beside, gap, right);
        getChildren().add(head);
    }

    /// The quiet words after the title.
    public Card sub(String words) {
        sub.setText(words);
        return this;
    }

    /// What stands right after the title.
    public Card beside(Node... nodes) {
        beside.getChildren().setAll(nodes);
        return this;
    }

    /// What stands at the right end of the head.
    public Card right(Node... nodes) {
        right.getChildren().setAll(nodes);
        return this;
    }

    /// Draws a line below the head.
    public Card line() {
        head.getStyleClass().add("line");
        return this;
    }

    /// Adds to the body, with the card's padding at the sides.
    public Card body(Node... nodes) {
        VBox body = new VBox(nodes);
        body.getStyleClass().add("body");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().add(body);
        return this;
    }

    /// Adds to the body from edge to edge; the last one takes the height that is left.
    public Card fill(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        getChildren().add(node);
        return this;
    }

    /// Colours the upper edge (ok, warn, bad) or takes the colour away (neutral).
    public Card tone(Tone tone) {
        tone.on(this);
        return this;
    }

    /// The title, for screens that change it.
    public Label title() {
        return title;
    }
}
