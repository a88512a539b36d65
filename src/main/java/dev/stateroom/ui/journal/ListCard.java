package dev.stateroom.ui.journal;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The operations by day, with search and filters.
final class ListCard {
    private final JournalModel model;
    private final Card card = new Card();
    private final TextField field = new TextField();
    private final Kbd slash = new Kbd("/");
    private final HBox environments = new HBox(6);
    private final Map<String, ToggleButton> tags = new HashMap<>();
    private final ListView<Line> list = new ListView<>();
    private final Label none = new Label();
    private final Map<Kind, CheckBox> boxes = new EnumMap<>(Kind.class);
    private final Map<Kind, Label> counts = new EnumMap<>(Kind.class);
    private boolean swallow;
    private boolean showing;

    ListCard(JournalModel model) {
        this.model = model;
        card.getStyleClass().add("journal-list-card");
        search();
        HBox search = new HBox(new Icon("oct-search-16"), field, slash);
        search.getStyleClass().addAll("field", "journal-search");
        environments.setAlignment(Pos.CENTER_LEFT);
        environments.managedProperty().bind(environments.visibleProperty());
        VBox top = new VBox(8, search, environments);
        top.getStyleClass().add("journal-top");
        list.setId("journal-list");
        list.getStyleClass().add("journal-list");
        list.setCellFactory(ignored -> new LineCell(model));
        list.setAccessibleText("Operations");
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> {
                    if (!showing && now instanceof Line.Entry(var operation)) {
                        model.look(operation);
                    }
                });
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setMinHeight(0);
        VBox.setVgrow(list, Priority.ALWAYS);
        card.getChildren().addAll(top, list, kinds());
        card.setMinHeight(0);
    }

    Card card() {
        return card;
    }

    private void search() {
        field.setPromptText("Search the journal");
        field.setAccessibleText("Search the journal");
        field.setId("journal-search");
        field.setMinWidth(40);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty()
                .addListener((ignored, before, now) -> {
                    if (!showing) {
                        model.find(now);
                    }
                });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                if (field.getText().isEmpty()) {
                    enter();
                } else {
                    field.clear();
                }
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                enter();
                event.consume();
            }
        });
        field.addEventFilter(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (swallow && event.getCharacter().equals("/")) {
                        event.consume();
                    }
                    swallow = false;
                });
        field.addEventFilter(KeyEvent.KEY_RELEASED, event -> swallow = false);
    }

    private VBox kinds() {
        Label title = new Label("Show");
        title.getStyleClass().add("strong");
        VBox rows = new VBox(7, title);
        for (Kind kind : Kind.values()) {
            CheckBox box = new CheckBox(kind.title());
            box.setId("journal-show-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            box.setOnAction(event -> model.show(kind, box.isSelected()));
            Label count = new Label();
            count.getStyleClass().addAll("mono-s", "muted");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(8, box, gap, count);
            row.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().add(row);
            boxes.put(kind, box);
            counts.put(kind, count);
        }
        rows.getStyleClass().add("journal-kinds");
        rows.setMinHeight(Region.USE_PREF_SIZE);
        return rows;
    }

    /// Goes to the search field.
    void goToSearch() {
        // The key that led here is still to be heard as a character.
        swallow = true;
        field.requestFocus();
        field.selectAll();
    }

    /// Puts the focus on the list.
    void enter() {
        list.requestFocus();
    }

    /// Goes to the next operation, or the one before.
    void go(int step) {
        List<Line> lines = list.getItems();
        int at = list.getSelectionModel().getSelectedIndex() + step;
        while (at >= 0 && at < lines.size() && lines.get(at) instanceof Line.Heading) {
            at += step;
        }
        if (at >= 0 && at < lines.size()) {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 3));
        }
    }

    void show() {
        showing = true;
        try {
            if (!field.getText().strip().equals(model.query())) {
                field.setText(model.query());
            }
            if (list.getItems().equals(model.lines())) {
                list.refresh();
            } else {
                list.getItems().setAll(model.lines());
            }
            Operation current = model.currentProperty().get();
            int at = current == null ? -1 : list.getItems().indexOf(new Line.Entry(current));
            if (at < 0) {
                list.getSelectionModel().clearSelection();
            } else if (list.getSelectionModel().getSelectedIndex() != at) {
                list.getSelectionModel().clearAndSelect(at);
                list.scrollTo(Math.max(0, at - 3));
            }
        } finally {
            showing = false;
        }
        slash.setVisible(model.query().isEmpty());
        slash.setManaged(model.query().isEmpty());
        none.setText(model.size() == 0 ? "Nothing happened yet." : "Nothing matches.");
        Map<Kind, Integer> all = model.counts();
        boxes.forEach((kind, box) -> box.setSelected(model.shows(kind)));
        counts.forEach((kind, label) -> label.setText("%,d".formatted(all.getOrDefault(kind, 0))));
        chips();
    }

    private void chips() {
        List<Environment> known = model.environments();
        environments.setVisible(known.size() > 1);
        for (Environment environment : known) {
            ToggleButton chip =
                    tags.computeIfAbsent(
                            environment.name(),
                            name -> {
                                ToggleButton made = new ToggleButton(name);
                                made.getStyleClass().setAll("chip");
                                made.setId("journal-env-" + name);
                                made.setMinWidth(Region.USE_PREF_SIZE);
                                made.setOnAction(event -> model.show(name, made.isSelected()));
                                environments.getChildren().add(made);
                                return made;
                            });
            chip.setSelected(model.shows(environment.name()));
        }
    }
}
