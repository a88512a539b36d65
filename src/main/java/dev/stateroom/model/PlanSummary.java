package dev.stateroom.model;

import java.util.Collection;

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
        int[] of = new int[Change.Action.values().length];
        int imports = 0;
        int move = 0;
        for (Change change : changes) {
            of[change.action().ordinal()]++;
            imports += change.imported() == null ? 0 : 1;
            move += change.previous() == null ? 0 : 1;
        }
        return new PlanSummary(
                of[Change.Action.CREATE.ordinal()],
                of[Change.Action.UPDATE.ordinal()],
                of[Change.Action.REPLACE.ordinal()],
                of[Change.Action.DELETE.ordinal()],
                of[Change.Action.READ.ordinal()],
                of[Change.Action.NOOP.ordinal()],
                imports,
                move,
                of[Change.Action.FORGET.ordinal()]);
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
