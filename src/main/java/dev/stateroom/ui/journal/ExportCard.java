package dev.stateroom.ui.journal;

import dev.stateroom.engine.IncidentReport.Format;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.SavePlace;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A report for people who were not there: of which operations, how it is written, and where to.
final class ExportCard {
    private final JournalModel model;
    private final SavePlace place;
    private final Card card = new Card("oct-download-16", "Export").line();
    private final ToggleButton one = new ToggleButton("This operation");
    private final ToggleButton all = new ToggleButton("All listed");
    private final ToggleGroup formats = new ToggleGroup();
    private final Label preview = new Label();

    ExportCard(JournalModel model, SavePlace place) {
        this.model = model;
        this.place = place;
        card.setId("journal-export-card");
        ToggleGroup scope = new ToggleGroup();
        HBox segments = new HBox(one, all);
        segments.getStyleClass().add("seg");
        segments.setMaxWidth(Region.USE_PREF_SIZE);
        for (ToggleButton button : new ToggleButton[] {one, all}) {
            button.setToggleGroup(scope);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> button.setSelected(true));
        }
        one.setId("journal-scope-one");
        all.setId("journal-scope-all");
        one.setSelected(true);
        VBox choices =
                new VBox(
                        9,
                        format("Report, Markdown", "for a ticket", Format.MARKDOWN),
                        format("Events, JSON lines", "for tools", Format.JSONL),
                        format("Both, ZIP", "for audit", Format.ZIP));
        formats.selectToggle(formats.getToggles().getFirst());
        Label masked = new Label("Secrets stay masked, always", new Icon("oct-shield-check-16"));
        masked.getStyleClass().addAll("muted", "s12");
        preview.getStyleClass().addAll("code", "journal-preview");
        preview.setWrapText(false);
        preview.setAlignment(Pos.TOP_LEFT);
        preview.setMinHeight(0);
        preview.setPrefHeight(0);
        // Where there is no room for a few lines of it there is none of it.
        preview.visibleProperty().bind(preview.heightProperty().greaterThan(48));
        preview.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        VBox.setVgrow(preview, Priority.ALWAYS);
        Button copy = new Button("Copy report", new Icon("oct-clippy-16"));
        copy.setId("journal-copy");
        copy.getStyleClass().add("sm");
        copy.setOnAction(event -> copy());
        Button save = new Button("Save as…", new Icon("oct-download-16"));
        save.setId("journal-save");
        save.getStyleClass().add("sm");
        save.setOnAction(event -> save());
        VBox body = new VBox(11, segments, choices, masked, preview, new HBox(8, save, copy));
        body.getStyleClass().add("journal-export-body");
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        card.getChildren().add(body);
        card.setMinHeight(0);
    }

    Card card() {
        return card;
    }

    private HBox format(String title, String use, Format format) {
        RadioButton button = new RadioButton(title);
        button.setToggleGroup(formats);
        button.setUserData(format);
        button.setId("journal-format-" + format.name().toLowerCase(java.util.Locale.ROOT));
        button.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label quiet = new Label(use);
        quiet.getStyleClass().addAll("muted", "s12");
        quiet.setMinWidth(0);
        HBox row = new HBox(8, button, gap, quiet);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Format chosen() {
        return formats.getSelectedToggle() instanceof RadioButton button
                        && button.getUserData() instanceof Format format
                ? format
                : Format.MARKDOWN;
    }

    private List<Operation> operations() {
        Operation current = model.currentProperty().get();
        return all.isSelected() ? model.listed() : current == null ? List.of() : List.of(current);
    }

    /// Asks where to, then saves.
    void save() {
        List<Operation> operations = operations();
        Format format = chosen();
        if (!operations.isEmpty()) {
            place.choose(model.fileName(operations, format))
                    .ifPresent(file -> model.save(operations, format, file));
        }
    }

    private void copy() {
        List<Operation> operations = operations();
        if (!operations.isEmpty()) {
            model.report(
                    operations,
                    text -> {
                        ClipboardContent content = new ClipboardContent();
                        content.putString(text);
                        Clipboard.getSystemClipboard().setContent(content);
                    });
        }
    }

    void show() {
        card.setVisible(model.currentProperty().get() != null);
        all.setText("All %,d listed".formatted(model.listed().size()));
        preview.setText(model.previewProperty().get());
    }
}
