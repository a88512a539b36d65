package dev.stateroom.ui.locks;

import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.wizard.Paragraphs;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One way to deal with a held lock: its number, its name, what it changes, and what there is to
/// do.
final class OptionCard extends HBox {
    private final HBox head = new HBox(8);
    private final VBox body = new VBox(8);

    /// @param mark its number, or an Octicon for what is not offered
    /// @param changes what it changes, at the right
    OptionCard(String mark, String name, String changes) {
        super(12);
        getStyleClass().add("option-card");
        setAlignment(Pos.TOP_LEFT);
        StackPane circle =
                new StackPane(mark.startsWith("oct-") ? new Icon(mark) : new Label(mark));
        circle.getStyleClass().add("option-mark");
        Label title = new Label(name);
        title.getStyleClass().add("option-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label right = new Label(changes);
        right.getStyleClass().addAll("muted", "s12");
        right.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().setAll(title, gap, right);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(8, head, body);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(circle, words);
        setMinHeight(USE_PREF_SIZE);
    }

    /// Puts a badge right after the name.
    OptionCard badge(Badge badge) {
        if (head.getChildren().size() > 3) {
            head.getChildren().remove(1);
        }
        head.getChildren().add(1, badge);
        return this;
    }

    /// What stands below the name.
    OptionCard body(Node... nodes) {
        body.getChildren().setAll(nodes);
        return this;
    }

    /// Whether this is the one to take, as things stand.
    void chosen(boolean chosen) {
        getStyleClass().remove("chosen");
        if (chosen) {
            getStyleClass().add("chosen");
        }
    }

    /// A sentence after a sign.
    static Node line(Icon icon, String text) {
        Label words = Paragraphs.words(text);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, icon, words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
