package dev.stateroom.ui.journal;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Protection;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Tone;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A line of the list of operations: a day, or an operation with its environment and how it stands.
final class LineCell extends ListCell<Line> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final JournalModel model;

    LineCell(JournalModel model) {
        this.model = model;
        getStyleClass().add("journal-line");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean none) {
        super.updateItem(line, none);
        setText(null);
        setTooltip(null);
        pseudoClassStateChanged(HEADING, !none && line instanceof Line.Heading);
        setGraphic(
                none || line == null
                        ? null
                        : switch (line) {
                            case Line.Heading heading -> heading(heading);
                            case Line.Entry(var operation) -> entry(operation);
                        });
    }

    private static Node heading(Line.Heading heading) {
        Label words = new Label(heading.words());
        words.getStyleClass().add(heading.count() > 0 ? "strong" : "muted");
        HBox row = new HBox(8, words);
        if (heading.count() > 0) {
            Badge count = new Badge(Integer.toString(heading.count()), Tone.WARN, "oct-alert-16");
            count.getStyleClass().add("tiny");
            row.getChildren().add(count);
        }
        row.setAlignment(Pos.BOTTOM_LEFT);
        row.getStyleClass().add("journal-day");
        return row;
    }

    private Node entry(Operation operation) {
        Liveness liveness = model.liveness(operation);
        EnvTag tag = tag(model, operation);
        Label title = new Label(Words.title(operation));
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        HBox first = new HBox(8, tag, title);
        first.setAlignment(Pos.CENTER_LEFT);
        Label when = new Label(Words.clock(operation.started()) + "  " + Words.by(operation));
        when.getStyleClass().addAll("muted", "s12");
        when.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Badge standing =
                new Badge(Words.standing(operation, liveness), Words.tone(operation, liveness));
        standing.getStyleClass().add("tiny");
        HBox second = new HBox(8, when, gap, standing);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox both = new VBox(5, first, second);
        both.setAlignment(Pos.CENTER_LEFT);
        setTooltip(new Tooltip(operation.id()));
        return both;
    }

    /// The tag of an operation's environment; one that is not of this window is shown as protected,
    /// for nobody knows better.
    static EnvTag tag(JournalModel model, Operation operation) {
        String name = operation.intended().environment();
        Protection protection =
                model.environments().stream()
                        .filter(e -> e.name().equals(name))
                        .map(Environment::protection)
                        .findFirst()
                        .orElse(Protection.PROTECTED);
        return new EnvTag(name.toUpperCase(Locale.ROOT), EnvTone.of(protection));
    }
}
