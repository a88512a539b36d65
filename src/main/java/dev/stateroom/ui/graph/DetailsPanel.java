package dev.stateroom.ui.graph;

import dev.stateroom.graph.BlastRadius;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Slice;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is selected: its address, what the plan does to it, what it needs and what needs it, and
/// the numbers.
final class DetailsPanel extends VBox {
    private static final int MOST_INSTANCES = 6;

    /// Steps of a slice at first.
    private static final int NEAR = 2;

    private final GraphModel model;
    private final HBox kind = new HBox(8);
    private final Label address = new Label();
    private final Label place = new Label();
    private final VBox changes = new VBox();
    private final LinkList links;
    private final BlastCard blast;
    private final Button toggle = new Button();
    private final Button whole = new Button();
    private final Button only = new Button("Only this", new Icon("oct-filter-16"));
    private final Button copy = new Button("Copy address", new Icon("oct-clippy-16"));
    private @Nullable BitSet listed;
    private @Nullable Drawn listedOf;
    private @Nullable String shown;

    DetailsPanel(GraphModel model) {
        this.model = model;
        links = new LinkList(model);
        blast = new BlastCard(links::all);
        getStyleClass().add("graph-details");
        setId("graph-details");
        setMinWidth(USE_PREF_SIZE);
        kind.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(kind, Priority.ALWAYS);
        Button close = new Button(null, new Icon("oct-x-16"));
        close.getStyleClass().setAll("x-button");
        close.setId("details-close");
        close.setAccessibleText("Close");
        close.setOnAction(event -> model.select(null));
        HBox top = new HBox(8, kind, close);
        top.getStyleClass().add("details-top");
        address.getStyleClass().add("details-address");
        address.setId("details-address");
        address.setWrapText(true);
        address.setMinHeight(USE_PREF_SIZE);
        place.getStyleClass().addAll("muted", "details-place");
        place.setId("details-place");
        place.setWrapText(true);
        place.setMinHeight(USE_PREF_SIZE);
        changes.getStyleClass().add("details-changes");
        VBox lead = new VBox(top, address, place, changes);
        lead.getStyleClass().add("details-lead");
        lead.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(links, Priority.ALWAYS);
        toggle.setId("details-toggle");
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.getStyleClass().addAll("sm", "pri");
        toggle.setContentDisplay(ContentDisplay.RIGHT);
        toggle.setGraphic(new Kbd("Enter"));
        toggle.managedProperty().bind(toggle.visibleProperty());
        toggle.setOnAction(event -> {
            String now = model.selectedProperty().get();
            if (now != null) {
                act(now);
            }
        });
        whole.setId("details-whole");
        whole.setMinWidth(USE_PREF_SIZE);
        whole.getStyleClass().add("sm");
        whole.managedProperty().bind(whole.visibleProperty());
        whole.setOnAction(event -> {
            String now = model.selectedProperty().get();
            if (now != null) {
                model.whole(now, !model.isWhole(now));
            }
        });
        copy.getStyleClass().add("sm");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setId("details-copy");
        copy.setTooltip(new Tooltip("Copy the address"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(address.getText());
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText("Copied");
        });
        copy.managedProperty().bind(copy.visibleProperty());
        only.setId("details-only");
        only.getStyleClass().add("sm");
        only.setMinWidth(USE_PREF_SIZE);
        only.setTooltip(new Tooltip("Show only this, what it needs and what it affects"));
        only.managedProperty().bind(only.visibleProperty());
        only.setOnAction(event -> {
            String now = model.selectedProperty().get();
            if (now != null) {
                model.only(new Slice(now, NEAR));
            }
        });
        FlowPane buttons = new FlowPane(8, 8, toggle, whole, only, copy);
        VBox foot = new VBox(12, blast, buttons);
        foot.getStyleClass().add("details-foot");
        foot.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(lead, links, foot);
        managedProperty().bind(visibleProperty());
        show();
    }

    /// Takes the focus.
    void enter() {
        links.enter();
    }

    void show() {
        Drawn drawn = model.drawnProperty().get();
        String now = model.selectedProperty().get();
        setVisible(now != null && drawn != null);
        if (now == null || drawn == null) {
            shown = null;
            listed = null;
            return;
        }
        BitSet places = model.lookup().places(now);
        if (places.isEmpty()) {
            setVisible(false);
            return;
        }
        String around = Lookup.moduleOfRest(now);
        boolean module = drawn.isModule(now);
        if (!now.equals(shown)) {
            shown = now;
            address.setText(around == null ? now : around);
            copy.setText("Copy address");
        }
        Drawn every = model.lookup().everyNeed();
        if (every != null && (every != listedOf || !places.equals(listed))) {
            listed = places;
            listedOf = every;
            links.show(every, every.has(now) ? every.places(now) : places);
        } else {
            links.list();
        }
        List<Change> all = model.lookup().changes(now);
        if (around == null) {
            kind(drawn, places, module, all);
            place.setText(place(drawn, now, places, module));
        } else {
            kind.getChildren().setAll(new Icon("oct-package-16"), kindWord("Rest of the module"));
            place.setText(Words.rest(places.cardinality()));
        }
        place.setManaged(!place.getText().isEmpty());
        changes(module || around != null, all);
        boolean modules = model.groupingProperty().get() != Grouping.FREE;
        boolean open = model.open().contains(now);
        toggle.setVisible(around != null || (module && modules));
        toggle.setText(around != null ? "Show them" : open ? "Fold" : "Open");
        int gathered = module ? model.lookup().gathered(now) : 0;
        whole.setVisible(module && modules && open && (gathered > 0 || model.isWhole(now)));
        whole.setText(gathered > 0 ? "Show all" : "Show fewer");
        copy.setVisible(around == null);
        Slice slice = model.slicing().slice();
        only.setVisible(around == null && (slice == null || !slice.address().equals(now)));
        // The buttons stand in one row.
        boolean many = toggle.isVisible() || whole.isVisible();
        copy.setContentDisplay(many ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        only.setContentDisplay(
                whole.isVisible() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        BlastRadius radius = model.blastRadius();
        blast.setVisible(!model.showsSteps());
        blast.setManaged(blast.isVisible());
        if (radius != null) {
            blast.show(radius, model.planProperty().get() != null);
        }
    }

    private void kind(Drawn drawn, BitSet places, boolean module, List<Change> all) {
        kind.getChildren().clear();
        Label word = kindWord("");
        if (module) {
            kind.getChildren().add(new Icon("oct-package-16"));
            word.setText("Module");
        } else {
            ResourceGraph.Resource resource = drawn.resource(places.nextSetBit(0));
            if (model.counts().isEmpty()) {
                kind.getChildren()
                        .add(new Icon(resource.data() ? "oct-eye-16" : "oct-database-16"));
                word.setText(resource.data() ? "Data source" : "Resource");
            } else {
                Tone tone =
                        model.lookup().mixes().getOrDefault(resource.address(), Mix.NONE).tone();
                boolean planned = model.colours().byProperty().get() == Colours.By.PLAN;
                kind.getChildren().add(Words.glyph(tone));
                word.setText(
                        tone == Tone.NONE && !planned
                                ? Words.plain(model.colours().byProperty().get())
                                : planned && all.size() == 1
                                        ? Words.action(all.getFirst().action())
                                        : Words.tone(tone));
                word.getStyleClass().add(Words.style(tone));
            }
        }
        kind.getChildren().add(word);
    }

    private static Label kindWord(String text) {
        Label word = new Label(text);
        word.getStyleClass().add("details-kind");
        word.setId("details-kind");
        return word;
    }

    private void act(String address) {
        String around = Lookup.moduleOfRest(address);
        if (around == null) {
            model.toggle(address);
        } else {
            model.whole(around, true);
        }
    }

    private String place(Drawn drawn, String now, BitSet places, boolean module) {
        String stage = model.lookup().stage(now);
        String more = "";
        if (module) {
            more = Words.resources(places.cardinality());
        } else if (!drawn.resource(places.nextSetBit(0)).declared()) {
            more = "only the state still has it";
        } else if (drawn.resource(places.nextSetBit(0)).data()) {
            more = "a data source";
        }
        return stage.isEmpty() ? more : more.isEmpty() ? stage : stage + "; " + more;
    }

    /// A module shows sums, a resource its instances.
    private void changes(boolean module, List<Change> all) {
        changes.getChildren().clear();
        if (model.colours().byProperty().get() != Colours.By.PLAN) {
            notes(module);
            return;
        }
        if (module) {
            Map<Tone, Integer> sums = new EnumMap<>(Tone.class);
            all.forEach(change -> sums.merge(Words.tone(change.action()), 1, Integer::sum));
            sums.forEach((tone, count) ->
                    changes.getChildren()
                            .add(row(tone, Words.tone(tone), "%,d".formatted(count), "")));
            return;
        }
        for (Change change : all.subList(0, Math.min(MOST_INSTANCES, all.size()))) {
            String bare = shown == null ? "" : shown;
            String key =
                    change.address().equals(bare)
                            ? ""
                            : change.address().startsWith(bare)
                                    ? change.address().substring(bare.length())
                                    : change.address();
            StringBuilder words = new StringBuilder(key);
            if (change.deposed() != null) {
                words.append(" deposed ").append(change.deposed());
            }
            String reason =
                    change.reason() != null
                            ? Words.reason(change.reason())
                            : change.previous() != null
                                    ? "moved from " + change.previous()
                                    : change.imported() != null ? "imported" : "";
            if (all.size() > 1 || !reason.isEmpty() || !words.isEmpty()) {
                changes.getChildren()
                        .add(
                                row(
                                        Words.tone(change.action()),
                                        words.isEmpty()
                                                ? Words.action(change.action())
                                                : words.toString().strip(),
                                        "",
                                        reason));
            }
        }
        if (all.size() > MOST_INSTANCES) {
            Label more = new Label("and " + (all.size() - MOST_INSTANCES) + " more instances");
            more.getStyleClass().add("muted");
            changes.getChildren().add(more);
        }
    }

    /// What there is to say besides the plan.
    private void notes(boolean module) {
        String now = shown;
        List<StateColours.Note> all = now == null ? List.of() : model.lookup().notes(now);
        if (module) {
            Map<Tone, Integer> sums = new EnumMap<>(Tone.class);
            all.forEach(note -> sums.merge(note.tone(), 1, Integer::sum));
            sums.forEach((tone, count) ->
                    changes.getChildren()
                            .add(row(tone, Words.tone(tone), "%,d".formatted(count), "")));
            return;
        }
        for (StateColours.Note note : all.subList(0, Math.min(MOST_INSTANCES, all.size()))) {
            changes.getChildren().add(row(note.tone(), note.words(), "", note.below()));
        }
        if (all.size() > MOST_INSTANCES) {
            Label more = new Label("and " + (all.size() - MOST_INSTANCES) + " more");
            more.getStyleClass().add("muted");
            changes.getChildren().add(more);
        }
    }

    /// A sign, what it is about, a number at the right or a reason below.
    private static Region row(Tone tone, String words, String right, String below) {
        Label text = new Label(words);
        text.getStyleClass().add("mono-s");
        text.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label end = new Label(right);
        end.getStyleClass().addAll("muted", "s12");
        end.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, Words.glyph(tone), text, gap, end);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox both = new VBox(2, row);
        if (!below.isEmpty()) {
            Label reason = new Label(below);
            reason.getStyleClass().addAll("muted", "s12", "details-reason");
            reason.setWrapText(true);
            reason.setMinHeight(USE_PREF_SIZE);
            both.getChildren().add(reason);
        }
        return both;
    }
}
