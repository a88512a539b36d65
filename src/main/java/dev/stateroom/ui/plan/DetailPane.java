package dev.stateroom.ui.plan;

import dev.stateroom.model.Risk;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.Tone;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The values of the change that is looked at, before and after.
final class DetailPane {
    /// How the values stand.
    enum Look {
        SPLIT("Split"),
        INLINE("Inline"),
        JSON("JSON");

        private final String title;

        Look(String title) {
            this.title = title;
        }
    }

    private final PlanModel model;
    private final VBox pane = new VBox();
    private final HBox sign = new HBox();
    private final Label address = new Label();
    private final Button copy = new Button(null, new Icon("oct-clippy-16"));
    private final VBox notes = new VBox();
    private final Columns columns = new Columns();
    private final Label before = new Label();
    private final Label after = new Label("After apply");
    private final ListView<Line> list = new ListView<>();
    private final Label nothing = new Label();
    private final HBox foot;
    private Look look = Look.SPLIT;
    private boolean all;
    private @Nullable Entry shown;
    private @Nullable Detail shownDetail;
    private @Nullable List<Risk> shownRisks;

    DetailPane(PlanModel model) {
        this.model = model;
        pane.getStyleClass().add("plan-detail");
        pane.setMinSize(0, 0);
        address.getStyleClass().addAll("mono", "strong");
        address.setId("plan-address");
        address.setMinWidth(0);
        address.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        copy.getStyleClass().addAll("sm", "flat");
        copy.setId("plan-copy");
        copy.setAccessibleText("Copy the address");
        copy.setTooltip(new Tooltip("Copy the address"));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> copy());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox toggles = new HBox();
        toggles.getStyleClass().add("seg");
        ToggleGroup group = new ToggleGroup();
        for (Look one : Look.values()) {
            ToggleButton button = new ToggleButton(one.title);
            button.setId("plan-look-" + one.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(one == look);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                button.setSelected(true);
                look = one;
                rows();
            });
            toggles.getChildren().add(button);
        }
        sign.setAlignment(Pos.CENTER);
        HBox head = new HBox(9, sign, address, gap, copy, toggles);
        head.getStyleClass().add("plan-detail-head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        notes.setMinHeight(Region.USE_PREF_SIZE);
        columns.getStyleClass().add("plan-columns");
        Label attribute = new Label("Attribute");
        for (Label label : new Label[] {attribute, before, after}) {
            label.getStyleClass().add("muted");
        }
        columns.fill(attribute, before, after);
        columns.managedProperty().bind(columns.visibleProperty());
        columns.setMinHeight(Region.USE_PREF_SIZE);
        list.setId("plan-values");
        list.getStyleClass().add("plan-values");
        list.setCellFactory(ignored ->
                new LineCell(
                        () -> look,
                        () -> {
                            all = !all;
                            rows();
                        }));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        list.setPlaceholder(nothing);
        list.widthProperty()
                .addListener((ignored, before, now) -> {
                    if (LineCell.isNarrow(before.doubleValue())
                            != LineCell.isNarrow(now.doubleValue())) {
                        list.refresh();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button next = new Button("Next unseen");
        next.getStyleClass().addAll("sm", "flat");
        next.setId("plan-next");
        next.setOnAction(event -> model.nextUnseen());
        Button see = new Button("Mark seen");
        see.getStyleClass().addAll("sm", "flat");
        see.setId("plan-see");
        see.setOnAction(event -> model.seeAndGoOn());
        foot = new HBox(4, space, next, new Kbd("N"), see, new Kbd("Space"));
        foot.getStyleClass().add("plan-detail-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        foot.managedProperty().bind(foot.visibleProperty());
        pane.getChildren().setAll(head, notes, columns, list, foot);
    }

    VBox pane() {
        return pane;
    }

    void show() {
        Entry entry = model.currentProperty().get();
        Detail detail = model.detailProperty().get();
        List<Risk> risks = model.risks();
        if (entry == shown && detail == shownDetail && risks == shownRisks) {
            return;
        }
        boolean other = entry != shown;
        shown = entry;
        shownDetail = detail;
        shownRisks = risks;
        if (other) {
            all = false;
        }
        if (entry == null) {
            sign.getChildren().clear();
            address.setText("");
        } else {
            sign.getChildren().setAll(new ActionGlyph(entry.action()));
            sign.setVisible(entry.tab() != Tab.CHECKS);
            address.setText(entry.address());
            address.setTooltip(new Tooltip(entry.address()));
        }
        copy.setVisible(entry != null);
        foot.setVisible(entry != null && entry.tab() == Tab.CHANGES);
        StagePlan made = model.made();
        before.setText(
                made == null || made.serial() == null
                        ? "Before"
                        : "Before, serial " + made.serial());
        after.setText(entry != null && entry.tab() == Tab.DRIFT ? "Found" : "After apply");
        notes(entry, detail);
        rows();
    }

    private void notes(@Nullable Entry entry, Detail detail) {
        notes.getChildren().clear();
        if (entry == null) {
            return;
        }
        if (detail instanceof Detail.Read(String why, var _, String _) && !why.isEmpty()) {
            notes.getChildren()
                    .add(
                            note(
                                    "oct-info-16",
                                    entry.action() == ActionGlyph.Action.REPLACE
                                            ? Tone.REPLACE
                                            : Tone.ACCENT,
                                    why));
        }
        for (Risk risk : model.risksOf(entry)) {
            notes.getChildren()
                    .add(
                            note(
                                    "oct-alert-16",
                                    risk.severity() == Risk.Severity.HIGH ? Tone.BAD : Tone.WARN,
                                    risk.what()
                                            + " "
                                            + risk.why()
                                            + (risk.attribute().equals("actions")
                                                            || risk.what()
                                                                    .contains(risk.attribute())
                                                    ? ""
                                                    : " (" + risk.attribute() + ")")));
        }
    }

    private static HBox note(String icon, Tone tone, String text) {
        Label words = new Label(text);
        // One line each leaves room for the values; the rest is in the tooltip.
        words.setMinWidth(0);
        words.setMaxHeight(44);
        words.setWrapText(text.contains("\n"));
        words.setTooltip(new Tooltip(text));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox note = new HBox(9, new Icon(icon).tone(tone), words);
        note.getStyleClass().add("plan-note");
        tone.on(note);
        note.setAlignment(Pos.TOP_LEFT);
        return note;
    }

    private void rows() {
        Detail detail = model.detailProperty().get();
        list.getSelectionModel().clearSelection();
        switch (detail) {
            case Detail.None _ -> {
                nothing.setText("Nothing is selected.");
                list.getItems().clear();
            }
            case Detail.Reading _ -> nothing.setText("");
            case Detail.Failed(var problem) -> {
                nothing.setText(problem.sentence());
                list.getItems().clear();
            }
            case Detail.Read(String _, var values, String json) -> {
                nothing.setText(
                        model.opened() != null && !model.opened().review().hasValues()
                                ? "This file tells no values. A plan file, or “terraform show -json”"
                                        + " of it, does."
                                : "It has no values.");
                if (look == Look.JSON && !json.isEmpty()) {
                    list.getItems().setAll(json.lines().<Line>map(Line.Json::new).toList());
                } else {
                    list.getItems().setAll(Lines.of(values, all));
                }
            }
        }
        columns.setVisible(look == Look.SPLIT && !list.getItems().isEmpty());
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(address.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
