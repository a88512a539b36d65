package dev.stateroom.ui.backups;

import dev.stateroom.model.Problem;
import dev.stateroom.model.StateDiff;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.wizard.Paragraphs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What differs between the two states that are marked: by resource at the left, by attribute at
/// the right. A is purple and B is blue, never red or green: neither side is bad.
final class ComparePane extends VBox {
    /// A line of the list at the left.
    sealed interface Line {
        /// The head of a group.
        record Head(String title, String means) implements Line {}

        /// A resource.
        record Resource(String address, Kind kind) implements Line {}
    }

    /// Where a resource is.
    enum Kind {
        ONLY_A("+", "only-a"),
        ONLY_B("−", "only-b"),
        DIFFERS("±", "differs");

        private final String sign;
        private final String style;

        Kind(String sign, String style) {
            this.sign = sign;
            this.style = style;
        }
    }

    /// Below this width the head leaves out what can be done without.
    private static final double ROOMY = 1000;

    private final BackupsModel model;
    private final Consumer<Kept> restore;
    private final HBox head = new HBox(10);
    private final ListView<Line> list = new ListView<>();
    private final AttributeTable attributes = new AttributeTable();
    private final HBox body = new HBox();
    private @Nullable StateDiff shown;

    /// @param restore opens the wizard that goes back to a state
    ComparePane(BackupsModel model, Consumer<Kept> restore) {
        this.model = model;
        this.restore = restore;
        getStyleClass().addAll("sr-card", "compare-pane");
        head.getStyleClass().add("compare-head");
        head.setAlignment(Pos.CENTER_LEFT);
        list.getStyleClass().add("compare-list");
        list.setId("compare-list");
        list.setCellFactory(ignored -> new Cell());
        list.setMinWidth(260);
        list.setPrefWidth(430);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> chosen(now));
        HBox.setHgrow(attributes, Priority.ALWAYS);
        body.getChildren().setAll(list, attributes);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(head, body);
        widthProperty()
                .addListener((ignored, before, now) -> {
                    if (before.doubleValue() < ROOMY != now.doubleValue() < ROOMY) {
                        show();
                    }
                });
    }

    /// Shows how it stands now.
    void show() {
        Kept a = model.a();
        Kept b = model.b();
        List<Node> nodes = new ArrayList<>();
        nodes.addAll(side("A", "mark-a", a));
        nodes.add(new Icon("oct-arrow-both-16"));
        nodes.addAll(side("B", "mark-b", b));
        KeyButton swap = new KeyButton("oct-arrow-switch-16", "Swap", "X");
        swap.getStyleClass().add("sm");
        swap.setId("swap");
        swap.setDisable(a == null && b == null);
        swap.setOnAction(event -> model.swap());
        nodes.add(swap);
        StateDiff diff = model.diffProperty().get();
        if (diff != null) {
            Badge onlyA = new Badge(diff.onlyA().size() + " only in A", Tone.REPLACE);
            Badge onlyB = new Badge(diff.onlyB().size() + " only in B", Tone.ACCENT);
            Badge differ = new Badge(diff.differ().size() + " differ", Tone.WARN);
            Label same = new Label(diff.same() + " same");
            same.getStyleClass().addAll("muted", "s12");
            nodes.addAll(List.of(onlyA, onlyB, differ));
            if (roomy()) {
                nodes.add(same);
            }
        } else if (model.comparing()) {
            nodes.add(new ProgressRing(12));
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        nodes.add(gap);
        Kept back = model.restorable();
        if (back != null) {
            String what =
                    "Restore " + (back.snapshot() == null ? "it" : back.snapshot().serial()) + "…";
            Button button =
                    roomy()
                            ? new KeyButton("oct-history-16", what, "Ctrl+Shift+R")
                            : new Button(what, new Icon("oct-history-16"));
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add("dano");
            button.setId("restore");
            button.setOnAction(event -> restore.accept(back));
            nodes.add(button);
        }
        head.getChildren().setAll(nodes);
        content(diff);
    }

    private void content(@Nullable StateDiff diff) {
        Problem problem = model.diffProblemProperty().get();
        if (problem != null) {
            replace(
                    Paragraphs.problem(
                            problem, "warn", "Compare two states\n" + problem.sentence()));
            return;
        }
        if (diff == null) {
            shown = null;
            replace(
                    Paragraphs.words(
                            model.comparing()
                                    ? "Both states are being read and compared."
                                    : "Mark two states to compare: A and B on the selected row.",
                            "muted"));
            return;
        }
        if (diff != shown) {
            shown = diff;
            list.getItems().setAll(lines(diff));
            attributes.clear();
            list.getItems().stream()
                    .filter(line ->
                            line instanceof Line.Resource object && object.kind() == Kind.DIFFERS)
                    .findFirst()
                    .or(() ->
                            list.getItems().stream()
                                    .filter(line -> line instanceof Line.Resource)
                                    .findFirst())
                    .ifPresent(list.getSelectionModel()::select);
            // Where the same line is chosen again nobody is told of a choice.
            chosen(list.getSelectionModel().getSelectedItem());
        }
        if (diff.onlyA().isEmpty() && diff.onlyB().isEmpty() && diff.differ().isEmpty()) {
            replace(Paragraphs.words("The two are the same, attribute for attribute.", "muted"));
        } else if (!getChildren().contains(body)) {
            getChildren().setAll(head, body);
        }
    }

    private void replace(Node node) {
        StackPane pane = new StackPane(node);
        pane.getStyleClass().add("compare-empty");
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().setAll(head, pane);
    }

    private boolean roomy() {
        return getWidth() >= ROOMY;
    }

    private List<Node> side(String mark, String style, @Nullable Kept kept) {
        Label sign = new Label(mark);
        sign.getStyleClass().setAll("label", "mark", style, "on");
        Label title = new Label(kept == null ? "not marked" : kept.title());
        title.getStyleClass().add(kept == null ? "muted" : "strong");
        title.setMinWidth(USE_PREF_SIZE);
        if (kept != null && kept.isCurrent() && roomy()) {
            Label current = new Label("current");
            current.getStyleClass().addAll("muted", "s12");
            return List.of(sign, title, current);
        }
        return List.of(sign, title);
    }

    private List<Line> lines(StateDiff diff) {
        // What a restore means is told only where one of the two is what a restore would replace.
        boolean toA = model.b() != null && model.b().isCurrent();
        List<Line> lines = new ArrayList<>();
        group(lines, "Only in A", toA ? "come back on restore" : "", diff.onlyA(), Kind.ONLY_A);
        group(
                lines,
                "Only in B",
                toA ? "leave the state on restore" : "",
                diff.onlyB(),
                Kind.ONLY_B);
        group(
                lines,
                "Differ",
                "",
                diff.differ().stream().map(StateDiff.Difference::address).toList(),
                Kind.DIFFERS);
        return lines;
    }

    private static void group(
            List<Line> lines, String title, String means, List<String> addresses, Kind kind) {
        if (!addresses.isEmpty()) {
            lines.add(new Line.Head(title + ", " + addresses.size(), means));
            addresses.forEach(address -> lines.add(new Line.Resource(address, kind)));
        }
    }

    private void chosen(@Nullable Line line) {
        StateDiff diff = shown;
        if (!(line instanceof Line.Resource(String address, Kind kind)) || diff == null) {
            return;
        }
        switch (kind) {
            case ONLY_A -> attributes.only(address, "Only in A; B does not have it.");
            case ONLY_B -> attributes.only(address, "Only in B; A does not have it.");
            case DIFFERS ->
                    diff.differ().stream()
                            .filter(difference -> difference.address().equals(address))
                            .findFirst()
                            .ifPresent(difference ->
                                    attributes.show(
                                            difference, title(model.a()), title(model.b())));
        }
    }

    private static String title(@Nullable Kept kept) {
        return kept == null ? "" : kept.title();
    }

    private static final class Cell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            getStyleClass().remove("group");
            if (line == null || empty) {
                setGraphic(null);
                return;
            }
            switch (line) {
                case Line.Head(var title, var means) -> {
                    getStyleClass().add("group");
                    Label name = new Label(title);
                    name.getStyleClass().add("strong");
                    Region gap = new Region();
                    HBox.setHgrow(gap, Priority.ALWAYS);
                    Label words = new Label(means);
                    words.getStyleClass().addAll("muted", "s12");
                    HBox row = new HBox(8, name, gap, words);
                    row.setAlignment(Pos.CENTER_LEFT);
                    setGraphic(row);
                }
                case Line.Resource(var address, var kind) -> {
                    Label sign = new Label(kind.sign);
                    sign.getStyleClass().addAll("mono", "compare-sign", kind.style);
                    Label name = new Label(address);
                    name.getStyleClass().add("mono");
                    name.setMinWidth(0);
                    // What distinguishes addresses stands at their end.
                    name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
                    name.setTooltip(new Tooltip(address));
                    HBox row = new HBox(10, sign, name);
                    row.setAlignment(Pos.CENTER_LEFT);
                    row.setMinWidth(0);
                    row.setPrefWidth(10);
                    setGraphic(row);
                }
            }
        }
    }
}
