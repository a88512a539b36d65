package dev.stateroom.engine.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.PlannedValue;
import java.util.ArrayList;
import java.util.List;

/// Texts of several lines, compared line by line.
public final class LineDiff {
    private static final int CONTEXT = 2;
    private static final int LONGEST = 2_000; // lines; the comparison grows with their square

    private final List<Line> lines = new ArrayList<>();

    private LineDiff() {}

    /// One line.
    ///
    /// @param sign `-` only before, `+` only after, a space in both, `…` for lines left out
    /// @param text the line, visible; for lines left out how many they are
    public record Line(char sign, String text) {}

    /// Whether `value` is better told line by line.
    public static boolean suits(AttributeChange value) {
        return isText(value.before())
                && isText(value.after())
                && !value.before().equals(value.after())
                && (text(value.before()).indexOf('\n') >= 0
                        || text(value.after()).indexOf('\n') >= 0);
    }

    private static boolean isText(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent() -> true;
            case PlannedValue.Shown(String _, boolean text) -> text;
            case PlannedValue.Hidden _, PlannedValue.Unknown() -> false;
        };
    }

    private static String text(PlannedValue value) {
        return value instanceof PlannedValue.Shown(String text, boolean _) ? text : "";
    }

    /// What differs, with a little around it.
    ///
    /// @param most lines; those after it are counted
    public static List<Line> of(AttributeChange value, int most) {
        List<String> before = split(value.before(), value.after());
        List<String> after = split(value.after(), value.before());
        LineDiff diff = new LineDiff();
        if (before.size() + after.size() > LONGEST) {
            before.forEach(line -> diff.add('-', line));
            after.forEach(line -> diff.add('+', line));
        } else {
            diff.compare(before, after);
        }
        return diff.first(most);
    }

    /// An end of line at the end of all is a line of its own where it may be what differs.
    private static List<String> split(PlannedValue value, PlannedValue other) {
        if (value instanceof PlannedValue.Absent()) {
            return List.of();
        }
        int ends = other instanceof PlannedValue.Absent() ? 0 : -1;
        return List.of(text(value).split("\n", ends));
    }

    private void compare(List<String> before, List<String> after) {
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            same(before.subList(at, delta.getSource().getPosition()), at == 0, false);
            delta.getSource().getLines().forEach(line -> add('-', line));
            delta.getTarget().getLines().forEach(line -> add('+', line));
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        same(before.subList(at, before.size()), at == 0, true);
    }

    private void same(List<String> all, boolean first, boolean last) {
        int head = first ? 0 : CONTEXT;
        int tail = last ? 0 : CONTEXT;
        if (all.size() <= head + tail + 1) {
            all.forEach(line -> add(' ', line));
            return;
        }
        all.subList(0, head).forEach(line -> add(' ', line));
        int out = all.size() - head - tail;
        lines.add(
                new Line(
                        '…',
                        Counted.of(out, "line") + (out == 1 ? " stays" : " stay") + " the same"));
        all.subList(all.size() - tail, all.size()).forEach(line -> add(' ', line));
    }

    private void add(char sign, String line) {
        lines.add(new Line(sign, Plain.lineOfMany(line)));
    }

    private List<Line> first(int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<Line> some = new ArrayList<>(lines.subList(0, most));
        some.add(new Line('…', Counted.more(lines.size() - most, "line")));
        return some;
    }
}
