package dev.stateroom.ui.state;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Lines above the tree: a state that could not be read again, the search for what is gone, what
/// was written last.
final class StateNotes extends VBox {
    private final StateModel model;
    private final StateActions actions;
    private final Label elapsed = new Label();
    private final HBox searching;
    private List<Object> shown = List.of();

    StateNotes(StateModel model, StateActions actions) {
        super(8);
        this.model = model;
        this.actions = actions;
        getStyleClass().add("state-notes");
        managedProperty().bind(visibleProperty());
        elapsed.getStyleClass().addAll("mono", "muted");
        elapsed.setMinWidth(USE_PREF_SIZE);
        Button cancel = new Button("Cancel");
        cancel.setId("state-gone-cancel");
        cancel.setOnAction(event -> model.gone().cancel());
        searching =
                line(
                        "neu",
                        new ProgressRing(),
                        "Looking for objects that are gone: a refresh-only plan asks for each of"
                                + " them. It takes no lock and writes nothing.",
                        elapsed,
                        cancel);
        searching.setId("state-gone-running");
        show();
    }

    void show() {
        Problem problem =
                model.momentProperty().get() == StateModel.Moment.READY
                        ? model.problemProperty().get()
                        : null;
        Gone gone = model.gone();
        elapsed.setText(Spans.clock(gone.elapsed()));
        List<Object> now = new ArrayList<>();
        now.add(problem == null ? "" : problem);
        now.add(gone.running());
        now.add(gone.found() == null ? "" : gone.found());
        now.add(gone.problem() == null ? "" : gone.problem());
        now.add(model.written() == null ? "" : model.written());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> lines = new ArrayList<>();
        if (problem != null) {
            Button again = new Button("Read again");
            again.setOnAction(event -> model.load());
            Node line =
                    line(
                            "warn",
                            new Icon("oct-alert-16"),
                            "This is the state as it was read last. " + problem.sentence(),
                            again);
            line.setId("state-stale");
            lines.add(line);
        }
        Result written = model.written();
        if (written != null) {
            lines.add(written(written));
        }
        if (gone.running()) {
            lines.add(searching);
        }
        if (gone.problem() != null) {
            Button again = new Button("Try again");
            again.setOnAction(event -> gone.find());
            lines.add(
                    line(
                            "bad",
                            new Icon("oct-stop-16"),
                            gone.problem().sentence(),
                            again,
                            away(gone::forget)));
        }
        Map<String, String> found = gone.found();
        if (found != null) {
            lines.add(found(found));
        }
        getChildren().setAll(lines);
        setVisible(!lines.isEmpty());
    }

    private Node found(Map<String, String> found) {
        Inventory inventory = model.inventory();
        int all = inventory == null ? 0 : inventory.state().managed();
        Node line;
        if (found.isEmpty()) {
            line =
                    line(
                            "ok",
                            new Icon("oct-check-circle-fill-16"),
                            "Nothing is gone: a refresh found all " + Words.objects(all) + ".",
                            away(model.gone()::forget));
        } else {
            line =
                    line(
                            "warn",
                            new Icon("oct-alert-16"),
                            (found.size() == 1
                                            ? "1 object of the state exists no more. It is"
                                            : "%,d objects of the state exist no more. They are"
                                                    .formatted(found.size()))
                                    + " selected for removal; look at them before you remove"
                                    + " anything.",
                            away(model.gone()::forget));
        }
        line.setId("state-gone-found");
        return line;
    }

    private Node written(Result result) {
        Snapshot after = result.after();
        Problem problem = result.problem();
        String operation = result.operation();
        boolean done = result.outcome() == Result.Outcome.DONE;
        List<Node> ends = new ArrayList<>();
        if (done) {
            Button plan = new Button("Plan", new Icon("oct-file-diff-16"));
            plan.setId("state-plan");
            plan.getStyleClass().add("pri");
            plan.setOnAction(event -> actions.plan());
            ends.add(plan);
            if (operation != null) {
                Button undo = new Button("Undo…", new Icon("oct-reply-16"));
                undo.setId("state-undo");
                undo.setOnAction(event -> actions.undo(operation));
                ends.add(undo);
            }
        }
        ends.add(away(model::putAway));
        Node line =
                line(
                        switch (result.outcome()) {
                            case DONE -> "ok";
                            case REFUSED, UNKNOWN -> "warn";
                            case FAILED -> "bad";
                        },
                        new Icon(done ? "oct-check-circle-fill-16" : "oct-alert-16"),
                        done
                                ? "Written"
                                        + (after == null ? "" : " as serial " + after.serial())
                                        + ". A plan tells what Terraform would do now."
                                : problem == null
                                        ? "How it ended is not known."
                                        : problem.sentence(),
                        ends.toArray(Node[]::new));
        line.setId("state-written");
        return line;
    }

    private static Button away(Runnable action) {
        Button away = new Button(null, new Icon("oct-x-16"));
        away.getStyleClass().setAll("x-button");
        away.setAccessibleText("Put away");
        away.setOnAction(event -> action.run());
        return away;
    }

    private static HBox line(String style, Node sign, String text, Node... ends) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(10, sign, words);
        for (Node end : ends) {
            if (end instanceof Button button && !button.getStyleClass().contains("x-button")) {
                button.getStyleClass().add("sm");
                button.setMinWidth(USE_PREF_SIZE);
            }
            line.getChildren().add(end);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("msg", style, "state-note");
        return line;
    }
}
