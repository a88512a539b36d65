package dev.stateroom.ui.graph;

import dev.stateroom.engine.GraphWatch;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.ui.control.ActionGlyph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How this screen says things.
final class Words {
    private Words() {}

    static String resources(long count) {
        return count == 1 ? "1 resource" : "%,d resources".formatted(count);
    }

    /// What is gathered, and why.
    static String rest(long count) {
        return (count == 1 ? "1 more resource" : "%,d more resources".formatted(count))
                + ": no plan changes them, and nothing else that is shown needs them.";
    }

    static String phase(GraphWatch.@Nullable Phase phase) {
        if (phase == null) {
            return "Reading";
        }
        return switch (phase) {
            case WAITING -> "Waiting for another graph of this environment";
            case INIT -> "terraform init";
            case GRAPH -> "terraform graph";
            case READING -> "Reading the graph";
        };
    }

    static String tone(Tone tone) {
        return switch (tone) {
            case NONE -> "No change";
            case CREATE -> "Create";
            case UPDATE -> "Update";
            case REPLACE -> "Replace";
            case DELETE -> "Destroy";
            case READ -> "Read";
            case TAINTED -> "Tainted";
            case DEPOSED -> "Deposed";
            case FINDING -> "Finding";
            case CHANGED -> "Changed outside";
            case GONE -> "Deleted outside";
        };
    }

    /// What carries no sign.
    static String plain(Colours.By by) {
        return switch (by) {
            case PLAN -> "No change";
            case STATE -> "Nothing noted";
            case DRIFT -> "No drift seen";
        };
    }

    /// The little square of a tone; reading has none of its own.
    static ActionGlyph glyph(Tone tone) {
        return switch (tone) {
            case NONE, READ -> new ActionGlyph(ActionGlyph.Action.NONE);
            case CREATE -> new ActionGlyph(ActionGlyph.Action.CREATE);
            case UPDATE -> new ActionGlyph(ActionGlyph.Action.UPDATE);
            case REPLACE -> new ActionGlyph(ActionGlyph.Action.REPLACE);
            case DELETE -> new ActionGlyph(ActionGlyph.Action.DELETE);
            case TAINTED -> like(ActionGlyph.Action.REPLACE, tone);
            case DEPOSED, GONE -> like(ActionGlyph.Action.DELETE, tone);
            case FINDING, CHANGED -> like(ActionGlyph.Action.UPDATE, tone);
        };
    }

    private static ActionGlyph like(ActionGlyph.Action action, Tone tone) {
        ActionGlyph glyph = new ActionGlyph(action);
        glyph.setText(tone.sign());
        glyph.setAccessibleText(tone(tone));
        return glyph;
    }

    /// The style of a tone's word.
    static String style(Tone tone) {
        return switch (tone) {
            case NONE, READ -> "none";
            case CREATE -> "create";
            case UPDATE, FINDING, CHANGED -> "update";
            case REPLACE, TAINTED -> "replace";
            case DELETE, DEPOSED, GONE -> "delete";
        };
    }

    static Tone tone(Change.Action action) {
        return switch (action) {
            case CREATE -> Tone.CREATE;
            case UPDATE -> Tone.UPDATE;
            case REPLACE -> Tone.REPLACE;
            case DELETE, FORGET -> Tone.DELETE;
            case READ -> Tone.READ;
            case NOOP -> Tone.NONE;
        };
    }

    static String action(Change.Action action) {
        return switch (action) {
            case CREATE -> "Create";
            case UPDATE -> "Update";
            case REPLACE -> "Replace";
            case DELETE -> "Destroy";
            case READ -> "Read";
            case NOOP -> "No change";
            case FORGET -> "Forget, without destroying";
        };
    }

    /// Terraform's own word for a reason, readable: `replace_because_cannot_update`.
    static String reason(String word) {
        return word.replace('_', ' ');
    }

    /// A circle in one line: what needs what, at most so many.
    static String cycle(List<String> addresses) {
        int most = 5;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(most, addresses.size()); i++) {
            text.append(i > 0 ? ", " : "").append(addresses.get(i));
        }
        if (addresses.size() > most) {
            text.append(" and ").append(addresses.size() - most).append(" more");
        }
        return text.toString();
    }
}
