package dev.stateroom.ui.plan;

import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Icon;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A module or an action: how much of each kind is in it, and how much of that was seen.
final class GroupLine extends HBox {
    private final PlanModel model;
    private final Icon fold = new Icon("oct-chevron-down-16");
    private final Icon box = new Icon("oct-package-16");
    private final Label name = new Label();
    private final Map<ActionGlyph.Action, Label> counts = new EnumMap<>(ActionGlyph.Action.class);
    private final Label seen = new Label();

    GroupLine(PlanModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("plan-group");
        setAlignment(Pos.CENTER_LEFT);
        box.managedProperty().bind(box.visibleProperty());
        name.getStyleClass().add("strong");
        name.setMinWidth(40);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(fold, box, name, gap);
        count(ActionGlyph.Action.CREATE, "ok");
        count(ActionGlyph.Action.UPDATE, "warn");
        count(ActionGlyph.Action.REPLACE, "rep");
        count(ActionGlyph.Action.DELETE, "bad");
        seen.getStyleClass().addAll("muted", "mono-s", "plan-seen");
        seen.setMinWidth(USE_PREF_SIZE);
        getChildren().add(seen);
    }

    private void count(ActionGlyph.Action action, String tone) {
        Label number = new Label();
        number.getStyleClass().addAll("mono", "plan-count", tone);
        number.setMinWidth(USE_PREF_SIZE);
        number.managedProperty().bind(number.visibleProperty());
        counts.put(action, number);
        getChildren().add(number);
    }

    /// Shows a group; gives it in words.
    String show(Group group) {
        List<Entry> entries = group.entries();
        fold.setIconLiteral(model.isOpen(group) ? "oct-chevron-down-16" : "oct-chevron-right-16");
        box.setVisible(group.module());
        name.setText(group.label());
        int[] numbers = new int[ActionGlyph.Action.values().length];
        entries.forEach(entry -> numbers[place(entry.action())]++);
        counts.forEach((action, label) -> {
            int number = numbers[place(action)];
            label.setVisible(group.module() && number > 0);
            label.setText(action.sign() + "%,d".formatted(number));
        });
        boolean changes = !entries.isEmpty() && entries.getFirst().tab() == Tab.CHANGES;
        seen.setText(
                changes
                        ? "%,d/%,d".formatted(model.seenOf(entries), entries.size())
                        : "%,d".formatted(entries.size()));
        return group.label()
                + ", "
                + Words.count(entries.size(), "change")
                + (changes ? ", " + seen.getText() + " seen" : "");
    }

    private static int place(ActionGlyph.Action action) {
        return switch (action) {
            case CREATE -> 0;
            case UPDATE -> 1;
            case REPLACE -> 2;
            case DELETE -> 3;
            case MOVE -> 4;
            case NONE -> 5;
        };
    }
}
