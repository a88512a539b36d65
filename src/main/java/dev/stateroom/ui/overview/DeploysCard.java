package dev.stateroom.ui.overview;

import dev.stateroom.model.Ending;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Sight;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The last deploys of an environment, newest first.
final class DeploysCard {
    /// In a lower table rows stand closer, px.
    private static final double LOW = 260;

    private final Card card = new Card("oct-rocket-16", "Last deploys").line();
    private final TableView<Deploys.Row> table = new TableView<>();
    private final Label hidden = new Label("Only from this machine", Standing.UNKNOWN.icon());
    private final Label empty = new Label("No deploy yet.");
    private Instant now;

    DeploysCard(String environment, Instant now) {
        this.now = now;
        card.sub("to " + environment);
        card.setId("card-deploys");
        card.getStyleClass().add("deploys-card");
        table.getStyleClass().add("plain-table");
        table.setId("last-deploys");
        table.fixedCellSizeProperty()
                .bind(Bindings.when(table.heightProperty().lessThan(LOW)).then(31).otherwise(40));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        table.getColumns().add(column("Run", 100, 94, this::operation));
        table.getColumns().add(column("By", 92, 62, DeploysCard::by));
        table.getColumns()
                .add(
                        column(
                                "Started",
                                116,
                                100,
                                row -> text(Words.when(row.started(), this.now), "muted")));
        TableColumn<Deploys.Row, Deploys.Row> took =
                column(
                        "Took",
                        66,
                        58,
                        row -> text(row.took() == null ? "" : Spans.clock(row.took()), "mono"));
        took.getStyleClass().add("number");
        table.getColumns().add(took);
        table.getColumns().add(column("Result", 200, 156, DeploysCard::result));
        hidden.getStyleClass().addAll("s12", "deploys-hidden");
        hidden.setId("deploys-hidden");
        hidden.setVisible(false);
        card.right(hidden);
        card.fill(table);
    }

    Card card() {
        return card;
    }

    void show(Sight sight, Instant at) {
        now = at;
        Problem journal = sight.history().journalProblem();
        Problem records = sight.history().recordsProblem();
        List<Deploys.Row> rows = Deploys.rows(sight.history());
        empty.setText(
                journal != null
                        ? journal.what()
                        : records != null
                                ? "No deploy from this machine. " + records.what()
                                : "No deploy yet.");
        hidden.setVisible(records != null);
        if (records != null) {
            hidden.setTooltip(new Tooltip(records.sentence()));
        }
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
    }

    private Node operation(Deploys.Row row) {
        Label id = new Label(row.number(), sign(row));
        id.getStyleClass().addAll("mono", "operation");
        id.setMinWidth(0);
        id.setTooltip(new Tooltip(row.operation()));
        return id;
    }

    private static Node by(Deploys.Row row) {
        Label by = text(row.by(), "muted");
        by.setTooltip(new Tooltip(row.whole()));
        return by;
    }

    private static Node sign(Deploys.Row row) {
        Ending ending = row.ending();
        if (ending != null) {
            return EndingLook.icon(ending);
        }
        return switch (row.liveness()) {
            case ALIVE -> new ProgressRing();
            case GONE -> Standing.FAIL.icon();
            case UNKNOWN -> Standing.UNKNOWN.icon();
        };
    }

    /// What it changed where it was done, how it ended where it was not.
    private static Node result(Deploys.Row row) {
        Ending ending = row.ending();
        if (ending == Ending.DONE) {
            return row.counts().isEmpty() ? text("No changes", "muted") : counts(row.counts());
        }
        Label label = ending == null ? open(row) : ended(row, ending);
        String counts =
                row.counts().entrySet().stream()
                        .map(count -> count.getKey() + count.getValue())
                        .collect(Collectors.joining(" "));
        String approved = counts.isEmpty() ? "Nothing was applied." : "Approved: " + counts;
        label.setTooltip(
                new Tooltip(row.what().isBlank() ? approved : row.what() + "\n" + approved));
        return label;
    }

    private static Label open(Deploys.Row row) {
        return switch (row.liveness()) {
            case ALIVE -> text("Under way", "acc");
            case GONE -> text("Cut off", "bad");
            case UNKNOWN -> text("No end yet", "warn");
        };
    }

    private static Label ended(Deploys.Row row, Ending ending) {
        String word = EndingLook.title(ending);
        boolean placed = !row.stage().isEmpty() && ending != Ending.UNKNOWN;
        return text(
                placed ? word + ", " + row.stage() : word,
                switch (ending) {
                    case FAILED -> "bad";
                    case INTERRUPTED, UNKNOWN -> "warn";
                    case DONE, STOPPED, DECLINED, REFUSED -> "muted";
                });
    }

    private static Node counts(Map<String, Integer> counts) {
        HBox box = new HBox(8);
        box.setAlignment(Pos.CENTER_LEFT);
        counts.forEach((glyph, count) -> {
            Label label = text(glyph + count, "mono");
            label.getStyleClass().add("count");
            label.setMinWidth(Label.USE_PREF_SIZE);
            Tone tone =
                    switch (glyph) {
                        case "+" -> Tone.OK;
                        case "~" -> Tone.WARN;
                        case "±" -> Tone.REPLACE;
                        default -> Tone.BAD;
                    };
            tone.on(label);
            box.getChildren().add(label);
        });
        return box;
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.setMinWidth(0);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }

    private static TableColumn<Deploys.Row, Deploys.Row> column(
            String title, double width, double least, Function<Deploys.Row, Node> content) {
        TableColumn<Deploys.Row, Deploys.Row> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(least);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(ignored -> new NodeCell(content));
        return column;
    }

    private static final class NodeCell extends TableCell<Deploys.Row, Deploys.Row> {
        private final Function<Deploys.Row, Node> content;

        NodeCell(Function<Deploys.Row, Node> content) {
            this.content = content;
        }

        @Override
        protected void updateItem(Deploys.@Nullable Row row, boolean none) {
            super.updateItem(row, none);
            setText(null);
            setGraphic(none || row == null ? null : content.apply(row));
        }
    }
}
