package dev.stateroom.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How many changes of each kind a plan has; `move` and `import` count changes that also stand
/// under another action.
public record PlanSummary(
        int create,
        int update,
        int replace,
        int delete,
        int read,
        int noop,
        int imports,
        int move,
        int forget) {
    /// Counts `changes`.
    public static PlanSummary of(Collection<Change> changes) {
        Map<Change.Action, Integer> count = new EnumMap<>(Change.Action.class);
        int imports = 0;
        int move = 0;
        for (Change change : changes) {
            count.merge(change.action(), 1, Integer::sum);
            imports += change.imported() == null ? 0 : 1;
            move += change.previous() == null ? 0 : 1;
        }
        return new PlanSummary(
                count.getOrDefault(Change.Action.CREATE, 0),
                count.getOrDefault(Change.Action.UPDATE, 0),
                count.getOrDefault(Change.Action.REPLACE, 0),
                count.getOrDefault(Change.Action.DELETE, 0),
                count.getOrDefault(Change.Action.READ, 0),
                count.getOrDefault(Change.Action.NOOP, 0),
                imports,
                move,
                count.getOrDefault(Change.Action.FORGET, 0));
    }

    /// Whether nothing would change.
    public boolean isEmpty() {
        return create + update + replace + delete + imports + move + forget == 0;
    }

    /// `+3 ~1 ±0 −2`: what the screens show.
    public String glyphs() {
        StringBuilder text = new StringBuilder();
        append(text, "+", create);
        append(text, "~", update);
        append(text, "±", replace);
        append(text, "−", delete);
        return text.isEmpty() ? "no changes" : text.toString();
    }

    private static void append(StringBuilder text, String glyph, int count) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(glyph).append(count);
        }
    }
}
