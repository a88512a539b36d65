package dev.stateroom.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A dialog on the environment's edge: head with tag and title, a body, a foot with the way out at
/// the left and the way on at the right. Esc leaves it and confirms nothing; Ctrl+Enter presses the
/// button at the right; Enter alone never presses one that destroys.
public final class DialogFrame extends VBox {
    private static final KeyCombination CONFIRM =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.CONTROL_DOWN);

    private final HBox head = new HBox();
    private final VBox body = new VBox();
    private final HBox foot = new HBox();
    private Runnable leave = () -> {};
    private Node first = this;

    /// @param tag the environment it concerns
    /// @param sub quiet words after the title, may be empty
    public DialogFrame(EnvTag tag, String title, String sub) {
        getStyleClass().add("dialog-frame");
        // Its edge is that of its tag, whatever environment the window shows below it.
        tag.tone().on(this);
        Label name = new Label(title);
        name.getStyleClass().add("dialog-title");
        name.setMinWidth(USE_PREF_SIZE);
        Label quiet = new Label(sub);
        quiet.getStyleClass().add("muted");
        head.getChildren().setAll(tag, name, quiet);
        head.getStyleClass().add("dialog-head");
        body.getStyleClass().add("dialog-body");
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, body, foot);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPrefWidth(640);
        setFocusTraversable(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Adds to the body.
    public DialogFrame body(Node... nodes) {
        body.getChildren().addAll(nodes);
        return this;
    }

    /// As large as a wizard; smaller where the window has less room.
    ///
    /// @param width pixels
    /// @param height pixels
    public DialogFrame large(double width, double height) {
        setPrefSize(width, height);
        setMinSize(0, 0);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        return this;
    }

    /// What stands at the right end of the head.
    public DialogFrame right(Node node) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().addAll(gap, node);
        return this;
    }

    /// Takes the place of the body, from edge to edge.
    public DialogFrame content(Node node) {
        if (!body.getStyleClass().contains("bare")) {
            body.getStyleClass().add("bare");
        }
        VBox.setVgrow(node, Priority.ALWAYS);
        body.getChildren().setAll(node);
        return this;
    }

    /// Puts the way back before the way out.
    public DialogFrame back(Button button) {
        button.setMinWidth(USE_PREF_SIZE);
        foot.getChildren().addFirst(button);
        return this;
    }

    /// Puts something before the last button: why it is closed.
    public DialogFrame beside(Node... nodes) {
        foot.getChildren().addAll(foot.getChildren().size() - 1, java.util.List.of(nodes));
        return this;
    }

    /// The foot.
    ///
    /// @param out what the button at the left says
    /// @param note quiet words beside it
    /// @param way called when a person leaves, by that button or by Esc
    /// @param on the buttons at the right; the last is the one that Ctrl+Enter presses
    public DialogFrame foot(String out, String note, Runnable way, Button... on) {
        Label quiet = new Label(note);
        quiet.getStyleClass().addAll("muted", "s12");
        return foot(out, quiet, way, on);
    }

    /// The foot, with quiet words that may change.
    public DialogFrame foot(String out, Label quiet, Runnable way, Button... on) {
        leave = way;
        Button cancel = new Button(out, new Kbd("Esc"));
        cancel.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> way.run());
        cancel.setId("dialog-cancel");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        foot.getChildren().setAll(cancel, quiet, gap);
        for (Button button : on) {
            button.setMinWidth(USE_PREF_SIZE);
            foot.getChildren().add(button);
        }
        first = cancel;
        return this;
    }

    /// What gets the focus when the dialog opens; the way out by default.
    public DialogFrame first(Node node) {
        first = node;
        return this;
    }

    /// Gives the focus to what comes first.
    public void enter() {
        if (first.getScene() == null) {
            // What a scroll pane holds is in no scene before its looks are made.
            applyCss();
            layout();
        }
        (first.getScene() == null ? this : first).requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave.run();
        } else if (CONFIRM.match(event)
                && foot.getChildren().getLast() instanceof Button button
                && !button.isDisabled()) {
            event.consume();
            button.fire();
        } else if (event.getCode() == KeyCode.ENTER
                && event.getTarget() instanceof Button focused
                && focused.getStyleClass().contains("dan")) {
            // Too easily pressed for what cannot be taken back.
            event.consume();
        }
    }
}
