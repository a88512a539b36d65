package dev.stateroom.ui.overview;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// How a rehearsal goes: what was broken, how long it has taken, how it ended.
final class RehearsalLine extends HBox {
    private final RehearsalModel model;
    private final Label words = new Label();
    private final Button end = new Button("End what lasts");
    private final Button away = new Button("", new Icon("oct-x-16"));

    RehearsalLine(RehearsalModel model) {
        super(12);
        this.model = model;
        setId("rehearsal");
        words.setId("rehearsal-words");
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        end.setId("end-incident");
        end.getStyleClass().add("sm");
        end.setMinWidth(USE_PREF_SIZE);
        end.managedProperty().bind(end.visibleProperty());
        end.setOnAction(event -> model.endWhatLasts());
        away.getStyleClass().setAll("x-button");
        away.setAccessibleText("Put the rehearsal away");
        away.setOnAction(event -> model.putAway());
        setAlignment(Pos.CENTER_LEFT);
        beat();
    }

    /// Shows it as it is now.
    void beat() {
        String name = model.environment().name();
        switch (model.momentProperty().get()) {
            case RehearsalModel.Moment.Idle _ -> {}
            case RehearsalModel.Moment.Breaking(var incident) ->
                    say(
                            "oct-flame-16",
                            Tone.ACCENT,
                            "acc",
                            "Breaking " + name + ": " + incident.what(),
                            false);
            case RehearsalModel.Moment.Failed(var incident, var why) ->
                    say(
                            "oct-alert-16",
                            Tone.BAD,
                            "bad",
                            incident.name() + " did not come about. " + why.sentence(),
                            false);
            case RehearsalModel.Moment.Broken broken ->
                    say(
                            "oct-stopwatch-16",
                            Tone.WARN,
                            "warn",
                            "Rehearsal, "
                                    + Spans.clock(model.elapsed())
                                    + ". "
                                    + broken.incident().what()
                                    + " Put "
                                    + name
                                    + " right: the time is taken until the doctor finds nothing of it"
                                    + " any more.",
                            broken.incident().lasts());
            case RehearsalModel.Moment.Whole(var incident, var took, int steps) ->
                    say(
                            "oct-check-circle-fill-16",
                            Tone.OK,
                            "ok",
                            name
                                    + " is whole again after "
                                    + Spans.words(took)
                                    + (steps == 0 ? "" : ", in " + Words.plural(steps, "step"))
                                    + ". Rehearsed: "
                                    + incident.name()
                                    + ".",
                            false);
        }
    }

    private void say(String icon, Tone tone, String style, String text, boolean lasts) {
        getStyleClass().setAll("msg", style, "note-line");
        words.setText(text);
        end.setVisible(lasts);
        getChildren().setAll(new Icon(icon).tone(tone), words, end, away);
    }
}
