package dev.stateroom.ui.backups;

import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Every state in one table, with the marks A and B.
final class BackupTable extends TableView<Kept> {
    private final BackupsModel model;

    BackupTable(BackupsModel model) {
        this.model = model;
        getStyleClass().addAll("plain-table", "backup-table");
        setId("backup-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label("Nothing matches."));
        getColumns().add(column("Compare", 76, 78, this::marks));
        getColumns()
                .add(
                        number(
                                column(
                                        "Serial",
                                        54,
                                        66,
                                        kept -> words(serial(kept), "mono", "strong"))));
        getColumns().add(column("Source", 144, 152, BackupTable::source));
        TableColumn<Kept, Kept> id = column("Kept as", 66, 260, BackupTable::id);
        // In a small window the tooltip of the source tells it.
        widthProperty()
                .addListener((ignored, before, now) -> id.setVisible(now.doubleValue() > 980));
        getColumns().add(id);
        getColumns().add(column("Taken", 104, 112, kept -> words(Spans.dated(kept.time()))));
        getColumns().add(column("Age", 58, 70, kept -> words(age(kept), "muted")));
        getColumns().add(column("Lineage", 92, 108, this::lineage));
        getColumns()
                .add(
                        column(
                                "Terraform",
                                74,
                                84,
                                kept -> words(of(kept, Snapshot::terraformVersion), "mono")));
        getColumns()
                .add(
                        number(
                                column(
                                        "Resources",
                                        84,
                                        88,
                                        kept ->
                                                words(
                                                        of(
                                                                kept,
                                                                s ->
                                                                        Integer.toString(
                                                                                s.resources())),
                                                        "mono"))));
        getColumns()
                .add(
                        number(
                                column(
                                        "Size",
                                        66,
                                        76,
                                        kept -> words(Figures.size(kept.size()), "muted"))));
        getColumns().add(column("Check", 128, 150, BackupTable::check));
        setRowFactory(table -> new Row());
    }

    /// Shows what the model leaves; the selection stays where it was.
    void show() {
        Kept selected = getSelectionModel().getSelectedItem();
        getItems().setAll(model.shown());
        if (selected != null) {
            for (int i = 0; i < getItems().size(); i++) {
                if (getItems().get(i).ref().equals(selected.ref())) {
                    getSelectionModel().select(i);
                    return;
                }
            }
        }
    }

    private final class Row extends TableRow<Kept> {
        @Override
        protected void updateItem(@Nullable Kept kept, boolean empty) {
            super.updateItem(kept, empty);
            getStyleClass().removeAll("row-a", "row-b");
            if (kept != null && !empty) {
                if (kept.equals(model.a())) {
                    getStyleClass().add("row-a");
                } else if (kept.equals(model.b())) {
                    getStyleClass().add("row-b");
                }
            }
        }
    }

    private Node marks(Kept kept) {
        HBox marks = new HBox(4, mark(kept, true), mark(kept, false));
        marks.setAlignment(Pos.CENTER_LEFT);
        return marks;
    }

    private Node mark(Kept kept, boolean first) {
        Button mark = new Button(first ? "A" : "B");
        mark.getStyleClass().setAll("mark", first ? "mark-a" : "mark-b");
        Kept marked = first ? model.a() : model.b();
        if (kept.equals(marked)) {
            mark.getStyleClass().add("on");
        }
        mark.setAccessibleText("Mark " + kept.title() + " as " + mark.getText());
        mark.setDisable(!kept.isComparable());
        mark.setFocusTraversable(false);
        mark.setOnAction(event -> {
            if (first) {
                model.markA(kept);
            } else {
                model.markB(kept);
            }
        });
        return mark;
    }

    private static Node source(Kept kept) {
        Label label = new Label(kept.source().title(), new Icon(kept.source().icon()));
        label.getStyleClass().add("source");
        if (!kept.id().isEmpty()) {
            label.setTooltip(new Tooltip(kept.id()));
        }
        return label;
    }

    private static Node id(Kept kept) {
        Label label = words(kept.isCurrent() ? "" : brief(kept.id()), "mono", "muted");
        if (!kept.isCurrent()) {
            label.setTooltip(new Tooltip(kept.id()));
        }
        return label;
    }

    /// The end of a key tells one from another.
    private static String brief(String id) {
        return id.startsWith("version:")
                ? Figures.shortened(id.substring("version:".length()))
                : id.substring(id.lastIndexOf('/') + 1).replaceFirst("^terraform\\.tfstate", "…");
    }

    private static String serial(Kept kept) {
        return of(kept, snapshot -> Long.toString(snapshot.serial()));
    }

    private String age(Kept kept) {
        Instant now = model.clock().instant();
        // One unit is enough: the time stands beside it.
        return Spans.ago(kept.time(), now).replaceFirst(" ago$", "");
    }

    private Node lineage(Kept kept) {
        Snapshot snapshot = kept.snapshot();
        if (snapshot == null) {
            return words("");
        }
        String lineage = snapshot.lineage();
        Label label = words(lineage.substring(0, Math.min(8, lineage.length())), "mono");
        label.setTooltip(new Tooltip(lineage));
        if (kept.check() == Kept.Check.STRANGER) {
            label.setGraphic(new Icon("oct-alert-16").tone(Tone.BAD));
            label.getStyleClass().add("bad");
        } else {
            label.getStyleClass().add("muted");
        }
        return label;
    }

    private static Node check(Kept kept) {
        Label label =
                switch (kept.check()) {
                    case READABLE -> new Label("readable", new Icon("oct-check-16").tone(Tone.OK));
                    case STRANGER ->
                            new Label(
                                    "not for this env",
                                    new Icon("oct-circle-slash-16").tone(Tone.BAD));
                    case BROKEN -> new Label("not readable", new Icon("oct-x-16").tone(Tone.BAD));
                    case UNREAD -> new Label("not read yet", new Icon("oct-dash-16"));
                };
        if (kept.check() == Kept.Check.BROKEN || kept.check() == Kept.Check.STRANGER) {
            label.getStyleClass().add("bad");
        } else if (kept.check() == Kept.Check.UNREAD) {
            label.getStyleClass().add("muted");
        }
        if (kept.problem() != null) {
            label.setTooltip(new Tooltip(kept.problem().sentence()));
        }
        return label;
    }

    private static String of(Kept kept, Function<Snapshot, String> value) {
        return kept.snapshot() == null ? "" : value.apply(kept.snapshot());
    }

    private static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static TableColumn<Kept, Kept> number(TableColumn<Kept, Kept> column) {
        column.getStyleClass().add("number");
        return column;
    }

    private static TableColumn<Kept, Kept> column(
            String title, double width, double most, Function<Kept, Node> cell) {
        TableColumn<Kept, Kept> column = new TableColumn<>(title);
        column.setMinWidth(width);
        column.setPrefWidth((width + most) / 2);
        column.setMaxWidth(most);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Kept kept, boolean empty) {
                        super.updateItem(kept, empty);
                        setText(null);
                        setGraphic(kept == null || empty ? null : cell.apply(kept));
                        setAlignment(
                                column.getStyleClass().contains("number")
                                        ? Pos.CENTER_RIGHT
                                        : Pos.CENTER_LEFT);
                    }
                });
        return column;
    }
}
