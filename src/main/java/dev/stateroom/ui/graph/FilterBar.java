package dev.stateroom.ui.graph;

import dev.stateroom.graph.Face;
import dev.stateroom.graph.TextWidth;
import dev.stateroom.graph.Tone;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.Toggle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.CheckComboBox;
import org.jspecify.annotations.Nullable;

/// Search, filters by action and type, and whether the view follows.
final class FilterBar extends HBox {
    /// What stands beside the chips, px.
    private static final double BESIDE = 500;

    /// A chip with its word, px; where there is no room for all, chips show numbers only.
    private static final double CHIP = 112;

    /// What a chip has beside its word, and the space to the next, px.
    private static final double BARE = 75;

    /// What the chip of other nodes takes, px.
    private static final double OTHERS = 100;

    /// What the switch takes with all its words, px.
    private static final double LONG = 130;

    private final GraphModel model;
    private final TextField field = new TextField();
    private final Label found = new Label();
    private final Kbd slash = new Kbd("/");
    private final Button previous = arrow("oct-chevron-up-16", "Previous find (Shift+Enter)");
    private final Button next = arrow("oct-chevron-down-16", "Next find (Enter)");
    private final MenuButton by = new MenuButton();
    private final ToggleButton others = new ToggleButton("Other nodes");
    private final Toggle follow = new Toggle("Follow selection");
    private final HBox chips = new HBox(8);
    private final Map<Tone, ToggleButton> byTone = new LinkedHashMap<>();
    private final CheckComboBox<String> types = new CheckComboBox<>();
    private @Nullable Drawn typesOf;
    private boolean filling;
    private boolean swallow;

    /// @param leave where the focus goes when the search is left
    FilterBar(GraphModel model, Runnable leave) {
        this.model = model;
        getStyleClass().add("graph-bar");
        setMinWidth(0);
        search(leave);
        List<Tone> tones = new ArrayList<>(List.of(Tone.values()));
        // What is plain comes last.
        tones.remove(Tone.NONE);
        tones.add(Tone.NONE);
        for (Tone tone : tones) {
            ToggleButton chip = new ToggleButton();
            chip.getStyleClass().setAll("chip", "action-chip");
            chip.setId("chip-" + tone.name().toLowerCase(java.util.Locale.ROOT));
            chip.setMinWidth(USE_PREF_SIZE);
            chip.setOnAction(event -> model.filter(tone, chip.isSelected()));
            byTone.put(tone, chip);
        }
        chips.getChildren().setAll(byTone.values());
        by.setId("graph-by");
        by.getStyleClass().add("by");
        by.setMinWidth(USE_PREF_SIZE);
        by.managedProperty().bind(by.visibleProperty());
        by.setTooltip(new Tooltip("What the picture is coloured by"));
        for (Colours.By each : Colours.By.values()) {
            RadioMenuItem item = new RadioMenuItem(each.title());
            item.setId("by-" + each.name().toLowerCase(java.util.Locale.ROOT));
            item.setUserData(each);
            item.setOnAction(event -> model.colourBy(each));
            by.getItems().add(item);
        }
        chips.setMinWidth(USE_PREF_SIZE);
        types.setId("graph-types");
        types.getStyleClass().add("type-filter");
        types.setMinWidth(126);
        types.setPrefWidth(126);
        types.setTitle("All types");
        types.getCheckModel()
                .getCheckedItems()
                .addListener((ListChangeListener<String>) change -> chosen());
        others.setId("graph-others");
        others.getStyleClass().setAll("chip", "link-chip");
        others.setMinWidth(USE_PREF_SIZE);
        others.setTooltip(
                new Tooltip(
                        "Also variables, locals, outputs and providers: all that the text has"));
        others.managedProperty().bind(others.visibleProperty());
        others.setOnAction(event -> model.others(others.isSelected()));
        follow.setId("graph-follow");
        follow.setTooltip(
                new Tooltip("The view centres on what is selected by keys, search or links"));
        follow.selectedProperty().bindBidirectional(model.followProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox search =
                new HBox(new Icon("oct-search-16"), field, found, new HBox(previous, next), slash);
        ((HBox) search.getChildren().get(3)).getStyleClass().add("arrows");
        search.getStyleClass().addAll("field", "graph-search");
        getChildren().setAll(search, by, chips, types, others, gap, follow);
        widthProperty().addListener((ignored, before, now) -> show());
        show();
    }

    private void search(Runnable leave) {
        field.setPromptText("Find a resource");
        field.setId("graph-search");
        field.setMinWidth(40);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().addListener((ignored, before, now) -> model.find(now));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.nextHit(!event.isShiftDown());
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                if (field.getText().isEmpty()) {
                    leave.run();
                } else {
                    field.clear();
                }
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                leave.run();
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
        found.getStyleClass().addAll("muted", "s12");
        found.setId("graph-found");
        found.setMinWidth(USE_PREF_SIZE);
        previous.setOnAction(event -> model.nextHit(false));
        next.setOnAction(event -> model.nextHit(true));
    }

    /// Goes to the search field.
    void search() {
        // The key that led here is still to be heard as a character.
        swallow = true;
        field.requestFocus();
        field.selectAll();
    }

    private void chosen() {
        if (!filling) {
            // Items outside the list are null for a moment while the list changes.
            Set<String> checked = new TreeSet<>();
            for (String item : types.getCheckModel().getCheckedItems()) {
                if (item != null) {
                    checked.add(type(item));
                }
            }
            model.filterTypes(checked);
        }
    }

    private static String type(String item) {
        return item.substring(0, item.lastIndexOf("  "));
    }

    void show() {
        Drawn now = model.drawnProperty().get();
        boolean searching = !model.search().query().isEmpty();
        found.setText(
                !searching
                        ? ""
                        : model.search().hits() == 0
                                ? "none"
                                : model.search().hit() == 0
                                        ? "%,d found".formatted(model.search().hits())
                                        : "%,d of %,d"
                                                .formatted(
                                                        model.search().hit(),
                                                        model.search().hits()));
        for (Region part : List.of(previous, next, found)) {
            part.setVisible(searching);
            part.setManaged(searching);
            part.setDisable(model.search().hits() == 0);
        }
        slash.setVisible(!searching);
        slash.setManaged(!searching);
        Map<Tone, Integer> counts = model.counts();
        double all =
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0 || entry.getKey() == Tone.NONE)
                        .mapToDouble(entry -> wide(entry.getKey()))
                        .sum();
        double needed = BESIDE + all + (model.slicing().hasOthers() ? OTHERS : 0);
        boolean words = getWidth() >= needed;
        byTone.forEach((tone, chip) -> {
            int count = counts.getOrDefault(tone, 0);
            boolean there = !counts.isEmpty() && (count > 0 || tone == Tone.NONE);
            chip.setVisible(there);
            chip.setManaged(there);
            chip.setSelected(model.filters().shows(tone));
            Label number = new Label("%,d".formatted(count));
            number.getStyleClass().add("chip-count");
            HBox inside = new HBox(7, Words.glyph(tone));
            inside.getStyleClass().add("chip-in");
            if (words) {
                Label word = new Label(word(tone));
                word.getStyleClass().add("chip-word");
                inside.getChildren().add(word);
            }
            inside.getChildren().add(number);
            chip.setGraphic(inside);
            chip.setAccessibleText(word(tone) + " " + count);
            chip.setTooltip(new Tooltip(word(tone) + ": click to dim or show"));
        });
        chips.setVisible(!counts.isEmpty());
        chips.setManaged(!counts.isEmpty());
        choices();
        others.setVisible(model.slicing().hasOthers());
        others.setSelected(model.slicing().others());
        others.setText(words ? "Other nodes" : "Others");
        follow.setText(getWidth() >= needed + LONG ? "Follow selection" : "Follow");
        setDisable(now == null || now.isEmpty());
        if (now != typesOf) {
            fill(now);
        }
        int chosen = model.filters().types().size();
        types.setTitle(chosen == 0 ? "All types" : chosen == 1 ? "1 type" : chosen + " types");
    }

    /// A chip with its word, px.
    private double wide(Tone tone) {
        return Math.max(CHIP, BARE + TextWidth.of(Face.TEXT, 13, word(tone)));
    }

    private String word(Tone tone) {
        return tone == Tone.NONE
                ? Words.plain(model.colours().byProperty().get())
                : Words.tone(tone);
    }

    /// What it is coloured by, and why something cannot be chosen.
    private void choices() {
        Colours.By now = model.colours().byProperty().get();
        by.setText("Colour: " + now.title());
        by.setVisible(!model.showsSteps());
        for (MenuItem item : by.getItems()) {
            Colours.By each = (Colours.By) item.getUserData();
            ((RadioMenuItem) item).setSelected(each == now);
            item.setDisable(!model.offers(each));
            item.setText(
                    each.title()
                            + switch (each) {
                                case PLAN -> ": what it does";
                                case STATE -> ": tainted, deposed, findings";
                                case DRIFT ->
                                        model.offers(each)
                                                ? ": changed outside Terraform"
                                                : ": needs a plan";
                            });
        }
    }

    private void fill(@Nullable Drawn now) {
        typesOf = now;
        filling = true;
        types.getCheckModel().clearChecks();
        List<String> items = new ArrayList<>();
        if (now != null) {
            now.types().forEach((type, count) -> items.add(type + "  " + count));
        }
        types.getItems().setAll(items);
        for (String item : items) {
            if (model.filters().types().contains(type(item))) {
                types.getCheckModel().check(item);
            }
        }
        filling = false;
    }

    private static Button arrow(String icon, String tip) {
        Button button = new Button(null, new Icon(icon));
        button.getStyleClass().setAll("log-arrow");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        return button;
    }
}
