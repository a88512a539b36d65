package dev.stateroom.ui.graph;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// In place of the picture: how far it is, why there is none, or why it is empty.
final class StatePane extends StackPane {
    private final GraphModel model;
    private final Runnable openFile;
    private final Label phase = new Label();
    private final Label elapsed = new Label();
    private final Node loading;
    private @Nullable Object shown;

    StatePane(GraphModel model, Runnable openFile) {
        this.model = model;
        this.openFile = openFile;
        setPickOnBounds(false);
        phase.getStyleClass().add("strong");
        phase.setId("graph-phase");
        elapsed.getStyleClass().addAll("muted", "mono");
        elapsed.setMinWidth(56);
        Button cancel = new Button("Cancel");
        cancel.setId("graph-cancel");
        cancel.getStyleClass().add("sm");
        cancel.setOnAction(event -> model.cancel());
        HBox row = new HBox(12, new ProgressRing(), phase, elapsed, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        Label hint = new Label("Terraform needs half a minute for ten thousand resources.");
        hint.getStyleClass().addAll("muted", "s12");
        VBox box = new VBox(8, row, hint);
        box.getStyleClass().addAll("sr-card", "state-card");
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        loading = box;
        show();
    }

    void show() {
        Problem problem = model.problemProperty().get();
        Drawn drawn = model.drawnProperty().get();
        switch (model.momentProperty().get()) {
            case LOADING -> {
                phase.setText(Words.phase(model.phaseProperty().get()));
                elapsed.setText(Spans.clock(model.elapsed()));
                put("loading", loading);
            }
            case FAILED -> {
                if (problem != null && !problem.equals(shown)) {
                    put(problem, told(problem, Tone.BAD, "oct-stop-24", true));
                }
            }
            case EMPTY -> {
                Problem why = drawn == null ? null : drawn.notice();
                if (why != null && !why.equals(shown)) {
                    put(why, told(why, Tone.NEUTRAL, "oct-circle-slash-24", false));
                }
            }
            case IDLE, READY -> {
                shown = null;
                getChildren().clear();
            }
        }
        setVisible(!getChildren().isEmpty());
    }

    private void put(Object what, Node node) {
        if (!what.equals(shown)) {
            shown = what;
            getChildren().setAll(node);
        }
    }

    private Node told(Problem problem, Tone tone, String icon, boolean failed) {
        Label what = words(problem.what());
        what.getStyleClass().add("problem-what");
        what.setId("graph-problem");
        VBox text = new VBox(8, what);
        if (!problem.why().isBlank()) {
            Label why = words(problem.why());
            why.getStyleClass().add("muted");
            text.getChildren().add(why);
        }
        if (!problem.remedy().isBlank()) {
            text.getChildren().add(words(problem.remedy()));
        }
        Button again = new Button(failed ? "Try again" : "Look again", new Icon("oct-sync-16"));
        again.setId("graph-again");
        again.getStyleClass().add("pri");
        again.setOnAction(event -> model.load());
        Button open = new Button("Open file…", new Icon("oct-file-16"));
        open.setOnAction(event -> openFile.run());
        HBox buttons = new HBox(10, again, open);
        buttons.getStyleClass().add("problem-buttons");
        text.getChildren().add(buttons);
        HBox card = new HBox(16, new Icon(icon).tone(tone), text);
        card.getStyleClass().addAll("sr-card", "problem-card");
        tone.on(card);
        card.setMaxSize(600, USE_PREF_SIZE);
        StackPane.setMargin(card, new javafx.geometry.Insets(20));
        return card;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(520);
        return label;
    }
}
