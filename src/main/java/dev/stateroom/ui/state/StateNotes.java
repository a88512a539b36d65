package dev.stateroom.ui.state;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.NoteLine;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.task.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Lines above the tree: a state that could not be read again, the search for what is gone, what
/// was written last.
final class StateNotes extends VBox {
    private final StateModel model;
    private final StateActions actions;
    private final Label elapsed = new Label();
    private final NoteLine searching;
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
                new NoteLine(
                        Tone.NEUTRAL,
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
        Job<?> search = gone.jobProperty().get();
        elapsed.setText(
                search == null
                        ? ""
                        : (search.noteProperty().get() + "  " + Spans.clock(search.elapsed()))
                                .strip());
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
                    new NoteLine(
                            Tone.WARN,
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
                    new NoteLine(
                            Tone.BAD,
                            new Icon("oct-stop-16"),
                            gone.problem().sentence(),
                            again,
                            NoteLine.away(gone::forget)));
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
                    new NoteLine(
                            Tone.OK,
                            new Icon("oct-check-circle-fill-16"),
                            "Nothing is gone: a refresh found all " + Words.objects(all) + ".",
                            NoteLine.away(model.gone()::forget));
        } else {
            line =
                    new NoteLine(
                            Tone.WARN,
                            new Icon("oct-alert-16"),
                            (found.size() == 1
                                            ? "1 object of the state exists no more"
                                            : "%,d objects of the state exist no more"
                                                    .formatted(found.size()))
                                    + ", selected for removal. Look before you remove anything.",
                            NoteLine.away(model.gone()::forget));
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
        ends.add(NoteLine.away(model::putAway));
        Node line =
                new NoteLine(
                        switch (result.outcome()) {
                            case DONE -> Tone.OK;
                            case REFUSED, UNKNOWN -> Tone.WARN;
                            case FAILED -> Tone.BAD;
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
}
