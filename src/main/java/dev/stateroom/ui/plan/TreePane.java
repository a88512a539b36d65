package dev.stateroom.ui.plan;

import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the plan changes, as a tree by module or by action; above it the tabs, the filter and the
/// chips that narrow it.
final class TreePane {
    private static final double ROW = 29;

    private final PlanModel model;
    private final HBox bar = new HBox(8);
    private final VBox pane = new VBox();
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final TextField field = new TextField();
    private final Kbd slash = new Kbd("/");
    private final Label found = new Label();
    private final ToggleButton unseen = chip("plan-unseen");
    private final ToggleButton risky = chip("plan-risky");
    private final ToggleButton byAction = chip("plan-by-action");
    private final ListView<Row> list = new ListView<>();
    private final Label nothing = new Label();
    private boolean showing;
    private boolean swallow;
    private Listing shown = Listing.NOTHING;

    TreePane(PlanModel model) {
        this.model = model;
        bar.getStyleClass().add("plan-tabs");
        ToggleGroup group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            ToggleButton button = new ToggleButton(tab.title());
            button.getStyleClass().setAll("plan-tab");
            button.setId("plan-tab-" + tab.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
            button.setOnAction(event -> {
                button.setSelected(true);
                model.show(tab);
            });
            tabs.put(tab, button);
            bar.getChildren().add(button);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        byAction.setText("By action");
        byAction.setOnAction(event -> model.group(byAction.isSelected()));
        unseen.setOnAction(event -> model.onlyUnseen(unseen.isSelected()));
        risky.setOnAction(event -> model.onlyRisky(risky.isSelected()));
        found.getStyleClass().addAll("muted", "s12");
        found.setId("plan-found");
        found.setMinWidth(Region.USE_PREF_SIZE);
        search();
        HBox box = new HBox(6, new Icon("oct-filter-16"), field, found, slash);
        box.getStyleClass().addAll("field", "plan-search");
        HBox.setHgrow(box, Priority.SOMETIMES);
        bar.getChildren().addAll(gap, box, byAction, risky, unseen);
        list.setId("plan-tree");
        list.getStyleClass().add("plan-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(ignored -> new TreeCell(model));
        list.setAccessibleText("Changes of the plan");
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        list.setPlaceholder(nothing);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> {
                    if (!showing && now instanceof Entry entry) {
                        model.look(entry);
                    }
                });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(list, Priority.ALWAYS);
        pane.getChildren().setAll(list);
        pane.getStyleClass().add("plan-tree-pane");
        pane.setMinHeight(0);
    }

    HBox bar() {
        return bar;
    }

    VBox pane() {
        return pane;
    }

    private static ToggleButton chip(String id) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().setAll("chip");
        chip.setId(id);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.managedProperty().bind(chip.visibleProperty());
        return chip;
    }

    private void search() {
        field.setPromptText("Filter by address or value");
        field.setAccessibleText("Filter the changes");
        field.setId("plan-filter");
        field.setMinWidth(40);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty()
                .addListener((ignored, before, now) -> {
                    if (!showing) {
                        model.find(now);
                    }
                });
        field.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ESCAPE -> {
                    if (field.getText().isEmpty()) {
                        enter();
                    } else {
                        field.clear();
                    }
                    event.consume();
                }
                case ENTER, DOWN -> {
                    enter();
                    event.consume();
                }
                default -> {
                    // A letter of the filter.
                }
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

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isControlDown() || event.isAltDown()) {
            return;
        }
        Row row = list.getSelectionModel().getSelectedItem();
        KeyCode code = event.getCode();
        if (code == KeyCode.SPACE) {
            switch (row) {
                case null -> {}
                case Group group ->
                        model.see(
                                group.entries(),
                                model.seenOf(group.entries()) < group.entries().size());
                case Entry entry -> model.seeAndGoOn();
            }
        } else if (row instanceof Group group
                && (code == KeyCode.ENTER
                        || (code == KeyCode.LEFT && model.isOpen(group))
                        || (code == KeyCode.RIGHT && !model.isOpen(group)))) {
            model.toggle(group);
        } else if (code == KeyCode.BACK_SPACE && row instanceof Entry entry) {
            model.see(List.of(entry), false);
        } else {
            return;
        }
        event.consume();
    }

    void goToSearch() {
        // The key that led here is still to be heard as a character.
        swallow = true;
        field.requestFocus();
        field.selectAll();
    }

    void enter() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    /// Goes up or down by a line.
    void go(int lines) {
        int at = list.getSelectionModel().getSelectedIndex();
        int to = Math.clamp(at + lines, 0, Math.max(0, list.getItems().size() - 1));
        if (!list.getItems().isEmpty()) {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(to);
            list.scrollTo(Math.max(0, to - 4));
        }
    }

    void show() {
        Opened opened = model.opened();
        if (opened == null) {
            return;
        }
        showing = true;
        try {
            tabs.forEach((tab, button) -> {
                int count = opened.entries(tab).size();
                button.setVisible(tab == Tab.CHANGES || count > 0);
                button.setSelected(tab == model.tab());
                Badge number =
                        new Badge(
                                "%,d".formatted(count),
                                tab == Tab.DRIFT || tab == Tab.DEFERRED ? Tone.WARN : Tone.NEUTRAL);
                number.getStyleClass().add("num");
                button.setGraphic(number);
            });
            boolean changes = model.tab() == Tab.CHANGES;
            if (!field.getText().equals(model.query().text())) {
                field.setText(model.query().text());
            }
            byAction.setVisible(changes);
            byAction.setSelected(model.byAction());
            int open = model.changes() - model.seenOf(opened.entries(Tab.CHANGES));
            unseen.setVisible(changes);
            unseen.setText("Only unseen  %,d".formatted(open));
            unseen.setSelected(model.query().unseen());
            int flagged = model.flagged();
            risky.setVisible(changes && flagged > 0);
            risky.setText("Flagged  %,d".formatted(flagged));
            risky.setSelected(model.query().risky());
            boolean narrowed = !model.query().isNothing();
            found.setText(
                    narrowed
                            ? "%,d of %,d"
                                    .formatted(
                                            model.listing().found(),
                                            opened.entries(model.tab()).size())
                            : "");
            slash.setVisible(!narrowed);
            slash.setManaged(!narrowed);
            nothing.setText(
                    narrowed
                            ? "Nothing fits the filter. Esc clears it."
                            : changes ? "This plan changes nothing." : "There are none.");
            rows();
        } finally {
            showing = false;
        }
    }

    private void rows() {
        Listing listing = model.listing();
        if (listing == shown) {
            list.refresh();
        } else {
            shown = listing;
            list.setItems(FXCollections.observableList(listing.rows()));
        }
        Entry entry = model.currentProperty().get();
        int at = entry == null ? -1 : listing.placeOf(entry);
        int selected = list.getSelectionModel().getSelectedIndex();
        if (at >= 0 && selected != at && !(selectedRow() instanceof Group)) {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 6));
        }
    }

    private @org.jspecify.annotations.Nullable Row selectedRow() {
        return list.getSelectionModel().getSelectedItem();
    }
}
