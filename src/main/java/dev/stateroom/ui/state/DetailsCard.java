package dev.stateroom.ui.state;

import dev.stateroom.model.State;
import dev.stateroom.model.StateValue;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.NoteLine;
import dev.stateroom.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is looked at: an object with its values, what it needs and what needs it; or the whole
/// state with its outputs and checks.
final class DetailsCard {
    /// A list behind a tab.
    ///
    /// @param name what the tab says
    /// @param lines what is in it
    /// @param nothing what stands there where nothing is
    private record Tab(String name, List<? extends DetailLine> lines, String nothing) {}

    private final StateModel model;
    private final Card card = new Card();
    private final HBox kind = new HBox(8);
    private final Label address = new Label();
    private final FactGrid facts = new FactGrid();
    private final HBox tabBar = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final ListView<DetailLine> lines = new ListView<>();
    private final Label nothing = new Label();
    private final Button copy = new Button("Copy address", new Icon("oct-clippy-16"));
    private final Button whole = NoteLine.away(() -> {});
    private @Nullable Item shownItem;
    private @Nullable Inventory shownInventory;
    private @Nullable Values shownValues;
    private boolean shownGone;
    private int chosen;

    DetailsCard(StateModel model) {
        this.model = model;
        card.getStyleClass().add("state-details");
        card.setId("state-details");
        kind.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(kind, Priority.ALWAYS);
        address.getStyleClass().add("state-address");
        address.setId("state-address");
        address.setWrapText(true);
        address.setMinHeight(Region.USE_PREF_SIZE);
        copy.getStyleClass().addAll("sm", "flat");
        copy.setId("state-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> copy());
        whole.setId("state-whole");
        whole.setAccessibleText("Show the whole state");
        whole.setTooltip(new Tooltip("The whole state (Esc)"));
        whole.setOnAction(event -> model.look(null));
        for (Button button : new Button[] {copy, whole}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        HBox top = new HBox(4, kind, copy, whole);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox lead = new VBox(top, address, facts);
        lead.getStyleClass().add("state-lead");
        lead.setMinHeight(Region.USE_PREF_SIZE);
        tabBar.getStyleClass().add("state-tabs");
        tabBar.setMinHeight(Region.USE_PREF_SIZE);
        lines.setId("state-lines");
        lines.getStyleClass().add("state-lines");
        lines.setFixedCellSize(28);
        lines.setCellFactory(ignored -> new DetailCell(model::reveal));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        lines.setPlaceholder(nothing);
        lines.setMinHeight(60);
        lines.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER
                    && lines.getSelectionModel().getSelectedItem()
                            instanceof DetailLine.Link(var to)) {
                model.reveal(to);
                event.consume();
            }
        });
        VBox.setVgrow(lines, Priority.ALWAYS);
        card.getChildren().addAll(lead, tabBar, lines);
        card.setMinHeight(0);
        card.setMinWidth(0);
    }

    Card card() {
        return card;
    }

    void show() {
        Inventory inventory = model.inventory();
        Item item = model.currentProperty().get();
        Values values = model.valuesProperty().get();
        boolean gone = item != null && model.gone().has(item.address());
        card.setVisible(inventory != null);
        if (inventory == null
                || (inventory == shownInventory
                        && item == shownItem
                        && values == shownValues
                        && gone == shownGone)) {
            return;
        }
        if ((item == null) != (shownItem == null)) {
            chosen = 0;
        }
        shownInventory = inventory;
        shownItem = item;
        shownValues = values;
        shownGone = gone;
        copy.setVisible(item != null);
        copy.setText("Copy address");
        whole.setVisible(item != null);
        if (item == null) {
            state(inventory);
        } else {
            object(inventory, item, values, gone);
        }
    }

    private void state(Inventory inventory) {
        State state = inventory.state();
        Label word = new Label("The whole state");
        word.getStyleClass().add("strong");
        word.setMinWidth(Region.USE_PREF_SIZE);
        kind.getChildren().setAll(new Icon("oct-database-16"), word);
        address.setText("");
        address.setManaged(false);
        facts.getChildren().clear();
        mono("Serial", Long.toString(state.serial()));
        mono("Lineage", state.lineage());
        facts.add("Written by", "Terraform " + state.terraformVersion());
        facts.add("Format", "version " + state.version());
        facts.add("Managed", Words.objects(state.managed()));
        facts.add("Data sources", Words.objects(state.data()));
        List<DetailLine> outputs =
                state.outputs().stream().<DetailLine>map(DetailLine.Name::new).toList();
        List<DetailLine> checks =
                state.checks().stream().<DetailLine>map(DetailLine.Checked::new).toList();
        tabs(
                new Tab("Outputs", outputs, "The root module has no outputs."),
                new Tab("Checks", checks, "No check results stand in the state."));
    }

    private void object(Inventory inventory, Item item, Values values, boolean gone) {
        State.Instance instance = item.instance();
        Label word = new Label(item.isData() ? "Data source" : "Resource");
        word.getStyleClass().add("strong");
        word.setMinWidth(Region.USE_PREF_SIZE);
        kind.getChildren().setAll(new Icon(item.isData() ? "oct-eye-16" : "oct-database-16"), word);
        if (gone) {
            kind.getChildren().add(new Badge("Gone", Tone.BAD, "oct-x-16"));
        }
        if (instance.tainted()) {
            kind.getChildren().add(new Badge("Tainted", Tone.WARN, "oct-alert-16"));
        }
        if (item.isDeposed()) {
            kind.getChildren().add(new Badge("Deposed", Tone.WARN, "oct-alert-16"));
        }
        address.setText(item.address());
        address.setManaged(true);
        facts.getChildren().clear();
        mono("Type", instance.type());
        mono("Provider", instance.provider());
        if (gone) {
            Map<String, String> found = model.gone().found();
            String id = found == null ? "" : found.getOrDefault(item.address(), "");
            mono("Gone", id.isEmpty() ? "a refresh does not find it" : id);
        }
        if (instance.tainted()) {
            facts.add("Tainted", "The next apply replaces it");
        }
        if (instance.deposed() != null) {
            mono("Deposed", instance.deposed() + ", destroyed by the next apply");
        }
        List<DetailLine> attributes = new ArrayList<>();
        String none = "";
        switch (values) {
            case Values.None _ -> none = "";
            case Values.Reading _ -> none = "Reading its values.";
            case Values.Failed(var problem) -> none = problem.sentence();
            case Values.Read(List<StateValue> read) -> {
                read.forEach(value -> attributes.add(new DetailLine.Attribute(value)));
                none = "It has no values.";
            }
        }
        tabs(
                new Tab("Attributes", attributes, none),
                new Tab("Needs", links(inventory.needs(item)), "It needs nothing."),
                new Tab("Needed by", links(inventory.neededBy(item)), "Nothing needs it."));
    }

    /// What distinguishes ids stands at their end.
    private void mono(String name, String value) {
        Label label = new Label(value);
        label.getStyleClass().add("mono");
        label.setMinWidth(0);
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        label.setTooltip(new Tooltip(value));
        facts.add(name, label);
    }

    private static List<DetailLine> links(List<String> addresses) {
        return addresses.stream().<DetailLine>map(DetailLine.Link::new).toList();
    }

    private void tabs(Tab... tabs) {
        tabBar.getChildren().clear();
        for (int i = 0; i < tabs.length; i++) {
            Tab tab = tabs[i];
            int place = i;
            ToggleButton button = new ToggleButton(tab.name);
            Badge count = new Badge("%,d".formatted(tab.lines.size()), Tone.NEUTRAL);
            count.getStyleClass().add("num");
            button.setGraphic(count);
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.getStyleClass().setAll("state-tab");
            button.setId("state-tab-" + i);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen = place;
                list(tab);
            });
            tabBar.getChildren().add(button);
            if (i == Math.min(chosen, tabs.length - 1)) {
                button.setSelected(true);
                list(tab);
            }
        }
    }

    private void list(Tab tab) {
        lines.getSelectionModel().clearSelection();
        nothing.setText(tab.nothing);
        lines.getItems().setAll(tab.lines);
        lines.scrollTo(0);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(address.getText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText("Copied");
    }
}
