package dev.stateroom.ui.state;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What stands in place of the tree: nothing yet, no state, or why it cannot be read.
final class StateInstead extends StackPane {
    /// A state is mostly read before anybody could see a placeholder.
    private static final Duration PATIENCE = Duration.millis(300);

    private final StateModel model;
    private final StateActions actions;
    private Object shown = "";
    private boolean late;

    StateInstead(StateModel model, StateActions actions) {
        this.model = model;
        this.actions = actions;
        setAlignment(Pos.TOP_CENTER);
        managedProperty().bind(visibleProperty());
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(event -> {
            late = true;
            show();
        });
        patience.play();
        show();
    }

    void show() {
        Problem problem = model.problemProperty().get();
        StateModel.Moment moment = model.momentProperty().get();
        setVisible(moment != StateModel.Moment.READY);
        switch (moment) {
            case READY -> put("", null);
            case IDLE, LOADING -> {
                if (late) {
                    put("reading", skeleton());
                }
            }
            case FAILED -> {
                if (problem != null) {
                    put(problem, failed(problem));
                }
            }
            case EMPTY -> put(problem == null ? "empty" : problem, empty(problem));
        }
    }

    private void put(Object what, @org.jspecify.annotations.Nullable Node node) {
        if (!what.equals(shown)) {
            shown = what;
            if (node == null) {
                getChildren().clear();
            } else {
                getChildren().setAll(node);
            }
        }
    }

    private Node empty(@org.jspecify.annotations.Nullable Problem problem) {
        String name = model.environment().name();
        Button plan = new Button("Plan " + name, new Icon("oct-file-diff-16"));
        plan.getStyleClass().add("pri");
        plan.setId("state-empty-plan");
        plan.setOnAction(event -> actions.plan());
        return told(
                "oct-circle-slash-24",
                Tone.NEUTRAL,
                problem == null ? "Nothing stands in the state of " + name + "." : problem.what(),
                "",
                "A plan shows what a deploy would create. Where objects exist already, import them.",
                plan);
    }

    private Node failed(Problem problem) {
        Button again = new Button("Read again", new Icon("oct-sync-16"));
        again.getStyleClass().add("pri");
        again.setId("state-again");
        again.setOnAction(event -> model.load());
        CopyButton copy =
                new CopyButton(
                        "Copy for ticket",
                        () ->
                                model.environment().backend().url()
                                        + "\n"
                                        + problem.sentence()
                                        + (problem.detail().isBlank()
                                                ? ""
                                                : "\n" + problem.detail()));
        copy.getStyleClass().remove("sm");
        return told(
                "oct-stop-24",
                Tone.BAD,
                problem.what(),
                problem.why(),
                (problem.remedy() + " Nothing was changed.").strip(),
                again,
                copy);
    }

    private static Node told(
            String icon, Tone tone, String what, String why, String remedy, Button... buttons) {
        Label title = words(what);
        title.getStyleClass().add("problem-what");
        title.setId("state-problem");
        VBox text = new VBox(8, title);
        if (!why.isBlank()) {
            Label reason = words(why);
            reason.getStyleClass().add("muted");
            text.getChildren().add(reason);
        }
        if (!remedy.isBlank()) {
            text.getChildren().add(words(remedy));
        }
        HBox row = new HBox(10, buttons);
        row.getStyleClass().add("problem-buttons");
        text.getChildren().add(row);
        HBox card = new HBox(16, new Icon(icon).tone(tone), text);
        card.getStyleClass().addAll("sr-card", "problem-card");
        tone.on(card);
        card.setMaxSize(620, USE_PREF_SIZE);
        return card;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(530);
        return label;
    }

    private static Node skeleton() {
        VBox bars = new VBox(15);
        bars.getStyleClass().add("state-skeleton");
        for (double width : new double[] {0.3, 0.55, 0.5, 0.6, 0.3, 0.45, 0.55, 0.5}) {
            Region bar = new Region();
            bar.getStyleClass().add("bar-skeleton");
            bar.maxWidthProperty().bind(bars.widthProperty().multiply(width));
            bars.getChildren().add(bar);
        }
        Card card = new Card();
        VBox.setVgrow(bars, Priority.ALWAYS);
        card.fill(bars);
        card.setId("state-skeleton");
        return card;
    }
}
