package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.time.Instant;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// One line drawn: number, time, words. Its nodes are made once, placed by hand and reused for
/// every line that comes by, so that a new line costs neither styling nor layout.
final class LogRow extends Group {
    static final double HEIGHT = 18;

    /// More than fits any screen; the rest of a longer line is in copies and files.
    private static final int SHOWN = 2_000;

    private static final int PIECES = 300;
    private static final double SIZE = 11.5;
    private static final double ADVANCE = SIZE * 0.6;
    private static final double BASELINE = 13;
    private static final double LEFT = 13;
    private static final double GAP = 12.5;
    private static final double TIME = 8 * ADVANCE;
    private static final double EDGE = 3;

    private final Font regular = Font.font("JetBrains Mono", SIZE);
    private final Font bold = Font.font("JetBrains Mono", FontWeight.BOLD, SIZE);
    private final LogColours colours;
    private final Rectangle ground = new Rectangle(0, HEIGHT);
    private final Rectangle chosen = new Rectangle(0, HEIGHT);
    private final Rectangle edge = new Rectangle(EDGE, HEIGHT);
    private final Text number = new Text();
    private final Text time = new Text();
    private final Text ruler = new Text();
    private final Group grounds = new Group();
    private final Group words = new Group();
    private final Group moving = new Group(time, grounds, words);
    private @Nullable Look drawn;
    private double width;

    /// Everything that a row's picture depends on.
    ///
    /// @param digits how wide the numbers are
    /// @param query the words to mark, or empty
    /// @param current whether the search stands on this line
    record Look(
            long number,
            int generation,
            LogMark mark,
            int digits,
            String query,
            boolean current,
            boolean selected) {}

    LogRow(LogColours colours) {
        this.colours = colours;
        setManaged(false);
        setAutoSizeChildren(false);
        for (Text text : new Text[] {number, time, ruler}) {
            text.setFont(regular);
            text.setY(BASELINE);
        }
        getChildren().setAll(ground, edge, chosen, moving, number);
    }

    /// What it shows, or null.
    @Nullable Look drawn() {
        return drawn;
    }

    /// Shows nothing.
    void clear() {
        drawn = null;
        setVisible(false);
    }

    /// Makes what the first line would have to make: pieces with their typefaces.
    void warm() {
        show(
                new Look(1, -1, LogMark.NONE, 3, "", false, false),
                new LogLine(
                        Instant.EPOCH,
                        LogLine.Source.TERRAFORM,
                        LogLine.Level.INFO,
                        "\u001b[0m\u001b[1ma: \u001b[32mb │ c\u001b[0m \u001b[2m[d]\u001b[0m e"));
        clear();
    }

    /// How far the words reach, px.
    double width() {
        return width;
    }

    /// Moves to its place in the view.
    ///
    /// @param across how far the words are scrolled to the left
    void place(double y, double viewWidth, double across) {
        setLayoutY(y);
        ground.setWidth(viewWidth);
        chosen.setWidth(viewWidth);
        moving.setTranslateX(-across);
        number.setVisible(across == 0);
    }

    /// Draws a line.
    void show(Look look, LogLine line) {
        drawn = look;
        setVisible(true);
        boolean inBox = look.mark == LogMark.ERROR_BLOCK || look.mark == LogMark.BLOCK;
        boolean wrong = look.mark == LogMark.ERROR_BLOCK || look.mark == LogMark.ERROR;
        boolean note = line.source() == LogLine.Source.STATEROOM && !wrong;
        fill(
                ground,
                wrong ? LogColours.Role.ERROR_GROUND : note ? LogColours.Role.NOTE_GROUND : null);
        fill(edge, wrong ? LogColours.Role.ERROR_NUMBER : null);
        fill(chosen, look.selected ? LogColours.Role.SELECTED : null);
        double numbersEnd = LEFT + Math.max(3, look.digits) * ADVANCE;
        number.setText(Long.toString(look.number));
        number.setFill(colours.get(wrong ? LogColours.Role.ERROR_NUMBER : LogColours.Role.NUMBER));
        number.setX(numbersEnd - number.getText().length() * ADVANCE);
        time.setVisible(!inBox);
        time.setText(clock(line.at().getEpochSecond()));
        time.setFill(colours.get(LogColours.Role.NUMBER));
        time.setX(numbersEnd + GAP);
        // Terraform's boxes stand where the time is on other lines.
        write(line, numbersEnd + GAP + (inBox ? 0 : TIME + ADVANCE), look);
    }

    private void write(LogLine line, double start, Look look) {
        grounds.getChildren().clear();
        StringBuilder shown = new StringBuilder();
        int used = 0;
        double x = start;
        String prefix = LogText.prefix(line);
        if (!prefix.isEmpty()) {
            boolean command = line.source() == LogLine.Source.COMMAND;
            Color colour = colours.get(command ? LogColours.Role.PROMPT : LogColours.Role.NAME);
            x = piece(used++, prefix, AnsiStyle.PLAIN, colour, x);
            shown.append(prefix);
        }
        for (Ansi.Span span : LogText.spans(line)) {
            String text = span.text();
            boolean last = shown.length() + text.length() > SHOWN || used == PIECES;
            if (last) {
                text = text.substring(0, Math.min(text.length(), SHOWN - shown.length())) + " …";
            }
            double from = x;
            x = piece(used++, text, span.style(), colours.foreground(span.style()), x);
            Color behind = colours.background(span.style());
            if (behind.getOpacity() > 0) {
                ground(from, x, behind);
            }
            shown.append(text);
            if (last) {
                break;
            }
        }
        for (int i = used; i < words.getChildren().size(); i++) {
            words.getChildren().get(i).setVisible(false);
        }
        width = x + LEFT;
        if (!look.query.isEmpty()) {
            markHits(shown.toString(), start, look);
        }
    }

    private double piece(int index, String text, AnsiStyle style, Color colour, double x) {
        if (index == words.getChildren().size()) {
            Text fresh = new Text();
            fresh.setY(BASELINE);
            words.getChildren().add(fresh);
        }
        Text node = (Text) words.getChildren().get(index);
        node.setVisible(true);
        node.setFont(style.bold() ? bold : regular);
        node.setText(text);
        node.setFill(colour);
        node.setOpacity(style.dim() && style.foreground() != AnsiStyle.DEFAULT ? 0.7 : 1);
        node.setUnderline(style.underline());
        node.setStrikethrough(style.strike());
        node.setX(x);
        return x + length(text);
    }

    private void markHits(String shown, double start, Look look) {
        Color colour = colours.get(look.current ? LogColours.Role.HIT : LogColours.Role.HIT_SOFT);
        int at = LogSearch.holds(shown, look.query, 0);
        while (at >= 0) {
            int end = at + look.query.length();
            ground(
                    start + length(shown.substring(0, at)),
                    start + length(shown.substring(0, end)),
                    colour);
            at = LogSearch.holds(shown, look.query, end);
        }
    }

    private void ground(double from, double to, Color colour) {
        Rectangle behind = new Rectangle(from, 1, to - from, HEIGHT - 2);
        behind.setArcWidth(4);
        behind.setArcHeight(4);
        behind.setFill(colour);
        grounds.getChildren().add(behind);
    }

    /// Every ASCII character is as wide as every other; the rest may come from another typeface.
    private double length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                ruler.setText(text);
                return ruler.getLayoutBounds().getWidth();
            }
        }
        return text.length() * ADVANCE;
    }

    private void fill(Rectangle shape, LogColours.@Nullable Role role) {
        Paint paint = role == null ? null : colours.get(role);
        shape.setVisible(paint != null);
        shape.setFill(paint);
    }

    /// Hours, minutes and seconds of the day, UTC.
    private static String clock(long epochSecond) {
        int second = (int) Math.floorMod(epochSecond, 86_400L);
        char[] text = new char[8];
        put(text, 0, second / 3600);
        text[2] = ':';
        put(text, 3, second / 60 % 60);
        text[5] = ':';
        put(text, 6, second % 60);
        return new String(text);
    }

    private static void put(char[] text, int at, int number) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }
}
