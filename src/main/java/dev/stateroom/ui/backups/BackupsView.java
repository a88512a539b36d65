package dev.stateroom.ui.backups;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.Wizard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The earlier states of one environment: the table above, what differs between two of them below.
public final class BackupsView extends VBox {
    private static final javafx.util.Duration PATIENCE = javafx.util.Duration.millis(300);

    private final BackupsModel model;
    private final Wizard wizard;
    private final BackupsHead head;
    private final KeyButton backUp = new KeyButton("oct-plus-16", "Back up now", "Ctrl+B");
    private final Runnable keep;
    private final TextField search = new TextField();
    private final HBox bar = new HBox(8);
    private final HBox chips = new HBox(8);
    private final BackupTable table;
    private final ComparePane compare;
    private final VBox content = new VBox(12);
    private @Nullable Node note;
    private boolean skeleton;

    /// @param wizard the environment's wizard
    /// @param keep keeps a verified copy of the current state
    public BackupsView(BackupsModel model, Wizard wizard, Runnable keep) {
        this.model = model;
        this.wizard = wizard;
        this.keep = keep;
        getStyleClass().add("backups");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        BackupsView.class.getResource(
                                                "/dev/stateroom/ui/backups/backups.css"))
                                .toExternalForm());
        backUp.setId("back-up-now");
        backUp.setOnAction(event -> keep.run());
        head = new BackupsHead(model, backUp);
        table = new BackupTable(model);
        compare = new ComparePane(model, this::restore);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(150);
        compare.setMinHeight(190);
        compare.setPrefHeight(360);
        content.setMinHeight(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().setAll(head, content);
        search.setPromptText("Serial, lineage");
        search.setAccessibleText("Filter the backups");
        search.setId("backup-filter");
        search.textProperty().addListener((ignored, before, now) -> model.search(now));
        ChangeListener<Object> changed = (ignored, before, now) -> show();
        model.revisionProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.loadingProperty().addListener((ignored, before, now) -> head.beat());
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(event -> {
            skeleton = true;
            show();
        });
        patience.play();
        show();
    }

    /// Shows the ages as they are now; about once a second.
    public void beat() {
        head.beat();
    }

    /// What came of the last backup, or null.
    public void tell(@Nullable Node words) {
        note = words;
        show();
    }

    /// Whether a backup is being taken: then no other can be asked for.
    public void keeping(boolean now) {
        backUp.setDisable(now);
    }

    /// The keys of this page; whether one was taken.
    public boolean key(KeyEvent event) {
        if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.R) {
            Kept back = model.restorable();
            Kept selected = table.getSelectionModel().getSelectedItem();
            Kept wanted =
                    back != null
                            ? back
                            : selected == null || selected.isCurrent() ? null : selected;
            if (wanted != null) {
                restore(wanted);
            }
            return wanted != null;
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        if (event.getTarget() instanceof TextInputControl) {
            if (event.getCode() == KeyCode.ESCAPE && search.isFocused()) {
                search.clear();
                table.requestFocus();
                return true;
            }
            return false;
        }
        Kept selected = table.getSelectionModel().getSelectedItem();
        return switch (event.getCode()) {
            case A -> mark(selected, true);
            case B -> mark(selected, false);
            case X -> {
                model.swap();
                yield true;
            }
            case J -> {
                table.getSelectionModel().selectNext();
                table.scrollTo(table.getSelectionModel().getSelectedIndex());
                yield true;
            }
            case K -> {
                table.getSelectionModel().selectPrevious();
                table.scrollTo(table.getSelectionModel().getSelectedIndex());
                yield true;
            }
            case SLASH -> {
                search.requestFocus();
                yield true;
            }
            default -> false;
        };
    }

    private boolean mark(@Nullable Kept kept, boolean first) {
        if (kept == null) {
            return false;
        }
        if (first) {
            model.markA(kept);
        } else {
            model.markB(kept);
        }
        return true;
    }

    private void restore(Kept kept) {
        wizard.open(RestoreChoice.words(kept), RestoreChoice.of(model, kept));
    }

    private void show() {
        head.beat();
        List<Node> nodes = new ArrayList<>();
        Problem problem = model.problemProperty().get();
        if (problem != null) {
            Node box =
                    Paragraphs.problem(
                            problem,
                            "warn",
                            "Backups of " + model.environment().name() + "\n" + problem.sentence());
            box.setId("backups-problem");
            nodes.add(box);
        }
        if (note != null) {
            nodes.add(note);
        }
        if (model.at() == null) {
            if (problem == null && skeleton) {
                nodes.add(
                        Paragraphs.words("The bucket is being asked for earlier states.", "muted"));
            }
        } else if (model.all().stream().allMatch(Kept::isCurrent)) {
            // A reading that failed does not say that there are none.
            if (problem == null) {
                nodes.add(empty());
            }
        } else {
            filters();
            table.show();
            compare.show();
            nodes.add(bar);
            nodes.add(table);
            nodes.add(compare);
        }
        if (!content.getChildren().equals(nodes)) {
            content.getChildren().setAll(nodes);
        }
    }

    private void filters() {
        if (bar.getChildren().isEmpty()) {
            HBox field = new HBox(new Icon("oct-search-16"), search, new Kbd("/"));
            field.getStyleClass().add("field");
            HBox.setHgrow(search, Priority.ALWAYS);
            field.setPrefWidth(240);
            field.setMinWidth(150);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label hint = new Label("Compare");
            hint.getStyleClass().addAll("muted", "s12");
            hint.setMinWidth(USE_PREF_SIZE);
            bar.getChildren().setAll(field, chips, gap, hint, new Kbd("A"), new Kbd("B"));
            bar.setAlignment(Pos.CENTER_LEFT);
            chips.setAlignment(Pos.CENTER_LEFT);
            chips.setMinWidth(USE_PREF_SIZE);
        }
        Map<Kept.Source, Integer> counts = model.counts();
        ToggleGroup group = new ToggleGroup();
        List<Node> made = new ArrayList<>();
        made.add(chip(group, "All", model.all().size(), null));
        for (Kept.Source source : Kept.Source.values()) {
            if (source != Kept.Source.CURRENT && counts.containsKey(source)) {
                made.add(chip(group, source.title(), counts.get(source), source));
            }
        }
        chips.getChildren().setAll(made);
    }

    private ToggleButton chip(
            ToggleGroup group, String title, int count, Kept.@Nullable Source source) {
        ToggleButton chip = new ToggleButton(title + " " + count);
        if (source != null) {
            chip.setGraphic(new Icon(source.icon()));
        }
        chip.getStyleClass().setAll("chip");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setToggleGroup(group);
        chip.setSelected(model.only() == source);
        chip.setOnAction(event -> model.only(source));
        return chip;
    }

    private Node empty() {
        Label words = Paragraphs.words("No backups yet.", "strong");
        Button now = new Button("Back up now", new Icon("oct-versions-16"));
        now.getStyleClass().add("pri");
        now.setId("first-backup");
        now.setOnAction(event -> keep.run());
        HBox box = new HBox(12, new Icon("oct-versions-16").tone(Tone.ACCENT), words, now);
        box.setAlignment(Pos.CENTER);
        StackPane pane = new StackPane(box);
        pane.setMinHeight(200);
        pane.setId("no-backups");
        return pane;
    }
}
