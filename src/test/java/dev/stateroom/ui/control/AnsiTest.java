package dev.stateroom.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnsiTest {
    private static final String E = "\u001b";

    @Test
    void plainLinesStayWhole() {
        assertEquals(
                List.of(new Ansi.Span("Plan: 3 to add", AnsiStyle.PLAIN)),
                Ansi.parse("Plan: 3 to add"));
        assertEquals(List.of(), Ansi.parse(""));
    }

    @Test
    void coloursAndWeightsBecomeSpans() {
        AnsiStyle boldRed = AnsiStyle.BOLD.foreground(AnsiStyle.palette(1));
        assertEquals(
                List.of(
                        new Ansi.Span("│", AnsiStyle.PLAIN.foreground(AnsiStyle.palette(1))),
                        new Ansi.Span(" ", AnsiStyle.PLAIN),
                        new Ansi.Span("Error: ", boldRed),
                        new Ansi.Span("no", AnsiStyle.PLAIN)),
                Ansi.parse(
                        E
                                + "[31m│"
                                + E
                                + "[0m "
                                + E
                                + "[0m"
                                + E
                                + "[1m"
                                + E
                                + "[31mError: "
                                + E
                                + "[mno"));
    }

    @Test
    void everyColourFormIsRead() {
        assertEquals(AnsiStyle.palette(208), style("[38;5;208m").foreground());
        assertEquals(AnsiStyle.rgb(255, 105, 180), style("[38;2;255;105;180m").foreground());
        assertEquals(AnsiStyle.rgb(1, 2, 3), style("[48;2;1;2;3m").background());
        assertEquals(AnsiStyle.palette(9), style("[91m").foreground());
        assertEquals(AnsiStyle.palette(12), style("[104m").background());
        assertEquals(AnsiStyle.PLAIN, style("[1;2;4;7;9;31;41m" + E + "[22;24;27;29;39;49m"));
    }

    @Test
    void brokenColoursChangeNothing() {
        assertEquals(AnsiStyle.PLAIN, style("[38;5m"));
        assertEquals(AnsiStyle.PLAIN, style("[38;2;300;1;1m"));
        assertEquals(AnsiStyle.PLAIN, style("[?25m"));
        assertEquals("x", Ansi.strip(E + "[999999999999mx"));
    }

    @Test
    void otherControlSequencesVanish() {
        assertEquals(
                "title",
                Ansi.strip(E + "]0;window\u0007ti" + E + "[2Kt" + E + "[10;20Hle" + E + "(B"));
        assertEquals(
                "link",
                Ansi.strip(E + "]8;;https://example.com" + E + "\\link" + E + "]8;;" + E + "\\"));
        assertEquals("ab", Ansi.strip("a\rb\b\u0000"));
        assertEquals("safe", Ansi.strip("sa\u202efe"));
        assertEquals("a       b", Ansi.strip("a\tb"));
    }

    @Test
    void sequencesThatNeverEndSwallowLittle() {
        assertEquals("", Ansi.strip(E));
        assertEquals("", Ansi.strip(E + "[31"));
        assertEquals("kept", Ansi.strip(E + "]kept"));
    }

    private static AnsiStyle style(String sequence) {
        return Ansi.parse(E + sequence + "x").getFirst().style();
    }
}
