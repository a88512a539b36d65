package dev.stateroom.ui.overview;

import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private final Card card = new Card("oct-rocket-16", "Last deploys").line();
    private final TableView<Deploys.Row> table = new TableView<>();
    private final Label empty = new Label("No deploy from this machine yet.");
    private Instant now;

    DeploysCard(String environment, Instant now) {
        this.now = now;
        card.sub("to " + environment + ", from this machine");
        card.setId("card-deploys");
        card.getStyleClass().add("deploys-card");
        table.getStyleClass().add("plain-table");
        table.setId("last-deploys");
        table.setFixedCellSize(38);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        table.getColumns().add(column("Run", 100, 96, this::operation));
        table.getColumns().add(column("Changes", 132, 92, row -> counts(row.counts())));
        table.getColumns().add(column("By", 90, 66, row -> text(row.by(), "")));
        table.getColumns()
                .add(
                        column(
                                "Started",
                                116,
                                104,
                                row -> text(Words.when(row.started(), this.now), "")));
        TableColumn<Deploys.Row, Deploys.Row> took =
                column(
                        "Took",
                        66,
                        58,
                        row -> text(row.took() == null ? "" : Spans.clock(row.took()), "mono"));
        took.getStyleClass().add("number");
        table.getColumns().add(took);
        table.getColumns().add(column("Result", 112, 84, DeploysCard::result));
        card.fill(table);
    }

    Card card() {
        return card;
    }

    void show(Sight sight, Instant at) {
        now = at;
        empty.setText(
                sight.journalProblem() == null
                        ? "No deploy from this machine yet."
                        : sight.journalProblem().what());
        List<Deploys.Row> rows = Deploys.rows(sight.operations());
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

    private static Node sign(Deploys.Row row) {
        if (row.result() == null) {
            return new ProgressRing();
        }
        return switch (row.result()) {
            case "done" -> new Icon("oct-check-circle-fill-16").tone(Tone.OK);
            case "failed" -> Standing.FAIL.icon();
            case "refused" -> new Icon("oct-circle-slash-16");
            default -> Standing.UNKNOWN.icon();
        };
    }

    private static Node result(Deploys.Row row) {
        if (row.result() == null) {
            return text("Not ended", "acc");
        }
        Label label =
                switch (row.result()) {
                    case "done" -> text("Deployed", "");
                    case "failed" ->
                            text(
                                    row.stage().isEmpty() ? "Failed" : "Failed, " + row.stage(),
                                    "bad");
                    case "refused" -> text("Refused", "muted");
                    default -> text("Not known", "warn");
                };
        if (!row.what().isBlank()) {
            label.setTooltip(new Tooltip(row.what()));
        }
        return label;
    }

    private static Node counts(Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return text("none", "muted");
        }
        HBox box = new HBox(8);
        box.setAlignment(Pos.CENTER_LEFT);
        counts.forEach((glyph, count) -> {
            Label label = text(glyph + count, "mono");
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
