package dev.stateroom.ui.graph;

import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.ShellWords;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the selection needs and what needs it, directly or at all, with a filter; what is listed
/// can be copied as arguments of Terraform.
final class LinkList extends VBox {
    private final GraphModel model;
    private final ToggleButton needs = new ToggleButton();
    private final ToggleButton affected = new ToggleButton();
    private final Badge needsCount = new Badge("", dev.stateroom.ui.control.Tone.NEUTRAL);
    private final Badge affectedCount = new Badge("", dev.stateroom.ui.control.Tone.NEUTRAL);
    private final ToggleButton all = new ToggleButton("All");
    private final ToggleButton changing = new ToggleButton("Changing");
    private final TextField filter = new TextField();
    private final MenuButton targets = new MenuButton("-target");
    private final ListView<String> links = new ListView<>();
    private final Label nothing = new Label();
    private BitSet places = new BitSet();
    private @Nullable Drawn drawn;

    LinkList(GraphModel model) {
        this.model = model;
        setMinHeight(0);
        needs.setId("tab-needs");
        affected.setId("tab-affected");
        HBox tabs =
                new HBox(
                        tab(needs, "Needs", needsCount), tab(affected, "Needed by", affectedCount));
        tabs.getStyleClass().add("details-tabs");
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton one : List.of(needs, affected)) {
            one.setToggleGroup(group);
            one.setOnAction(event -> {
                one.setSelected(true);
                list();
            });
        }
        needs.setSelected(true);
        links.setId("details-links");
        links.getStyleClass().add("details-links");
        links.setCellFactory(list -> new LinkCell(model::reveal, this::tone));
        links.setMinHeight(60);
        VBox.setVgrow(links, Priority.ALWAYS);
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        links.setPlaceholder(nothing);
        links.setOnKeyPressed(event -> {
            String chosen = links.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.reveal(chosen);
                event.consume();
            }
        });
        getChildren().setAll(tabs, narrowing(), links);
    }

    private HBox narrowing() {
        all.setId("links-all");
        all.setTooltip(new Tooltip("Not only what is one step away"));
        changing.setId("links-changing");
        changing.setTooltip(new Tooltip("Only what the plan changes"));
        changing.managedProperty().bind(changing.visibleProperty());
        for (ToggleButton one : List.of(all, changing)) {
            one.getStyleClass().setAll("chip", "link-chip");
            one.setMinWidth(USE_PREF_SIZE);
            one.setOnAction(event -> list());
        }
        filter.setId("links-filter");
        filter.setPromptText("Filter");
        filter.setMinWidth(40);
        filter.textProperty().addListener((ignored, before, now) -> list());
        HBox.setHgrow(filter, Priority.ALWAYS);
        targets.setId("links-targets");
        targets.getStyleClass().addAll("sm", "link-targets");
        targets.setMinWidth(USE_PREF_SIZE);
        targets.setTooltip(
                new Tooltip("Copy the selection and what is listed as arguments of Terraform"));
        targets.setAccessibleText("Copy as -target arguments");
        targets.getItems()
                .setAll(
                        item("Copy for bash", "targets-bash", false),
                        item("Copy for PowerShell", "targets-powershell", true));
        HBox row = new HBox(6, all, changing, filter, targets);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("link-filter");
        return row;
    }

    private MenuItem item(String text, String id, boolean powerShell) {
        MenuItem item = new MenuItem(text, new Icon("oct-clippy-16"));
        item.setId(id);
        item.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(arguments(powerShell));
            Clipboard.getSystemClipboard().setContent(content);
        });
        return item;
    }

    /// The selection and what is listed.
    private String arguments(boolean powerShell) {
        Drawn now = drawn;
        List<String> words = new ArrayList<>();
        if (now != null) {
            String selected = model.selectedProperty().get();
            List<String> own =
                    selected != null && now.has(selected)
                            ? List.of(selected)
                            : places.stream().mapToObj(at -> now.resource(at).address()).toList();
            own.forEach(address -> words.add("-target=" + address));
            links.getItems().forEach(address -> words.add("-target=" + address));
        }
        return powerShell ? ShellWords.powerShell(words) : ShellWords.join(words);
    }

    private static ToggleButton tab(ToggleButton tab, String text, Badge count) {
        tab.setText(text);
        tab.setGraphic(count);
        tab.setContentDisplay(ContentDisplay.RIGHT);
        tab.getStyleClass().setAll("details-tab");
        count.getStyleClass().add("num");
        return tab;
    }

    private Tone tone(String address) {
        return model.lookup().mixes().getOrDefault(address, Mix.NONE).tone();
    }

    /// Takes the focus.
    void enter() {
        links.requestFocus();
        if (!links.getItems().isEmpty() && links.getSelectionModel().isEmpty()) {
            links.getSelectionModel().select(0);
        }
    }

    /// Shows what has to do with other resources.
    void show(Drawn now, BitSet selection) {
        drawn = now;
        places = selection;
        filter.clear();
        list();
    }

    /// Shows all of one number of the blast radius.
    void all(boolean ofNeeds, boolean onlyChanging) {
        (ofNeeds ? needs : affected).setSelected(true);
        all.setSelected(true);
        changing.setSelected(onlyChanging);
        filter.clear();
        list();
    }

    /// Colours have changed.
    void list() {
        Drawn now = drawn;
        if (now == null) {
            return;
        }
        boolean steps = now.isSteps();
        needs.setText(steps ? "Before it" : "Needs");
        affected.setText(steps ? "After it" : "Needed by");
        targets.setVisible(!steps);
        boolean planned = model.planProperty().get() != null && !steps;
        changing.setVisible(planned);
        List<String> up = reached(now, true);
        List<String> down = reached(now, false);
        needsCount.setText("%,d".formatted(up.size()));
        affectedCount.setText("%,d".formatted(down.size()));
        List<String> shown = needs.isSelected() ? up : down;
        String word = filter.getText().strip().toLowerCase(Locale.ROOT);
        boolean only = planned && changing.isSelected();
        List<String> left =
                shown.stream()
                        .filter(address -> address.toLowerCase(Locale.ROOT).contains(word))
                        .filter(address -> !only || model.lookup().isChanging(address))
                        .toList();
        if (!left.equals(links.getItems())) {
            links.getSelectionModel().clearSelection();
            links.getItems().setAll(left);
            links.scrollTo(0);
        } else {
            links.refresh();
        }
        targets.setDisable(left.isEmpty());
        nothing.setText(
                !shown.isEmpty()
                        ? only && word.isEmpty()
                                ? "The plan changes none of them."
                                : "None of them fits."
                        : needs.isSelected()
                                ? steps ? "Nothing has to be done before it." : "It needs nothing."
                                : steps ? "Nothing waits for it." : "Nothing needs it.");
    }

    private List<String> reached(Drawn now, boolean up) {
        return all.isSelected() ? now.reached(places, up) : now.direct(places, up);
    }
}
