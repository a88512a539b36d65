package dev.stateroom.ui.backups;

import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.Wish;
import dev.stateroom.ui.wizard.WizardPage;
import dev.stateroom.ui.wizard.WizardWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// First page of the restore wizard: which state, and whether the whole of it or chosen resources.
public final class RestoreChoice implements WizardPage {
    /// A resource that can be brought back on its own.
    ///
    /// @param missing whether the current state does not have it
    private record Choice(String address, boolean missing, BooleanProperty chosen) {}

    private final BackupsModel model;
    private final Kept kept;
    private final ReadOnlyObjectWrapper<Wish> wish =
            new ReadOnlyObjectWrapper<>(new Wish(null, "Preview restore", ""));
    private final RadioButton whole = new RadioButton("The whole state");
    private final RadioButton part = new RadioButton("Chosen resources only");
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final FilteredList<Choice> shown = new FilteredList<>(choices);
    private final ListView<Choice> list = new ListView<>(shown);
    private final Label told = Paragraphs.words("", "muted");
    private final TextField filter = new TextField();
    private final HBox view = new HBox();

    private RestoreChoice(BackupsModel model, Kept kept) {
        this.model = model;
        this.kept = kept;
        view.getStyleClass().add("wizard-columns");
        VBox left = new VBox(14);
        left.getStyleClass().add("wizard-column");
        left.getChildren().addAll(Paragraphs.heading("Go back to"), facts());
        left.getChildren().add(checks());
        left.getChildren().addAll(Paragraphs.heading("How much of it"), modes());
        ScrollPane first = Paragraphs.scrolled(left);
        first.setPrefWidth(520);
        first.setMinWidth(420);
        VBox right = right();
        right.setPrefWidth(640);
        right.setMinWidth(420);
        HBox.setHgrow(right, Priority.ALWAYS);
        view.getChildren().setAll(first, right);
        compare();
        settle();
    }

    /// The page for going back to one of the model's states.
    static RestoreChoice of(BackupsModel model, Kept kept) {
        return new RestoreChoice(model, kept);
    }

    /// What the wizard calls it.
    static WizardWords words(Kept kept) {
        Snapshot snapshot = kept.snapshot();
        String what = snapshot == null ? kept.id() : "serial " + snapshot.serial();
        return new WizardWords(
                "Restore state",
                "Puts an earlier state back under a new serial",
                "oct-history-16",
                proposal -> {
                    String as = proposal.serial() == null ? "" : " as " + proposal.serial();
                    return proposal.intent() instanceof Intent.RestoreBackup restore
                                    && !restore.only().isEmpty()
                            ? "Bring "
                                    + Figures.count(restore.only().size(), "resource")
                                    + " back"
                                    + as
                            : "Restore " + what + as;
                });
    }

    @Override
    public String caption() {
        return "Choose";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ReadOnlyObjectProperty<Wish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    @Override
    public Node first() {
        return whole;
    }

    private Node facts() {
        FactGrid grid = new FactGrid();
        Snapshot snapshot = kept.snapshot();
        if (snapshot != null) {
            grid.mono("Serial", Long.toString(snapshot.serial()));
        }
        grid.add("Source", kept.source().title());
        Label id = new Label(kept.id());
        id.getStyleClass().add("mono");
        id.setMinWidth(0);
        grid.add("Kept as", id);
        grid.add(
                "Taken",
                Spans.dated(kept.time())
                        + " UTC, "
                        + Spans.ago(kept.time(), model.clock().instant()));
        if (snapshot != null) {
            grid.mono("Lineage", snapshot.lineage());
            grid.mono("Terraform", snapshot.terraformVersion());
            grid.add("Resources", Integer.toString(snapshot.resources()));
        }
        grid.add("Size", Figures.size(kept.size()));
        return grid;
    }

    private Node checks() {
        VBox lines = new VBox(6);
        Snapshot now = model.current();
        Snapshot snapshot = kept.snapshot();
        lines.getChildren()
                .add(
                        snapshot == null
                                ? line(Tone.BAD, "It does not read back as a state")
                                : line(Tone.OK, "It was read back, and is a state"));
        if (now == null) {
            lines.getChildren()
                    .add(
                            line(
                                    Tone.WARN,
                                    "There is no current state that can be read to compare it with"));
        } else if (snapshot != null) {
            lines.getChildren()
                    .add(
                            now.lineage().equals(snapshot.lineage())
                                    ? line(Tone.OK, "Same lineage as the current state")
                                    : line(Tone.BAD, "Another lineage than the current state"));
            lines.getChildren()
                    .add(
                            now.terraformVersion().equals(snapshot.terraformVersion())
                                    ? line(Tone.OK, "Same Terraform, " + now.terraformVersion())
                                    : line(
                                            Tone.WARN,
                                            "Written by Terraform "
                                                    + snapshot.terraformVersion()
                                                    + ", the current one by "
                                                    + now.terraformVersion()));
        }
        return lines;
    }

    private static Node line(Tone tone, String words) {
        HBox line =
                new HBox(
                        8,
                        new Icon(
                                        tone == Tone.OK
                                                ? "oct-check-circle-fill-16"
                                                : tone == Tone.BAD
                                                        ? "oct-x-circle-fill-16"
                                                        : "oct-alert-16")
                                .tone(tone),
                        Paragraphs.words(words));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node modes() {
        ToggleGroup group = new ToggleGroup();
        whole.setToggleGroup(group);
        part.setToggleGroup(group);
        whole.setSelected(true);
        whole.setId("restore-whole");
        part.setId("restore-part");
        part.setDisable(model.current() == null);
        group.selectedToggleProperty().addListener((ignored, before, now) -> settle());
        return new VBox(
                8,
                whole,
                meaning("Everything that Terraform knows becomes what it was then."),
                part,
                meaning("Everything else stays as it is now, outputs too."));
    }

    private static Label meaning(String words) {
        return Paragraphs.words(words, "muted", "s12", "under-radio");
    }

    private VBox right() {
        filter.setPromptText("Filter");
        filter.setAccessibleText("Filter the resources");
        filter.textProperty()
                .addListener((ignored, before, now) -> {
                    String wanted = now.strip().toLowerCase(Locale.ROOT);
                    shown.setPredicate(
                            choice -> choice.address().toLowerCase(Locale.ROOT).contains(wanted));
                });
        list.setId("restore-list");
        list.getStyleClass().add("compare-list");
        list.setCellFactory(ignored -> new Cell(part.selectedProperty()));
        list.setOnKeyPressed(event -> {
            Choice selected = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && selected != null) {
                event.consume();
                part.setSelected(true);
                selected.chosen().set(!selected.chosen().get());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox right =
                new VBox(10, Paragraphs.heading("What is not as it was then"), told, filter, list);
        right.getStyleClass().addAll("wizard-column", "wizard-right");
        return right;
    }

    /// What could be brought back: what the current state lacks, and what differs.
    private void compare() {
        Snapshot now = model.current();
        if (now == null || kept.snapshot() == null) {
            told.setText("Nothing can be compared.");
            return;
        }
        told.setText("The two states are being compared.");
        StateRef current = new StateRef.Current(model.environment());
        model.tasks()
                .<StateDiff>start(
                        "Compare with the current state",
                        ignored -> model.engine().compare(kept.ref(), current),
                        this::compared);
    }

    private void compared(Outcome<StateDiff> outcome) {
        switch (outcome) {
            case Outcome.Done<StateDiff>(var diff) -> {
                List<Choice> found = new ArrayList<>();
                diff.onlyA().forEach(address -> found.add(choice(address, true)));
                diff.differ().forEach(each -> found.add(choice(each.address(), false)));
                choices.setAll(found);
                told.setText(
                        Figures.count(diff.onlyA().size(), "object")
                                + " missing now, "
                                + diff.differ().size()
                                + " with other values, "
                                + diff.onlyB().size()
                                + (diff.onlyB().size() == 1 ? " that was" : " that were")
                                + " not there then.");
            }
            case Outcome.Failed<StateDiff>(Problem why, var _) -> told.setText(why.sentence());
            case Outcome.Cancelled<StateDiff> _ -> told.setText("The comparison was broken off.");
        }
        settle();
    }

    private Choice choice(String address, boolean missing) {
        Choice made = new Choice(address, missing, new SimpleBooleanProperty());
        made.chosen().addListener((ignored, before, now) -> settle());
        return made;
    }

    private void settle() {
        boolean chosenOnly = part.isSelected();
        List<String> only =
                choices.stream()
                        .filter(choice -> choice.chosen().get())
                        .map(Choice::address)
                        .toList();
        boolean none = chosenOnly && only.isEmpty();
        boolean broken = kept.check() == Kept.Check.BROKEN;
        wish.set(
                new Wish(
                        broken || none ? null : model.restore(kept, chosenOnly ? only : List.of()),
                        chosenOnly && !none
                                ? "Preview " + Figures.count(only.size(), "resource")
                                : "Preview restore",
                        broken
                                ? "Closed: it cannot be read as a state."
                                : none
                                        ? "Choose at least one resource, with Space."
                                        : Wish.NOTHING_YET));
    }

    private static final class Cell extends ListCell<Choice> {
        private final CheckBox box = new CheckBox();
        private @Nullable Choice bound;

        /// @param choosing whether resources are chosen one by one
        Cell(ObservableValue<Boolean> choosing) {
            box.setFocusTraversable(false);
            box.visibleProperty().bind(choosing);
            box.managedProperty().bind(choosing);
        }

        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (bound != null) {
                box.selectedProperty().unbindBidirectional(bound.chosen());
                bound = null;
            }
            setText(null);
            if (choice == null || empty) {
                setGraphic(null);
                return;
            }
            bound = choice;
            box.selectedProperty().bindBidirectional(choice.chosen());
            Label sign = new Label(choice.missing() ? "+" : "±");
            sign.getStyleClass()
                    .addAll("mono", "compare-sign", choice.missing() ? "only-a" : "differs");
            Label name = new Label(choice.address());
            name.getStyleClass().add("mono");
            name.setMinWidth(0);
            HBox row = new HBox(10, box, sign, name);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(10);
            setGraphic(row);
            setAccessibleText(
                    choice.address() + (choice.missing() ? ", missing now" : ", differs"));
        }
    }
}
