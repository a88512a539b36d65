package dev.stateroom.ui.shell;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What keeps the window from its work: what, why, what to do, and another try.
final class ProblemView extends StackPane {
    ProblemView(Problem problem, Runnable again) {
        getStyleClass().add("problem-view");
        setId("problem-view");
        Label what = words(problem.what());
        what.getStyleClass().add("problem-what");
        VBox text = new VBox(8, what);
        if (!problem.why().isBlank()) {
            Label why = words(problem.why());
            why.getStyleClass().add("muted");
            text.getChildren().add(why);
        }
        if (!problem.remedy().isBlank()) {
            text.getChildren().add(words(problem.remedy()));
        }
        Button check = new Button("Check again", new Icon("oct-sync-16"));
        check.getStyleClass().add("pri");
        check.setId("check-again");
        check.setOnAction(event -> again.run());
        Kbd key = new Kbd("F5");
        Button copy = new Button("Copy for ticket", new Icon("oct-clippy-16"));
        copy.setContentDisplay(ContentDisplay.LEFT);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(
                    problem.sentence()
                            + (problem.detail().isBlank() ? "" : "\n" + problem.detail()));
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText("Copied");
        });
        HBox buttons = new HBox(10, check, key, copy);
        buttons.getStyleClass().add("problem-buttons");
        text.getChildren().add(buttons);
        HBox card = new HBox(16, new Icon("oct-stop-24").tone(Tone.BAD), text);
        card.getStyleClass().addAll("sr-card", "problem-card", Tone.BAD.styleClass());
        card.setMaxSize(640, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(560);
        return label;
    }
}
