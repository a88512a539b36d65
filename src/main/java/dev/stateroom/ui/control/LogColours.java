package dev.stateroom.ui.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// The colours of the log, which the stylesheet sets on the log view (`-log-red` and so on). Rows
/// paint with them directly: a style class on every piece of every line would cost more than
/// drawing it.
final class LogColours {
    /// What a colour is for.
    enum Role {
        TEXT,
        STRONG,
        DIM,
        NUMBER,
        ERROR_NUMBER,
        PROMPT,
        NAME,
        HIT,
        HIT_SOFT,
        BLACK,
        RED,
        GREEN,
        YELLOW,
        BLUE,
        MAGENTA,
        CYAN,
        WHITE;

        private String property() {
            return "-log-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final StyleablePropertyFactory<LogView> FACTORY =
            new StyleablePropertyFactory<>(VBox.getClassCssMetaData());

    private final Map<Role, StyleableProperty<Color>> properties = new EnumMap<>(Role.class);

    LogColours(LogView view) {
        for (Role role : Role.values()) {
            properties.put(
                    role,
                    FACTORY.createStyleableColorProperty(
                            view,
                            role.property(),
                            role.property(),
                            styled -> styled.colours().property(role),
                            Color.GRAY));
        }
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return FACTORY.getCssMetaData();
    }

    Color get(Role role) {
        return property(role).getValue();
    }

    /// What all roles look like now, to see whether the theme has changed.
    List<Color> all() {
        return properties.values().stream().map(StyleableProperty::getValue).toList();
    }

    Color foreground(AnsiStyle style) {
        int colour = style.inverse() ? style.background() : style.foreground();
        if (colour == AnsiStyle.DEFAULT) {
            if (style.inverse()) {
                return get(Role.BLACK);
            }
            return get(style.dim() ? Role.DIM : style.bold() ? Role.STRONG : Role.TEXT);
        }
        return colour(colour);
    }

    Color background(AnsiStyle style) {
        int colour = style.inverse() ? style.foreground() : style.background();
        if (colour == AnsiStyle.DEFAULT) {
            return style.inverse() ? get(Role.TEXT) : Color.TRANSPARENT;
        }
        return colour(colour);
    }

    private Color colour(int code) {
        if (AnsiStyle.direct(code)) {
            return Color.rgb(code >> 16 & 0xff, code >> 8 & 0xff, code & 0xff);
        }
        if (code < 16) {
            return named(code);
        }
        if (code < 232) {
            int cube = code - 16;
            return Color.rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6));
        }
        int grey = 8 + 10 * (code - 232);
        return Color.rgb(grey, grey, grey);
    }

    private Color named(int code) {
        return get(
                switch (code) {
                    case 0 -> Role.BLACK;
                    case 1, 9 -> Role.RED;
                    case 2, 10 -> Role.GREEN;
                    case 3, 11 -> Role.YELLOW;
                    case 4, 12 -> Role.BLUE;
                    case 5, 13 -> Role.MAGENTA;
                    case 6, 14 -> Role.CYAN;
                    case 7 -> Role.WHITE;
                    case 8 -> Role.DIM;
                    default -> Role.STRONG;
                });
    }

    /// The six steps of xterm's colour cube.
    private static int step(int level) {
        return level == 0 ? 0 : 55 + 40 * level;
    }

    private StyleableProperty<Color> property(Role role) {
        StyleableProperty<Color> property = properties.get(role);
        if (property == null) {
            throw new IllegalStateException("No colour for " + role);
        }
        return property;
    }
}
