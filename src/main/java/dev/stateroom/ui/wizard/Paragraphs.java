package dev.stateroom.ui.wizard;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.Icon;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Words as wizards write them.
public final class Paragraphs {
    private Paragraphs() {}

    /// Words that wrap.
    ///
    /// @param styles style classes, may be none
    public static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(0);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A heading in a page.
    public static Label heading(String text) {
        Label label = words(text, "strong");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A sentence after a small dot.
    public static Node bullet(String sentence) {
        Label text = words(sentence);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, new Icon("oct-dot-fill-16"), text);
        row.getStyleClass().add("bullet");
        return row;
    }

    /// A bordered box with an icon, a title and words below it.
    ///
    /// @param style `ok`, `warn`, `bad`, `acc`, or empty
    public static HBox box(Icon icon, String title, String text, String style) {
        VBox words = new VBox(3);
        words.setMinWidth(0);
        if (!title.isEmpty()) {
            words.getChildren().add(words(title, "strong"));
        }
        if (!text.isEmpty()) {
            words.getChildren().add(words(text));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(12, icon, words);
        box.getStyleClass().add("msg");
        if (!style.isEmpty()) {
            box.getStyleClass().add(style);
        }
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    /// A problem in its three parts, with a button that copies it.
    public static Node problem(Problem problem, String style, String ticket) {
        VBox words = new VBox(4, words(problem.what(), "strong"));
        words.setMinWidth(0);
        for (String text : new String[] {problem.why(), problem.remedy()}) {
            if (!text.isBlank()) {
                words.getChildren().add(words(text));
            }
        }
        CopyButton copy = new CopyButton("Copy for ticket", () -> ticket);
        words.getChildren().add(copy);
        VBox.setMargin(copy, new javafx.geometry.Insets(6, 0, 0, 0));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box =
                new HBox(
                        12,
                        new Icon(style.equals("bad") ? "oct-stop-16" : "oct-circle-slash-16"),
                        words);
        box.getStyleClass().addAll("msg", style);
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    /// Something that scrolls where it does not fit.
    public static ScrollPane scrolled(Region content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setMinSize(0, 0);
        scroll.setFocusTraversable(false);
        return scroll;
    }
}
