package dev.stateroom.ui.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
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
        GROUND,
        ERROR_GROUND,
        NOTE_GROUND,
        SELECTED,
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

    /// @param changed called when the theme changes a colour
    LogColours(LogView view, Runnable changed) {
        for (Role role : Role.values()) {
            StyleableProperty<Color> property =
                    FACTORY.createStyleableColorProperty(
                            view,
                            role.property(),
                            role.property(),
                            styled -> styled.colours().property(role),
                            Color.GRAY);
            properties.put(role, property);
            if (property instanceof ObservableValue<?> value) {
                value.addListener((ignored, before, now) -> changed.run());
            }
        }
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return FACTORY.getCssMetaData();
    }

    Color get(Role role) {
        return property(role).getValue();
    }

    Color foreground(AnsiStyle style) {
        int colour = style.inverse() ? style.background() : style.foreground();
        if (colour == AnsiStyle.DEFAULT) {
            if (style.inverse()) {
                return get(Role.GROUND);
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
        // The theme's colours are made for letters; as grounds they would drown them.
        double strength = colour < 16 && !style.inverse() ? 0.35 : 1;
        return colour(colour).deriveColor(0, 1, 1, strength);
    }

    private Color colour(int code) {
        if (AnsiStyle.direct(code)) {
            return Color.rgb((code >> 16) & 0xff, (code >> 8) & 0xff, code & 0xff);
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
