package dev.stateroom.ui.journal;

import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The operation that is looked at in short, and what can be done about it.
final class ShortCard {
    private final JournalModel model;
    private final JournalActions actions;
    private final Card card = new Card("oct-report-16", "In short").line();
    private final FactGrid facts = new FactGrid();
    private final Button undo = new Button("Undo…", new Icon("oct-reply-16"));
    private final Button finish = new Button("Finish…", new Icon("oct-check-16"));
    private final Label closed = new Label();
    private @Nullable Operation shown;
    private int seen = -1;

    ShortCard(JournalModel model, JournalActions actions) {
        this.model = model;
        this.actions = actions;
        card.setId("journal-short");
        closed.getStyleClass().addAll("muted", "s12");
        closed.setWrapText(true);
        closed.setMinHeight(Region.USE_PREF_SIZE);
        closed.setId("journal-undo-closed");
        closed.managedProperty().bind(closed.visibleProperty());
        undo.setId("journal-undo");
        finish.setId("journal-finish");
        for (Button button : new Button[] {undo, finish}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().add("sm");
            button.managedProperty().bind(button.visibleProperty());
        }
        undo.setOnAction(event -> {
            if (shown != null) {
                this.actions.undo(shown);
            }
        });
        finish.setOnAction(event -> {
            if (shown != null) {
                this.actions.finish(shown);
            }
        });
        VBox body = new VBox(12, facts, new HBox(8, finish, undo), closed);
        body.getStyleClass().add("journal-short-body");
        card.getChildren().add(body);
        card.setMinHeight(Region.USE_PREF_SIZE);
    }

    Card card() {
        return card;
    }

    void show() {
        Operation operation = model.currentProperty().get();
        int revision = model.revisionProperty().get();
        card.setVisible(operation != null);
        if (operation == null || (operation == shown && revision == seen)) {
            return;
        }
        shown = operation;
        seen = revision;
        Liveness liveness = model.liveness(operation);
        facts.getChildren().clear();
        facts.add(
                "Result",
                new Badge(Words.standing(operation, liveness), Words.tone(operation, liveness)));
        mono("Operation", operation.id());
        facts.add("By", Words.by(operation));
        if (!Words.machine(operation).isEmpty()) {
            facts.add("On", Words.machine(operation));
        }
        facts.add(
                "Started", Words.date(operation.started()) + " " + Spans.time(operation.started()));
        if (operation.finished() != null) {
            facts.add(
                    "Took",
                    Spans.clock(Duration.between(operation.started(), operation.finished().at())));
        }
        String before = operation.intended().detail().get("serial");
        String after = operation.fact("serial.after");
        if (before != null || after != null) {
            mono(
                    "Serial",
                    after == null ? before : (before == null ? "none" : before) + " → " + after);
        }
        String backup = operation.fact("backup");
        if (backup != null) {
            mono("Backup", backup);
        }
        String lineage = operation.intended().detail().get("lineage");
        if (lineage != null) {
            mono("Lineage", lineage);
        }
        String why = model.undoClosed(operation);
        boolean open = model.isOpen(operation);
        finish.setVisible(open);
        finish.getStyleClass().remove("pri");
        undo.setVisible(why.isEmpty());
        closed.setText(why);
        closed.setVisible(!why.isEmpty() && !open);
    }

    private void mono(String name, @Nullable String value) {
        Label label = new Label(value);
        label.getStyleClass().add("mono");
        label.setMinWidth(0);
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        label.setTooltip(new Tooltip(value));
        facts.add(name, label);
    }
}
