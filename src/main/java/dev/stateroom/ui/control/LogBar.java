package dev.stateroom.ui.control;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The strip above the log: search, errors and warnings, follow, save.
final class LogBar extends HBox {
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Button previous = arrow("oct-chevron-up-16", "Previous find (Shift+Enter)");
    private final Button next = arrow("oct-chevron-down-16", "Next find (Enter)");
    private final Button errors = chip("oct-x-circle-fill-16", Tone.BAD, "Next error (F3)");
    private final Button warnings = chip("oct-alert-16", Tone.WARN, "Next warning");
    private final Toggle follow = new Toggle("Follow");

    LogBar(Consumer<String> find, Runnable nextFind, Runnable previousFind, Runnable save) {
        getStyleClass().add("log-bar");
        field.setPromptText("Search this log");
        field.setId("log-search");
        field.setMinWidth(40);
        field.textProperty().addListener((ignored, before, now) -> find.accept(now));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                (event.isShiftDown() ? previousFind : nextFind).run();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
        count.getStyleClass().addAll("muted", "s12");
        count.setMinWidth(USE_PREF_SIZE);
        count.setId("log-find-count");
        previous.setOnAction(event -> previousFind.run());
        next.setOnAction(event -> nextFind.run());
        HBox arrows = new HBox(previous, next);
        arrows.getStyleClass().add("arrows");
        HBox search = new HBox(new Icon("oct-search-16"), field, count, arrows);
        search.getStyleClass().add("field");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox.setHgrow(search, Priority.ALWAYS);
        Button saving = new Button(null, new Icon("oct-download-16"));
        saving.setId("log-save");
        saving.getStyleClass().addAll("sm", "ico");
        saving.setTooltip(new Tooltip("Save as…"));
        saving.setAccessibleText("Save as…");
        saving.setOnAction(event -> save.run());
        follow.setId("log-follow");
        errors.setId("log-errors");
        warnings.setId("log-warnings");
        getChildren().setAll(search, errors, warnings, follow, saving);
        count(0, 0);
        found("", 0, 0);
    }

    TextField field() {
        return field;
    }

    Toggle follow() {
        return follow;
    }

    Button errors() {
        return errors;
    }

    Button warnings() {
        return warnings;
    }

    void count(int wrong, int doubtful) {
        errors.setText(wrong == 1 ? "1 error" : wrong + " errors");
        warnings.setText(String.valueOf(doubtful));
        warnings.setAccessibleText(doubtful + " warnings");
        showIf(errors, wrong > 0);
        showIf(warnings, doubtful > 0);
    }

    /// @param position of the find that is shown, from 1, or 0
    void found(String query, int position, int all) {
        count.setText(
                query.isEmpty()
                        ? ""
                        : all == 0
                                ? "none"
                                : position == 0 ? all + " found" : position + " of " + all);
        previous.setDisable(all == 0);
        next.setDisable(all == 0);
    }

    private static void showIf(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }

    private static Button arrow(String icon, String tip) {
        Button button = new Button(null, new Icon(icon));
        button.getStyleClass().setAll("log-arrow");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        return button;
    }

    private static Button chip(String icon, Tone tone, String tip) {
        Button button = new Button("", new Icon(icon));
        button.getStyleClass().setAll("chip");
        tone.on(button);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip));
        return button;
    }
}
