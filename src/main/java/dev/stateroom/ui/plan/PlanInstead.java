package dev.stateroom.ui.plan;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.task.Job;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What stands in place of a plan: how to get one, that it is being made, or why there is none.
/// Over an open plan only the reason why no other could be opened.
final class PlanInstead extends StackPane {
    private final PlanModel model;
    private final PlanActions actions;
    private final Label note = new Label();
    private Object shown = "";

    PlanInstead(PlanModel model, PlanActions actions) {
        this.model = model;
        this.actions = actions;
        setAlignment(Pos.TOP_CENTER);
        managedProperty().bind(visibleProperty());
        note.getStyleClass().addAll("muted", "mono-s");
        note.setMinWidth(0);
    }

    void show() {
        Problem problem = model.problemProperty().get();
        Job<?> job = model.jobProperty().get();
        note.setText(job == null ? "" : job.noteProperty().get());
        setVisible(model.momentProperty().get() != PlanModel.Moment.READY);
        switch (model.momentProperty().get()) {
            case READY -> put("", null);
            case EMPTY -> put("empty", empty());
            case OPENING -> put("opening", opening(job == null ? "" : job.title()));
            case FAILED -> {
                if (problem != null) {
                    put(problem, failed(problem));
                }
            }
        }
    }

    private void put(Object what, @Nullable Node node) {
        if (!what.equals(shown)) {
            shown = what;
            if (node == null) {
                getChildren().clear();
            } else {
                getChildren().setAll(node);
            }
        }
    }

    private Node empty() {
        Button plan =
                new Button("Plan " + model.environment().name(), new Icon("oct-file-diff-16"));
        plan.getStyleClass().add("pri");
        plan.setId("plan-make");
        plan.setOnAction(event -> model.plan());
        Button open = new Button("Open a plan file…", new Icon("oct-file-16"));
        open.setId("plan-open");
        open.setOnAction(event -> actions.choose());
        return told(
                new Icon("oct-file-diff-24").tone(Tone.NEUTRAL),
                Tone.NEUTRAL,
                "No plan is open.",
                "Planning takes no lock and changes nothing.",
                "A plan file, or a plan as JSON, can be dropped here, too.",
                plan,
                open);
    }

    private Node opening(String title) {
        Button cancel = new Button("Cancel");
        cancel.setId("plan-cancel");
        cancel.setOnAction(event -> {
            Job<?> job = model.jobProperty().get();
            if (job != null) {
                job.cancel();
            }
        });
        HBox card = told(new ProgressRing(24), Tone.NEUTRAL, title + ".", "", "", cancel);
        VBox text = (VBox) card.getChildren().get(1);
        text.getChildren().add(1, note);
        return card;
    }

    private Node failed(Problem problem) {
        Button again = new Button("Plan again", new Icon("oct-sync-16"));
        again.getStyleClass().add("pri");
        again.setId("plan-retry");
        again.setOnAction(event -> model.plan());
        Button open = new Button("Open a plan file…", new Icon("oct-file-16"));
        open.setOnAction(event -> actions.choose());
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
                new Icon("oct-stop-24").tone(Tone.BAD),
                Tone.BAD,
                problem.what(),
                problem.why(),
                (problem.remedy() + " Nothing was changed.").strip(),
                again,
                open,
                copy);
    }

    private static HBox told(
            Node sign, Tone tone, String what, String why, String remedy, Node... buttons) {
        Label title = words(what);
        title.getStyleClass().add("problem-what");
        title.setId("plan-problem");
        VBox text = new VBox(8, title);
        HBox.setHgrow(text, Priority.ALWAYS);
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
        HBox card = new HBox(16, sign, text);
        card.getStyleClass().addAll("sr-card", "problem-card");
        tone.on(card);
        card.setMaxSize(620, USE_PREF_SIZE);
        return card;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
