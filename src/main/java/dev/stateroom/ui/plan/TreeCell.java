package dev.stateroom.ui.plan;

import dev.stateroom.model.Risk;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A line of the tree: a module with its counts, or a change with its flag and whether it was seen.
final class TreeCell extends ListCell<Row> {
    private final PlanModel model;

    TreeCell(PlanModel model) {
        this.model = model;
        getStyleClass().add("plan-row");
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof Group group) {
                model.toggle(group);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean none) {
        super.updateItem(row, none);
        setText(null);
        setTooltip(null);
        setAccessibleText(null);
        setGraphic(
                none || row == null
                        ? null
                        : switch (row) {
                            case Group group -> group(group);
                            case Entry entry -> entry(entry);
                        });
    }

    private HBox group(Group group) {
        Icon fold = new Icon(model.isOpen(group) ? "oct-chevron-down-16" : "oct-chevron-right-16");
        Label name = new Label(group.label());
        name.getStyleClass().add("strong");
        name.setMinWidth(40);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, fold);
        if (group.module()) {
            row.getChildren().add(new Icon("oct-package-16"));
        }
        row.getChildren().addAll(name, gap);
        Map<ActionGlyph.Action, Integer> counts = new EnumMap<>(ActionGlyph.Action.class);
        group.entries().forEach(entry -> counts.merge(entry.action(), 1, Integer::sum));
        if (group.module()) {
            counts.forEach((action, count) -> {
                String tone = tone(action);
                if (!tone.isEmpty()) {
                    Label number = new Label(action.sign() + "%,d".formatted(count));
                    number.getStyleClass().addAll("mono", "plan-count", tone);
                    number.setMinWidth(USE_PREF_SIZE);
                    row.getChildren().add(number);
                }
            });
        }
        boolean changes =
                !group.entries().isEmpty() && group.entries().getFirst().tab() == Tab.CHANGES;
        Label seen =
                new Label(
                        changes
                                ? "%,d/%,d"
                                        .formatted(
                                                model.seenOf(group.entries()),
                                                group.entries().size())
                                : "%,d".formatted(group.entries().size()));
        seen.getStyleClass().addAll("muted", "mono-s", "plan-seen");
        seen.setMinWidth(USE_PREF_SIZE);
        row.getChildren().add(seen);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("plan-group");
        setAccessibleText(
                group.label()
                        + ", "
                        + Words.count(group.entries().size(), "change")
                        + (changes ? ", " + seen.getText() + " seen" : ""));
        return row;
    }

    private static String tone(ActionGlyph.Action action) {
        return switch (action) {
            case CREATE -> "ok";
            case UPDATE -> "warn";
            case REPLACE -> "rep";
            case DELETE -> "bad";
            case MOVE, NONE -> "";
        };
    }

    private HBox entry(Entry entry) {
        Label plain =
                new Label(
                        model.byAction() && !entry.module().isEmpty()
                                ? entry.module() + "." + entry.plain()
                                : entry.plain());
        plain.getStyleClass().addAll("mono", "muted");
        plain.setMinWidth(0);
        plain.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label name = new Label(entry.name());
        name.getStyleClass().add("mono");
        name.setMinWidth(Math.min(160, 8 * entry.name().length() + 4));
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox address = new HBox(plain, name);
        address.setAlignment(Pos.CENTER_LEFT);
        address.setMinWidth(0);
        HBox.setHgrow(address, Priority.ALWAYS);
        HBox row = new HBox(8, glyph(entry), address);
        List<Risk> risks = model.risksOf(entry);
        if (!entry.note().isEmpty()) {
            row.getChildren().add(quiet(entry.note()));
        }
        if (model.isFoundInValues(entry)) {
            row.getChildren().add(quiet("in a value"));
        }
        if (!risks.isEmpty()) {
            Risk worst =
                    risks.stream()
                            .min(java.util.Comparator.comparing(Risk::severity))
                            .orElseThrow();
            Badge flag =
                    new Badge(
                            worst.label() + (risks.size() > 1 ? " +" + (risks.size() - 1) : ""),
                            worst.rule().startsWith("replaces")
                                    ? Tone.REPLACE
                                    : worst.severity() == Risk.Severity.HIGH
                                            ? Tone.BAD
                                            : Tone.WARN);
            flag.getStyleClass().add("tiny");
            row.getChildren().add(flag);
        }
        boolean seen = model.isSeen(entry);
        if (entry.tab() == Tab.CHANGES) {
            Icon mark = new Icon(seen ? "oct-check-16" : "oct-dot-fill-16");
            mark.tone(seen ? Tone.OK : Tone.ACCENT);
            row.getChildren().add(mark);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("plan-entry");
        setTooltip(new Tooltip(entry.address()));
        setAccessibleText(
                entry.address()
                        + ", "
                        + entry.action().name().toLowerCase(java.util.Locale.ROOT)
                        + (risks.isEmpty() ? "" : ", " + risks.getFirst().what())
                        + (entry.tab() == Tab.CHANGES ? seen ? ", seen" : ", not seen" : ""));
        return row;
    }

    private static javafx.scene.Node glyph(Entry entry) {
        if (entry.tab() != Tab.CHECKS) {
            return new ActionGlyph(entry.action());
        }
        return switch (entry.note()) {
            case "pass" -> new Icon("oct-check-circle-16").tone(Tone.OK);
            case "fail", "error" -> new Icon("oct-x-circle-16").tone(Tone.BAD);
            default -> new Icon("oct-question-16").tone(Tone.WARN);
        };
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "s12");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
