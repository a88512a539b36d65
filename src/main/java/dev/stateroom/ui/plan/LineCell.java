package dev.stateroom.ui.plan;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A line of the table of values.
final class LineCell extends ListCell<Line> {
    /// More than this nobody reads in a tooltip.
    private static final int MOST = 1500;

    /// More than this nobody reads in a cell; the rest is in the export.
    private static final int LONG = 4000;

    private static final double NARROW = 640;
    private static final PseudoClass JSON = PseudoClass.getPseudoClass("json");

    private final Supplier<DetailPane.Look> look;
    private final Runnable toggleSame;

    LineCell(Supplier<DetailPane.Look> look, Runnable toggleSame) {
        this.look = look;
        this.toggleSame = toggleSame;
        getStyleClass().add("plan-line");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean none) {
        super.updateItem(line, none);
        setText(null);
        setTooltip(null);
        pseudoClassStateChanged(JSON, !none && line instanceof Line.Json);
        setGraphic(
                none || line == null
                        ? null
                        : switch (line) {
                            case Line.Block(String path) -> block(path);
                            case Line.Value value ->
                                    look.get() == DetailPane.Look.INLINE
                                            ? inline(value)
                                            : split(value);
                            case Line.Text text -> text(text);
                            case Line.Same same -> same(same);
                            case Line.Json(String text) -> json(text);
                        });
    }

    private static Node block(String path) {
        Label label = new Label(path);
        label.getStyleClass().addAll("mono", "muted");
        label.setMinWidth(0);
        HBox row = new HBox(label);
        row.getStyleClass().add("plan-block");
        return row;
    }

    private Node split(Line.Value line) {
        AttributeChange value = line.value();
        Columns row = new Columns();
        row.getStyleClass().add("plan-split");
        HBox name = cell(name(line));
        HBox before = cell(shown(value.before(), value, false));
        HBox after = cell(shown(value.after(), value, true));
        if (value.replaces()) {
            row.getStyleClass().add("forces");
            Badge forces = forces();
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            after.getChildren().addAll(gap, forces);
        }
        if (value.changed()) {
            if (!(value.before() instanceof PlannedValue.Absent)) {
                before.getStyleClass().add("gone");
            }
            if (!(value.after() instanceof PlannedValue.Absent)) {
                after.getStyleClass().add("new");
            }
        }
        row.fill(name, before, after);
        tip(value);
        return row;
    }

    /// Whether a table of that width, px, has no room for words beside values.
    static boolean isNarrow(double width) {
        return width < NARROW;
    }

    /// In a narrow table the value itself needs the room.
    private Badge forces() {
        boolean narrow = getListView() != null && isNarrow(getListView().getWidth());
        Badge forces = new Badge(narrow ? "±" : "forces replacement", Tone.REPLACE);
        forces.getStyleClass().add("tiny");
        forces.setAccessibleText("forces replacement");
        return forces;
    }

    private static HBox cell(Node node) {
        HBox cell = new HBox(8, node);
        cell.getStyleClass().add("plan-cell");
        cell.setAlignment(Pos.CENTER_LEFT);
        return cell;
    }

    private static Label name(Line.Value line) {
        Label name = new Label(line.name());
        name.getStyleClass().add("mono");
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        if (line.inner()) {
            name.getStyleClass().add("inner");
        }
        return name;
    }

    private static Node shown(PlannedValue value, AttributeChange of, boolean after) {
        return switch (value) {
            case PlannedValue.Absent _ -> quiet("not set");
            case PlannedValue.Unknown _ -> quiet("known after apply");
            case PlannedValue.Hidden(String _) -> hidden(of, after);
            case PlannedValue.Shown(String text, boolean isText) -> {
                String open = cut(isText ? "\"" + text + "\"" : text);
                Label label = new Label(open.replace("\n", "⏎ "));
                label.getStyleClass().addAll("mono", "value");
                label.setMinWidth(0);
                label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                yield label;
            }
        };
    }

    /// Whether a value that is not shown changes is told all the same.
    private static Node hidden(AttributeChange of, boolean after) {
        Label dots = new Label("••••••••");
        dots.getStyleClass().addAll("mono", "muted");
        dots.setMinWidth(0);
        boolean both =
                of.before() instanceof PlannedValue.Hidden
                        && of.after() instanceof PlannedValue.Hidden;
        String words =
                !after || !both
                        ? "sensitive, hidden"
                        : of.changed() ? "sensitive, another value" : "sensitive, the same";
        Badge why = new Badge(words, Tone.NEUTRAL);
        why.getStyleClass().add("tiny");
        why.setMinWidth(0);
        HBox row = new HBox(8, dots, why);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        return row;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setMinWidth(0);
        return label;
    }

    private Node inline(Line.Value line) {
        AttributeChange value = line.value();
        Label name = name(line);
        VBox sides = new VBox();
        sides.setMinWidth(0);
        HBox.setHgrow(sides, Priority.ALWAYS);
        if (!value.changed()) {
            sides.getChildren().add(side(" ", "", value.after(), value, true));
        } else {
            if (!(value.before() instanceof PlannedValue.Absent)) {
                sides.getChildren().add(side("−", "gone", value.before(), value, false));
            }
            if (!(value.after() instanceof PlannedValue.Absent)) {
                sides.getChildren().add(side("+", "new", value.after(), value, true));
            }
        }
        HBox row = new HBox(10, name, sides);
        row.getStyleClass().add("plan-inline");
        name.setPrefWidth(170);
        name.setMinWidth(170);
        if (value.replaces()) {
            row.getStyleClass().add("forces");
            Badge forces = forces();
            row.getChildren().add(forces);
        }
        tip(value);
        return row;
    }

    private static Node side(
            String sign, String style, PlannedValue value, AttributeChange of, boolean after) {
        Label mark = new Label(sign);
        mark.getStyleClass().addAll("mono", "plan-sign");
        mark.setMinWidth(USE_PREF_SIZE);
        Node what = shown(value, of, after);
        if (what instanceof Label label) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        HBox side = new HBox(8, mark, what);
        side.getStyleClass().add("plan-side");
        if (!style.isEmpty()) {
            side.getStyleClass().add(style);
        }
        side.setAlignment(Pos.TOP_LEFT);
        return side;
    }

    private static Node text(Line.Text line) {
        Label name = new Label(line.name());
        name.getStyleClass().add("mono");
        name.setMinWidth(0);
        VBox lines = new VBox(name);
        lines.getStyleClass().add("plan-text");
        if (line.value().replaces()) {
            lines.getStyleClass().add("forces");
        }
        for (TextDiff.Part part : line.parts()) {
            String sign =
                    switch (part.kind()) {
                        case SAME -> "  ";
                        case GONE -> "− ";
                        case NEW -> "+ ";
                        case LEFT_OUT -> "⋯ ";
                    };
            Label label = new Label(sign + part.text());
            label.getStyleClass()
                    .addAll(
                            "mono",
                            switch (part.kind()) {
                                case SAME -> "same";
                                case GONE -> "gone";
                                case NEW -> "new";
                                case LEFT_OUT -> "muted";
                            });
            label.setMinWidth(0);
            label.setMaxWidth(Double.MAX_VALUE);
            lines.getChildren().add(label);
        }
        return lines;
    }

    private Node same(Line.Same same) {
        Hyperlink link =
                new Hyperlink(
                        same.shown()
                                ? "Hide what stays the same"
                                : Words.count(same.count(), "attribute")
                                        + (same.count() == 1 ? " stays" : " stay")
                                        + " the same");
        link.setId("plan-same");
        link.setOnAction(event -> toggleSame.run());
        HBox row = new HBox(6, new Icon(same.shown() ? "oct-fold-16" : "oct-unfold-16"), link);
        row.getStyleClass().add("plan-same");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node json(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mono", "plan-json");
        label.setMinWidth(0);
        return label;
    }

    private void tip(AttributeChange value) {
        String whole = value.path() + "\n" + words(value.before()) + "\n→ " + words(value.after());
        Tooltip tip = new Tooltip(whole.length() > MOST ? whole.substring(0, MOST) + "…" : whole);
        tip.setWrapText(true);
        tip.setMaxWidth(620);
        setTooltip(tip);
    }

    private static String words(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent _ -> "not set";
            case PlannedValue.Unknown _ -> "known after apply";
            case PlannedValue.Hidden(String _) -> "sensitive, hidden";
            case PlannedValue.Shown(String text, boolean isText) ->
                    cut(isText ? "\"" + text + "\"" : text);
        };
    }

    private static String cut(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
    }
}
