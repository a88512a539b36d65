package dev.stateroom.ui.plan;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.PlannedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of values of one change.
final class Lines {
    /// A block with a change shows what stays in it, too, unless that is much.
    private static final int SMALL = 12;

    private Lines() {}

    /// @param values every value
    /// @param all whether what stays the same is listed, too
    static List<Line> of(List<AttributeChange> values, boolean all) {
        Map<String, List<AttributeChange>> groups = new LinkedHashMap<>();
        for (AttributeChange value : values) {
            groups.computeIfAbsent(value.group(), _ -> new ArrayList<>()).add(value);
        }
        List<Line> lines = new ArrayList<>();
        int same = 0;
        // Values of the top keep the plan's order among the blocks, so they go one by one.
        String at = "";
        for (AttributeChange value : values) {
            String group = value.group();
            if (group.isEmpty()) {
                at = "";
                if (value.changed() || all) {
                    lines.add(line(value, value.name(), false));
                }
                same += value.changed() ? 0 : 1;
            } else if (!group.equals(at)) {
                at = group;
                List<AttributeChange> inside = groups.getOrDefault(group, List.of());
                boolean changes = inside.stream().anyMatch(AttributeChange::changed);
                boolean whole = all || (changes && inside.size() <= SMALL);
                List<AttributeChange> shown =
                        inside.stream().filter(one -> one.changed() || whole).toList();
                same +=
                        (int)
                                inside.stream()
                                        .filter(one -> !one.changed() && (all || !whole))
                                        .count();
                if (shown.size() == 1) {
                    lines.add(line(shown.getFirst(), shown.getFirst().path(), false));
                } else if (!shown.isEmpty()) {
                    lines.add(new Line.Block(group));
                    shown.forEach(one -> lines.add(line(one, one.name(), true)));
                }
                groups.remove(group);
            }
        }
        if (same > 0) {
            lines.add(new Line.Same(same, all));
        }
        return lines;
    }

    private static Line line(AttributeChange value, String name, boolean inner) {
        if (value.changed()
                && value.before() instanceof PlannedValue.Shown(String before, boolean a)
                && value.after() instanceof PlannedValue.Shown(String after, boolean b)
                && a
                && b
                && (before.indexOf('\n') >= 0 || after.indexOf('\n') >= 0)) {
            return new Line.Text(value, name, TextDiff.of(before, after));
        }
        return new Line.Value(value, name, inner);
    }
}
