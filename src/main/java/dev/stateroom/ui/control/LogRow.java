package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// One line drawn: number, time, words. Its nodes are made once and reused for every line that
/// comes by.
final class LogRow extends Region {
    /// More than fits any screen; the rest of a longer line is in copies and files.
    private static final int SHOWN = 2_000;

    private static final int PIECES = 300;

    private static final double SIZE = 11.5;
    private static final double ADVANCE = SIZE * 0.6;
    private static final double LEFT = 13;
    private static final double GAP = 12.5;
    private static final double TIME = 8 * ADVANCE;

    private final Font regular = Font.font("JetBrains Mono", SIZE);
    private final Font bold = Font.font("JetBrains Mono", FontWeight.BOLD, SIZE);
    private final LogColours colours;
    private final Text number = new Text();
    private final Text time = new Text();
    private final TextFlow words = new TextFlow();
    private final List<Text> pieces = new ArrayList<>();
    private final List<Path> grounds = new ArrayList<>();
    private double numberWidth = 3 * ADVANCE;
    private boolean inBox;

    LogRow(LogColours colours) {
        this.colours = colours;
        number.setFont(regular);
        time.setFont(regular);
        getChildren().setAll(number, time, words);
    }

    /// Draws a line.
    ///
    /// @param digits how wide the numbers are
    /// @param query the words to mark, or empty
    /// @param current whether the search stands on this line
    void show(
            long lineNumber,
            LogLine line,
            LogMark mark,
            int digits,
            String query,
            boolean current) {
        inBox = mark == LogMark.ERROR_BLOCK || mark == LogMark.BLOCK;
        boolean wrong = mark == LogMark.ERROR_BLOCK || mark == LogMark.ERROR;
        numberWidth = Math.max(3, digits) * ADVANCE;
        number.setText(Long.toString(lineNumber));
        number.setFill(colours.get(wrong ? LogColours.Role.ERROR_NUMBER : LogColours.Role.NUMBER));
        time.setVisible(!inBox);
        time.setText(clock(line.at().getEpochSecond()));
        time.setFill(colours.get(LogColours.Role.NUMBER));
        grounds.forEach(getChildren()::remove);
        grounds.clear();
        StringBuilder shown = new StringBuilder();
        int used = write(line, shown);
        if (words.getChildren().size() != used) {
            words.getChildren().setAll(pieces.subList(0, used));
        }
        groundPieces(used);
        if (!query.isEmpty()) {
            groundHits(shown.toString(), query, current);
        }
        requestLayout();
    }

    private int write(LogLine line, StringBuilder shown) {
        int used = 0;
        String prefix = LogText.prefix(line);
        if (!prefix.isEmpty()) {
            boolean command = line.source() == LogLine.Source.COMMAND;
            Text text = piece(used++, prefix, AnsiStyle.PLAIN);
            text.setFill(colours.get(command ? LogColours.Role.PROMPT : LogColours.Role.NAME));
            shown.append(prefix);
        }
        for (Ansi.Span span : LogText.spans(line)) {
            String text = span.text();
            if (shown.length() + text.length() > SHOWN) {
                text = text.substring(0, SHOWN - shown.length()) + " …";
            }
            piece(used++, text, span.style());
            shown.append(text);
            if (shown.length() > SHOWN || used == PIECES) {
                break;
            }
        }
        return used;
    }

    private Text piece(int index, String words, AnsiStyle style) {
        if (index == pieces.size()) {
            pieces.add(new Text());
        }
        Text text = pieces.get(index);
        text.setText(words);
        text.setFont(style.bold() ? bold : regular);
        text.setFill(colours.foreground(style));
        text.setOpacity(style.dim() && style.foreground() != AnsiStyle.DEFAULT ? 0.7 : 1);
        text.setUnderline(style.underline());
        text.setStrikethrough(style.strike());
        text.setUserData(style);
        return text;
    }

    private void groundPieces(int used) {
        int at = 0;
        for (Text text : pieces.subList(0, used)) {
            int end = at + text.getText().length();
            if (text.getUserData() instanceof AnsiStyle style) {
                Color ground = colours.background(style);
                if (ground.getOpacity() > 0) {
                    ground(at, end, ground);
                }
            }
            at = end;
        }
    }

    private void groundHits(String shown, String query, boolean current) {
        Color colour = colours.get(current ? LogColours.Role.HIT : LogColours.Role.HIT_SOFT);
        int at = LogSearch.holds(shown, query, 0);
        while (at >= 0) {
            ground(at, at + query.length(), colour);
            at = LogSearch.holds(shown, query, at + query.length());
        }
    }

    private void ground(int from, int to, Color colour) {
        Path path = new Path(words.getRangeShape(from, to, false));
        path.setManaged(false);
        path.setStroke(null);
        path.setFill(colour);
        grounds.add(path);
        getChildren().add(0, path);
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(wordsAt() + words.prefWidth(-1)) + LEFT;
    }

    @Override
    protected double computePrefHeight(double width) {
        return LogView.ROW;
    }

    @Override
    protected void layoutChildren() {
        double high = words.prefHeight(-1);
        double top = Math.round((LogView.ROW - high) / 2);
        double baseline = top + words.getBaselineOffset();
        double numberAt = LEFT + numberWidth - number.getLayoutBounds().getWidth();
        place(number, numberAt, baseline);
        place(time, LEFT + numberWidth + GAP, baseline);
        words.resizeRelocate(wordsAt(), top, words.prefWidth(-1) + 1, high);
        for (Path path : grounds) {
            path.setLayoutX(wordsAt());
            path.setLayoutY(top);
        }
    }

    private static void place(Text text, double x, double baseline) {
        text.relocate(x, baseline - text.getBaselineOffset());
    }

    /// Terraform's boxes stand where the time is on other lines.
    private double wordsAt() {
        double timeAt = LEFT + numberWidth + GAP;
        return inBox ? timeAt : timeAt + TIME + ADVANCE;
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
