package dev.stateroom.engine.report;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.PlannedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values before and after as a block of a kind that GitHub paints red and green.
final class DiffBlock {
    private static final int VALUE = 160;
    private static final int LINES = 40;
    private static final int COUNTS = 160; // what is said below the block, and its fences
    private static final String FORCES = "  # forces replacement";

    private DiffBlock() {}

    /// What changes in `values`, within `room` characters; null where nothing does, empty where
    /// there is no room for any of it.
    ///
    /// @param stays whether it is said how many stay, and which of those are sensitive
    static @Nullable String of(List<AttributeChange> values, boolean stays, int room) {
        List<AttributeChange> rows =
                values.stream()
                        .filter(AttributeChange::changed)
                        .sorted(Comparator.comparing(AttributeChange::replaces).reversed())
                        .toList();
        if (rows.isEmpty()) {
            return null;
        }
        StringBuilder lines = new StringBuilder();
        int left = room - COUNTS;
        int shown = 0;
        while (shown < rows.size()) {
            String row = row(rows.get(shown));
            left -= PlanMarkdown.size(row);
            if (left < 0) {
                break;
            }
            lines.append(row);
            shown++;
        }
        List<AttributeChange> same =
                stays ? values.stream().filter(value -> !value.changed()).toList() : List.of();
        for (AttributeChange value : same) {
            String row = value.before() instanceof PlannedValue.Hidden ? row(value) : "";
            left -= PlanMarkdown.size(row);
            lines.append(left < 0 ? "" : row);
        }
        if (lines.isEmpty()) {
            return "";
        }
        List<String> said = new ArrayList<>();
        if (shown < rows.size()) {
            int more = rows.size() - shown;
            said.add("… " + Counted.more(more, "value") + (more == 1 ? " changes." : " change."));
        }
        if (!same.isEmpty()) {
            said.add(
                    Counted.of(same.size(), "attribute")
                            + (same.size() == 1 ? " stays" : " stay")
                            + " the same.");
        }
        return GitHubText.fenced("diff", lines.toString())
                + (said.isEmpty() ? "" : String.join(" ", said) + "\n");
    }

    private static String row(AttributeChange value) {
        String path = Plain.cut(Plain.line(value.path()), VALUE);
        String forces = value.replaces() ? FORCES : "";
        if (value.changed() && LineDiff.suits(value)) {
            StringBuilder rows = new StringBuilder("@@ " + path + " @@" + forces + "\n");
            for (LineDiff.Line line : LineDiff.of(value, LINES)) {
                rows.append(line.sign() == '…' ? "  … " : line.sign())
                        .append(Plain.cut(line.text(), VALUE))
                        .append('\n');
            }
            return rows.toString();
        }
        Sides sides = Sides.of(value, VALUE);
        if (sides.note() != null) {
            return (value.changed() ? "! " : "  ")
                    + path
                    + " = "
                    + sides.after()
                    + ", "
                    + sides.note()
                    + forces
                    + "\n";
        }
        return side("- ", path, sides.before(), sides.after() == null ? forces : "")
                + side("+ ", path, sides.after(), forces);
    }

    private static String side(String sign, String path, @Nullable String value, String forces) {
        return value == null ? "" : sign + path + " = " + value + forces + "\n";
    }
}
