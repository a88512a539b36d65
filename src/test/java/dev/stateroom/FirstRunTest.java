package dev.stateroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRunTest {
    @TempDir Path cache;

    @Test
    void isDueOnlyWhereAnArchiveIsWantedAndMissing() throws Exception {
        Path archive = cache.resolve("1.jsa");
        assertNull(FirstRun.of(Map.of(), null));
        assertNotNull(FirstRun.of(Map.of(), archive.toString()));
        Files.createFile(archive);
        assertNull(FirstRun.of(Map.of(), archive.toString()));
    }

    @Test
    void walksOnceAndLeavesNothingButItsMark() throws Exception {
        Path archive = cache.resolve("2.jsa");
        Path old = Files.createFile(cache.resolve("old.jsa"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
        List<String> before = leftovers();
        FirstRun first = FirstRun.of(System.getenv(), archive.toString());
        first.walk();
        assertTrue(Files.exists(cache.resolve("2.jsa.made")));
        assertFalse(Files.exists(old));
        assertEquals(before, leftovers());

        Instant again = Instant.now();
        first.walk();
        assertTrue(Duration.between(again, Instant.now()).toMillis() < 500);
    }

    private static List<String> leftovers() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.startsWith("stateroom-first"))
                    .sorted()
                    .toList();
        }
    }
}
