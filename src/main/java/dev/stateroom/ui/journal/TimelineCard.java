package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What happened in the operation that is looked at.
final class TimelineCard {
    /// More lines than these are shown when somebody asks: a deploy may have thousands.
    private static final int SHOWN = 200;

    private final JournalModel model;
    private final Card card = new Card();
    private final HBox head = new HBox(8);
    private final VBox events = new VBox();
    private final ScrollPane scroll = new ScrollPane(events);
    private @Nullable Operation shown;

    TimelineCard(JournalModel model) {
        this.model = model;
        card.setId("journal-timeline");
        head.getStyleClass().addAll("head", "line");
        events.getStyleClass().add("events");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren().addAll(head, scroll);
        card.setMinSize(0, 0);
    }

    Card card() {
        return card;
    }

    void show() {
        Operation operation = model.currentProperty().get();
        if (operation == shown) {
            return;
        }
        shown = operation;
        head.getChildren().clear();
        events.getChildren().clear();
        if (operation == null) {
            Label none = new Label("Choose an operation to see what happened in it.");
            none.getStyleClass().add("muted");
            events.getChildren().add(none);
            return;
        }
        Label title = new Label(Words.title(operation));
        title.getStyleClass().add("title");
        title.setId("journal-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label when = new Label(Words.date(operation.started()) + ", all times UTC");
        when.getStyleClass().addAll("muted", "s12");
        when.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().addAll(LineCell.tag(model, operation), title, when, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        List<Event> all = Event.of(operation, model.liveness(operation));
        add(all, 0, Math.min(SHOWN, all.size()));
        if (all.size() > SHOWN) {
            Button more =
                    new Button(
                            "Show " + (all.size() - SHOWN) + " more",
                            new Icon("oct-chevron-down-16"));
            more.getStyleClass().add("sm");
            more.setOnAction(event -> {
                events.getChildren().remove(more);
                add(all, SHOWN, all.size());
            });
            events.getChildren().add(more);
        }
        scroll.setVvalue(0);
    }

    private void add(List<Event> all, int from, int to) {
        for (int i = from; i < to; i++) {
            events.getChildren().add(EventCell.of(all.get(i), i == all.size() - 1));
        }
    }
}
