package dev.stateroom.ui.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// Two texts of several lines, compared line by line.
final class TextDiff {
    /// Lines around a change that are shown with it.
    private static final int AROUND = 2;

    /// More than this nobody reads in a table.
    private static final int MOST = 400;

    private TextDiff() {}

    /// What happens to a line.
    enum Kind {
        SAME,
        GONE,
        NEW,
        /// Lines that stay and are left out.
        LEFT_OUT
    }

    /// A line of the comparison.
    record Part(Kind kind, String text) {}

    static List<Part> of(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        List<Part> parts = new ArrayList<>();
        int at = 0;
        List<AbstractDelta<String>> deltas = DiffUtils.diff(a, b).getDeltas();
        for (int i = 0; i < deltas.size(); i++) {
            AbstractDelta<String> delta = deltas.get(i);
            int from = delta.getSource().getPosition();
            same(a, at, from, i > 0, true, parts);
            delta.getSource().getLines().forEach(line -> parts.add(new Part(Kind.GONE, line)));
            delta.getTarget().getLines().forEach(line -> parts.add(new Part(Kind.NEW, line)));
            at = from + delta.getSource().size();
        }
        same(a, at, a.size(), !deltas.isEmpty(), false, parts);
        if (deltas.isEmpty()) {
            parts.add(new Part(Kind.LEFT_OUT, "Only line ends or the last line's end differ."));
        }
        if (parts.size() > MOST) {
            int more = parts.size() - MOST;
            List<Part> first = new ArrayList<>(parts.subList(0, MOST));
            first.add(
                    new Part(Kind.LEFT_OUT, Words.count(more, "more line") + " of the comparison"));
            return first;
        }
        return parts;
    }

    private static void same(
            List<String> lines, int from, int to, boolean after, boolean before, List<Part> parts) {
        int head = after ? Math.min(AROUND, to - from) : 0;
        int tail = before ? Math.min(AROUND, to - from - head) : 0;
        for (int i = from; i < from + head; i++) {
            parts.add(new Part(Kind.SAME, lines.get(i)));
        }
        int left = to - from - head - tail;
        if (left > 0) {
            parts.add(new Part(Kind.LEFT_OUT, Words.count(left, "line") + " the same"));
        }
        for (int i = to - tail; i < to; i++) {
            parts.add(new Part(Kind.SAME, lines.get(i)));
        }
    }
}
