package dev.stateroom.ui.control;

import java.util.ArrayList;
import java.util.List;

/// Reads a line as a terminal would: colours and weights are kept, every other control sequence is
/// dropped.
///
/// Sequences as in ECMA-48: CSI (`ESC [` … final byte), the strings OSC, DCS, SOS, PM, APC up to ST
/// or BEL, and the short escapes. Controls that could hide or reorder words on screen (carriage
/// return, backspace, the bidirectional overrides of Unicode) are dropped too: the log shows what
/// is there.
public final class Ansi {
    private static final char ESC = 0x1b;
    private static final int TAB = 8;

    private final String line;
    private final boolean styled;
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private AnsiStyle style = AnsiStyle.PLAIN;
    private int column;

    /// A piece of a line in one style.
    record Span(String text, AnsiStyle style) {}

    private Ansi(String line, boolean styled) {
        this.line = line;
        this.styled = styled;
    }

    /// The pieces of a line, none empty.
    static List<Span> parse(String line) {
        if (clean(line)) {
            return line.isEmpty() ? List.of() : List.of(new Span(line, AnsiStyle.PLAIN));
        }
        Ansi reader = new Ansi(line, true);
        reader.read();
        reader.flush();
        return reader.spans;
    }

    /// The line's words alone.
    public static String strip(String line) {
        if (clean(line)) {
            return line;
        }
        Ansi reader = new Ansi(line, false);
        reader.read();
        return reader.text.toString();
    }

    private static boolean clean(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (control(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean control(char c) {
        return c < 0x20
                || (c >= 0x7f && c <= 0x9f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private void read() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ESC) {
                at = escape(at + 1);
            } else if (c == 0x9b) {
                at = csi(at + 1);
            } else if (c == '\t') {
                int spaces = TAB - column % TAB;
                text.repeat(' ', spaces);
                column += spaces;
                at++;
            } else {
                if (!control(c)) {
                    text.append(c);
                    column++;
                }
                at++;
            }
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            spans.add(new Span(text.toString(), style));
            text.setLength(0);
        }
    }

    private int escape(int at) {
        if (at >= line.length()) {
            return at;
        }
        char kind = line.charAt(at);
        return switch (kind) {
            case '[' -> csi(at + 1);
            case ']', 'P', 'X', '^', '_' -> string(at + 1);
            default -> {
                int end = at;
                while (end < line.length()
                        && line.charAt(end) >= 0x20
                        && line.charAt(end) <= 0x2f) {
                    end++;
                }
                yield Math.min(end + 1, line.length());
            }
        };
    }

    private int string(int at) {
        for (int i = at; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == 0x07 || c == 0x9c) {
                return i + 1;
            }
            if (c == ESC) {
                return i + 1 < line.length() && line.charAt(i + 1) == '\\' ? i + 2 : i;
            }
        }
        // A string that never ends must not swallow the rest of the line.
        return at;
    }

    private int csi(int at) {
        int end = at;
        while (end < line.length() && line.charAt(end) >= 0x20 && line.charAt(end) <= 0x3f) {
            end++;
        }
        if (end >= line.length()) {
            return end;
        }
        char last = line.charAt(end);
        if (last < 0x40 || last > 0x7e) {
            return end;
        }
        if (last == 'm' && styled) {
            AnsiStyle next = sgr(line.substring(at, end), style);
            if (!next.equals(style)) {
                flush();
                style = next;
            }
        }
        return end + 1;
    }

    private static AnsiStyle sgr(String parameters, AnsiStyle before) {
        int[] codes = codes(parameters);
        AnsiStyle style = before;
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            if (code == 38 || code == 48) {
                int length = extendedLength(codes, i);
                int colour = extended(codes, i, length);
                if (colour != AnsiStyle.DEFAULT) {
                    style = code == 38 ? style.foreground(colour) : style.background(colour);
                }
                i += length;
            } else {
                style = simple(code, style);
            }
        }
        return style;
    }

    private static int[] codes(String parameters) {
        if (parameters.isEmpty()) {
            return new int[] {0};
        }
        // Colons part the pieces of one colour in newer programs; semicolons do in all others.
        List<Integer> codes = new ArrayList<>();
        int value = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            if (c >= '0' && c <= '9') {
                value = Math.min(value * 10 + (c - '0'), 9999);
            } else if (c == ';' || c == ':') {
                codes.add(value);
                value = 0;
            } else {
                return new int[0];
            }
        }
        codes.add(value);
        return codes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int extendedLength(int[] codes, int at) {
        int kind = at + 1 < codes.length ? codes[at + 1] : -1;
        int wanted = kind == 5 ? 2 : kind == 2 ? 4 : 1;
        return Math.min(wanted, codes.length - 1 - at);
    }

    private static int extended(int[] codes, int at, int length) {
        if (length == 2 && codes[at + 1] == 5 && codes[at + 2] < 256) {
            return AnsiStyle.palette(codes[at + 2]);
        }
        if (length == 4 && codes[at + 1] == 2) {
            int red = codes[at + 2];
            int green = codes[at + 3];
            int blue = codes[at + 4];
            if (red < 256 && green < 256 && blue < 256) {
                return AnsiStyle.rgb(red, green, blue);
            }
        }
        return AnsiStyle.DEFAULT;
    }

    private static AnsiStyle simple(int code, AnsiStyle style) {
        if (code >= 30 && code <= 37) {
            return style.foreground(AnsiStyle.palette(code - 30));
        }
        if (code >= 90 && code <= 97) {
            return style.foreground(AnsiStyle.palette(code - 90 + 8));
        }
        if (code >= 40 && code <= 47) {
            return style.background(AnsiStyle.palette(code - 40));
        }
        if (code >= 100 && code <= 107) {
            return style.background(AnsiStyle.palette(code - 100 + 8));
        }
        return switch (code) {
            case 0 -> AnsiStyle.PLAIN;
            case 1 -> style.bold(true);
            case 2 -> style.dim(true);
            case 4, 21 -> style.underline(true);
            case 7 -> style.inverse(true);
            case 9 -> style.strike(true);
            case 22 -> style.bold(false).dim(false);
            case 24 -> style.underline(false);
            case 27 -> style.inverse(false);
            case 29 -> style.strike(false);
            case 39 -> style.foreground(AnsiStyle.DEFAULT);
            case 49 -> style.background(AnsiStyle.DEFAULT);
            // Italics and blinking have no face here: nothing blinks, and no italic is bundled.
            default -> style;
        };
    }
}
