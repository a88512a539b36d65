package dev.stateroom.ui.control;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What failed, in words: title, Terraform's own line, why, what to do, and the buttons that do it.
public final class ErrorCard extends VBox {
    /// A step of the suggested fix.
    ///
    /// @param right what stands at the right: a duration, a switch; none if empty
    public record Step(String text, StageStepper.State state, List<Node> right) {
        /// A step with nothing at the right.
        public Step(String text, StageStepper.State state) {
            this(text, state, List.of());
        }
    }

    private final HBox head = new HBox();
    private final FlowPane buttons = new FlowPane();

    /// @param title what happened, and what did not
    public ErrorCard(String title) {
        getStyleClass().addAll("sr-card", "error-card", Tone.BAD.styleClass());
        head.getStyleClass().add("error-head");
        // A title of two lines must not hang out where there is little room below.
        head.setMinHeight(USE_PREF_SIZE);
        Label words = new Label(title, new Icon("oct-x-circle-fill-16").tone(Tone.BAD));
        words.getStyleClass().add("error-title");
        words.setMinWidth(0);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        head.getChildren().addAll(words, gap());
        buttons.getStyleClass().add("buttons");
        buttons.setPrefWrapLength(460);
        getChildren().addAll(head);
    }

    /// Puts a badge at the right of the title.
    public ErrorCard badge(Badge badge) {
        head.getChildren().add(badge);
        return this;
    }

    /// The line that Terraform printed, and where.
    public ErrorCard code(String what, String where) {
        Text first = new Text(what);
        first.getStyleClass().add("what");
        Text second = new Text(where.isEmpty() ? "" : " " + where);
        second.getStyleClass().add("where");
        TextFlow flow = new TextFlow(first, second);
        flow.getStyleClass().add("code");
        getChildren().add(flow);
        return this;
    }

    /// Why it happened.
    public ErrorCard why(String reason) {
        Text lead = new Text("Why. ");
        lead.getStyleClass().add("lead");
        TextFlow flow = new TextFlow(lead, new Text(reason));
        flow.getStyleClass().add("why");
        getChildren().add(flow);
        return this;
    }

    /// What puts it right, step by step, below a heading such as "Suggested fix, 2 steps".
    public ErrorCard steps(String heading, List<Step> steps) {
        Label label = new Label(heading);
        label.getStyleClass().add("strong");
        VBox box = new VBox();
        box.getStyleClass().add("fix");
        for (int i = 0; i < steps.size(); i++) {
            box.getChildren().add(row(i + 1, steps.get(i)));
        }
        VBox section = new VBox(6, label, box);
        getChildren().add(section);
        return this;
    }

    /// The buttons, with quiet words after them; below them where there is no room.
    public ErrorCard buttons(String note, Node... nodes) {
        Label quiet = new Label(note);
        quiet.getStyleClass().addAll("muted", "s12");
        buttons.getChildren().setAll(nodes);
        if (!note.isEmpty()) {
            buttons.getChildren().add(quiet);
        }
        if (!getChildren().contains(buttons)) {
            getChildren().add(buttons);
        }
        return this;
    }

    private static Node row(int number, Step step) {
        Node sign =
                switch (step.state()) {
                    case RUNNING -> new ProgressRing(12);
                    case DONE -> new Icon("oct-check-16").tone(Tone.OK);
                    case FAILED -> new Icon("oct-x-16").tone(Tone.BAD);
                    case WAITING, ASKS, SKIPPED -> new Icon("oct-dot-16");
                };
        StackPane place = new StackPane(sign);
        place.getStyleClass().add("sign");
        Label count = new Label(String.valueOf(number));
        count.getStyleClass().add("number");
        Label text = new Label(step.text());
        text.setMinWidth(0);
        HBox row = new HBox(place, count, text, gap());
        row.getChildren().addAll(step.right());
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("fix-step");
        if (number > 1) {
            row.getStyleClass().add("later");
        }
        return row;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
