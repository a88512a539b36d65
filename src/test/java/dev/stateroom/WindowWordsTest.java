package dev.stateroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WindowWordsTest {
    @Test
    void aLineWithoutACommandOpensTheWindow() {
        Path here = Path.of("").toAbsolutePath();
        assertEquals(new WindowWords(here, false), WindowWords.of());
        assertEquals(new WindowWords(here, true), WindowWords.of("--no-color", "--sandbox"));
        assertEquals(
                new WindowWords(here.resolve("a"), false), WindowWords.of("--project", "b/../a"));
        assertEquals(
                new WindowWords(Path.of("/a"), true), WindowWords.of("--sandbox", "--project=/a"));
        assertNotNull(WindowWords.of("--project", "deploy"), "the word after it is a directory");
    }

    @Test
    void everythingElseIsTheCommandLines() {
        assertNull(WindowWords.of("deploy", "stg"));
        assertNull(WindowWords.of("--sandbox", "env", "list"));
        assertNull(WindowWords.of("--help"));
        assertNull(WindowWords.of("--json"), "which the command line refuses");
        assertNull(WindowWords.of("--project"), "the directory is missing");
        assertNull(WindowWords.of("--project", "\0"), "no file system has that");
        assertNull(WindowWords.of("--projects=x"));
    }
}
