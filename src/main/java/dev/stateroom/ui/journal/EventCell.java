package dev.stateroom.ui.journal;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A line of a timeline: time, sign on the line that joins them, what happened.
final class EventCell {
    private EventCell() {}

    static Node of(Event event, boolean last) {
        Label time = new Label(event.at() == null ? "" : Spans.time(event.at()));
        time.getStyleClass().addAll("mono-s", "muted", "event-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        StackPane rail = new StackPane();
        rail.getStyleClass().add("event-rail");
        Region line = new Region();
        line.getStyleClass().add("event-line");
        if (!last) {
            rail.getChildren().add(line);
        }
        if (!event.icon().isEmpty()) {
            StackPane circle = new StackPane(new Icon(event.icon()).tone(event.tone()));
            circle.getStyleClass().add("event-circle");
            event.tone().on(circle);
            StackPane.setAlignment(circle, Pos.TOP_CENTER);
            rail.getChildren().add(circle);
        }
        VBox words = new VBox(2);
        words.setMinWidth(0);
        words.getStyleClass().add("event-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Label title = wrapped(event.title());
        title.getStyleClass().add(event.icon().isEmpty() ? "muted" : "strong");
        words.getChildren().add(title);
        if (!event.words().isEmpty()) {
            Label more = wrapped(event.words());
            more.getStyleClass().addAll("s12", event.tone() == Tone.BAD ? "bad" : "muted");
            words.getChildren().add(more);
        }
        if (!event.facts().isEmpty()) {
            Label facts = wrapped(event.facts().replace("   ", "\n"));
            facts.getStyleClass().addAll("mono-s", "muted");
            words.getChildren().add(facts);
        }
        HBox row = new HBox(10, time, rail, words);
        row.getStyleClass().add("event");
        return row;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
