package dev.stateroom.ui.state;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands in the state, by module: search, kinds, the tree, and how much the filter hides.
final class TreeCard {
    private static final double ROW = 29;

    private final StateModel model;
    private final Card card = new Card();
    private final TextField field = new TextField();
    private final Label found = new Label();
    private final Kbd slash = new Kbd("/");
    private final HBox kinds;
    private final Button pick = new Button();
    private final Map<Showing, ToggleButton> chips = new EnumMap<>(Showing.class);
    private final ListView<Row> list = new ListView<>();
    private final Label none = new Label();
    private final Label hidden = new Label();
    private final HBox foot;
    private final HBox needed;
    private final Label behind = new Label();
    private final Button letGo = new Button("Clear selection");
    private boolean swallow;
    private boolean showing;
    private int step;

    TreeCard(StateModel model) {
        this.model = model;
        card.getStyleClass().add("state-tree");
        search();
        HBox search = new HBox(new Icon("oct-search-16"), field, found, slash);
        search.getStyleClass().addAll("field", "state-search");
        HBox.setHgrow(search, Priority.ALWAYS);
        pick.setId("state-pick-found");
        pick.setMinWidth(Region.USE_PREF_SIZE);
        pick.managedProperty().bind(pick.visibleProperty());
        pick.setOnAction(event -> model.pickFound());
        kinds = new HBox(8);
        kinds.managedProperty().bind(kinds.visibleProperty());
        kinds.setAlignment(Pos.CENTER_LEFT);
        for (Showing kind :
                new Showing[] {Showing.PICKED, Showing.GONE, Showing.TAINTED, Showing.DEPOSED}) {
            ToggleButton chip = new ToggleButton();
            chip.getStyleClass().setAll("chip");
            chip.setId("state-show-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            chip.setMinWidth(Region.USE_PREF_SIZE);
            chip.managedProperty().bind(chip.visibleProperty());
            chip.setOnAction(event -> model.show(chip.isSelected() ? kind : Showing.ALL));
            chips.put(kind, chip);
            kinds.getChildren().add(chip);
        }
        VBox bar = new VBox(8, new HBox(8, search, pick), kinds);
        bar.getStyleClass().add("state-bar");
        tree();
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        hidden.getStyleClass().addAll("muted", "s12");
        letGo.getStyleClass().addAll("sm", "flat");
        letGo.setId("state-pick-none");
        letGo.setOnAction(event -> model.pickNone());
        Label clears = new Label("clears it");
        clears.getStyleClass().addAll("muted", "s12");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox narrow = new HBox(6, hidden, new Kbd("Esc"), clears);
        narrow.setAlignment(Pos.CENTER_LEFT);
        narrow.visibleProperty().bind(hidden.textProperty().isNotEmpty());
        behind.getStyleClass().add("s12");
        behind.setId("state-behind");
        behind.setMinWidth(0);
        Button too = new Button("Select them too");
        too.getStyleClass().add("sm");
        too.setId("state-pick-behind");
        too.setMinWidth(Region.USE_PREF_SIZE);
        too.setOnAction(event -> model.pickLeftBehind());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        needed = new HBox(8, new Icon("oct-alert-16").tone(Tone.WARN), behind, space, too);
        needed.getStyleClass().add("state-behind");
        needed.managedProperty().bind(needed.visibleProperty());
        foot = new HBox(8, narrow, gap, letGo);
        foot.getStyleClass().add("state-foot");
        foot.managedProperty().bind(foot.visibleProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        card.getChildren().addAll(bar, list, needed, foot);
        card.setMinWidth(0);
        card.setMinHeight(0);
    }

    Card card() {
        return card;
    }

    private void search() {
        field.setPromptText("Address, type, attribute; * and ? make a pattern");
        field.setAccessibleText("Find an object");
        field.setId("state-search");
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
                    // A letter of the search.
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
        found.getStyleClass().addAll("muted", "s12");
        found.setId("state-found");
        found.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void tree() {
        list.setId("state-tree");
        list.getStyleClass().add("state-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(ignored -> new TreeRow(model));
        list.setAccessibleText("Objects of the state");
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> {
                    if (!showing) {
                        model.look(now instanceof Item item ? item : null);
                    }
                });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        boolean plain = !event.isShortcutDown() && !event.isControlDown() && !event.isAltDown();
        if (!plain) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.SPACE) {
            space(row);
        } else if (code == KeyCode.LEFT && row instanceof Group group && model.isOpen(group)) {
            model.toggle(group);
        } else if (code == KeyCode.RIGHT && row instanceof Group group && !model.isOpen(group)) {
            model.toggle(group);
        } else if (code == KeyCode.ENTER && row instanceof Group group) {
            model.toggle(group);
        } else {
            return;
        }
        event.consume();
    }

    private void space(Row row) {
        switch (row) {
            case null -> {}
            case Group group -> model.pick(group);
            case Item item -> model.pick(item, !model.isPicked(item));
        }
    }

    /// Goes to the search field.
    void goToSearch() {
        // The key that led here is still to be heard as a character.
        swallow = true;
        field.requestFocus();
        field.selectAll();
    }

    /// Puts the focus on the tree.
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
        Inventory inventory = model.inventory();
        Listing listing = model.listing();
        showing = true;
        try {
            if (!field.getText().strip().equals(model.query().text())) {
                field.setText(model.query().text());
            }
            rows(listing);
        } finally {
            showing = false;
        }
        int all = inventory == null ? 0 : inventory.items().size();
        boolean searching = !model.query().isNothing();
        found.setText(searching ? "%,d of %,d".formatted(listing.found(), all) + besides() : "");
        slash.setVisible(!searching);
        slash.setManaged(!searching);
        pick.setVisible(model.narrowed() && listing.found() > 0);
        pick.setText("Select all %,d".formatted(listing.found()));
        chip(Showing.PICKED, "Selected", model.picked());
        chip(Showing.GONE, "Gone", model.gone().found() == null ? 0 : gone());
        chip(Showing.TAINTED, "Tainted", inventory == null ? 0 : inventory.tainted());
        chip(Showing.DEPOSED, "Deposed", inventory == null ? 0 : inventory.deposed());
        kinds.setVisible(chips.values().stream().anyMatch(ToggleButton::isVisible));
        int left = all - listing.found();
        hidden.setText(
                left == 0 || !model.narrowed()
                        ? ""
                        : Words.objects(left) + " hidden by the filter");
        letGo.setVisible(model.picked() > 0);
        foot.setVisible(letGo.isVisible() || !hidden.getText().isEmpty());
        List<String> users = model.leftBehind();
        needed.setVisible(!users.isEmpty());
        behind.setText(
                (users.size() == 1
                                ? "1 object that stays needs"
                                : "%,d objects that stay need".formatted(users.size()))
                        + " what is selected: "
                        + String.join(", ", users.subList(0, Math.min(3, users.size()))));
        behind.setTooltip(
                new Tooltip(String.join("\n", users.subList(0, Math.min(40, users.size())))));
        none.setText(searching ? "Nothing matches." : "Nothing is listed.");
        field.setDisable(inventory == null);
    }

    /// What of the attributes is not in the number beside it.
    private String besides() {
        if (model.query().isPattern()) {
            return "";
        }
        Problem problem = model.attributes().problem();
        found.setTooltip(problem == null ? null : new Tooltip(problem.sentence()));
        return model.attributes().reading()
                ? ", reading attributes"
                : problem == null ? "" : " by address alone";
    }

    private int gone() {
        Inventory inventory = model.inventory();
        return inventory == null
                ? 0
                : (int)
                        inventory.items().stream()
                                .map(Item::address)
                                .filter(model.gone()::has)
                                .distinct()
                                .count();
    }

    /// The line that was looked at stays chosen, wherever it stands now.
    private void rows(Listing listing) {
        Row chosen = list.getSelectionModel().getSelectedItem();
        if (list.getItems().equals(listing.rows())) {
            list.refresh();
        } else {
            list.getItems().setAll(listing.rows());
        }
        Row wanted = model.currentProperty().get();
        if (wanted == null && chosen instanceof Group) {
            wanted = chosen;
        }
        int at = wanted == null ? -1 : list.getItems().indexOf(wanted);
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
        }
        if (step != model.stepsProperty().get()) {
            step = model.stepsProperty().get();
            if (at >= 0) {
                list.scrollTo(Math.max(0, at - 4));
            }
        }
    }

    private void chip(Showing kind, String word, int count) {
        ToggleButton chip = chips.get(kind);
        if (chip == null) {
            return;
        }
        chip.setVisible(count > 0);
        chip.setSelected(model.showing() == kind);
        Label number = new Label("%,d".formatted(count));
        number.getStyleClass().add("chip-number");
        chip.setText(word);
        chip.setGraphic(number);
        chip.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        chip.setAccessibleText(word + " " + count);
        chip.setTooltip(new Tooltip("Lists only these"));
    }
}
