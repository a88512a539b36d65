package dev.stateroom.ui.deploy;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A run that a person holds between two stages.
final class PausedCard extends VBox {
    PausedCard(Run run, Stage next, DeployModel model) {
        StageRun stage = run.find(next);
        String name = stage == null ? next.name() : stage.title();
        Label safe =
                new Label(
                        "Nothing is locked and nothing is in flight. What is done is in the state."
                                + " The lock is looked at and the state backed up again before the"
                                + " next plan.");
        safe.setWrapText(true);
        safe.setMinHeight(USE_PREF_SIZE);
        FactGrid facts = new FactGrid();
        long done = run.stages().stream().filter(s -> s.state() == StageRun.State.DONE).count();
        facts.add("Done", done + " of " + Words.count(run.stages().size(), "stage"));
        Backup backup = run.backup();
        if (backup != null) {
            facts.mono("Last backup", backup.id());
        }
        facts.add("Next", name);
        Button on = new Button("Go on with " + lower(name), new Icon("oct-play-16"));
        on.setId("go-on");
        on.setMinWidth(USE_PREF_SIZE);
        on.setOnAction(event -> model.pauseOrGoOn());
        Card card =
                new Card("oct-stopwatch-16", "Paused before " + lower(name))
                        .right(new Badge("Paused", Tone.ACCENT, "oct-stopwatch-16"))
                        .body(safe, facts, new HBox(on));
        card.getStyleClass().add("lock-wait");
        getChildren().setAll(card);
    }

    private static String lower(String title) {
        return title.startsWith("Stage") ? "stage" + title.substring(5) : title;
    }
}
