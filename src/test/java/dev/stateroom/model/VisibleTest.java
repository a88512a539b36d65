package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void nothingOfOthersMovesACursorOrTurnsWordsAround() {
        assertEquals(
                "ana@host [2J  ok",
                Visible.text("ana\u202e@ho\u200bst\u001b[2J\r\nok\ufeff\u2066"));
        assertEquals("Zoë 日本 👩", Visible.text("Zoë 日本 👩"));
    }

    @Test
    void linesAndColoursOfOursStay() {
        assertEquals(
                "\u001b[31mred\u001b[0m\nwho", Visible.lines("\u001b[31mred\u001b[0m\nwh\u202eo"));
    }
}
