package dev.stateroom.engine.report;

import dev.stateroom.model.Change;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a change does, in the order in which a reviewer wants to know it.
enum Kind {
    DESTROY("−"),
    REPLACE("±"),
    UPDATE("~"),
    CREATE("+"),
    READ("→"),
    MOVE("→"),
    IMPORT("→"),
    FORGET("○");

    private final String glyph;

    Kind(String glyph) {
        this.glyph = glyph;
    }

    /// What `change` does, or null where it does nothing.
    static @Nullable Kind of(Change change) {
        return switch (change.action()) {
            case DELETE -> DESTROY;
            case REPLACE -> REPLACE;
            case UPDATE -> UPDATE;
            case CREATE -> CREATE;
            case READ -> READ;
            case FORGET -> FORGET;
            case NOOP ->
                    change.previous() != null ? MOVE : change.imported() != null ? IMPORT : null;
        };
    }

    String glyph() {
        return glyph;
    }

    /// `destroy`
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// `Destroy`
    String title() {
        return name().charAt(0) + word().substring(1);
    }
}
