package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LockRecordTest {
    private static final Path CORPUS = Path.of("../shared/corpus/locks");

    private static LockSight read(String text) {
        return LockRecord.read(LockMechanism.LOCKFILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static LockInfo lock(String text) {
        return assertInstanceOf(LockSight.Present.class, read(text)).holder();
    }

    @Test
    void everyPublishedLockFileIsRead() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
        List<String> readers = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                switch (LockRecord.read(LockMechanism.LOCKFILE, Files.readAllBytes(file))) {
                    case LockSight.Present(var lock) -> {
                        assertTrue(file.toString().endsWith(".lock.info"), file.toString());
                        assertTrue(lock.created() != null && lock.who().contains("@"));
                        readers.add(lock.version());
                    }
                    case LockSight.Garbled(var _, var raw) -> {
                        assertTrue(file.toString().endsWith(".json"), file.toString());
                        assertEquals(200, raw.length());
                    }
                    case LockSight.Absent _, LockSight.Failed _ ->
                            throw new AssertionError(file.toString());
                }
            }
        }
        assertTrue(readers.containsAll(List.of("1.5.5", "0.14.4", "0.11.9")), readers::toString);
    }

    @Test
    void missingFieldsAndUnknownOnesDoNotHideALock() {
        LockInfo lock = lock("{\"ID\":\"x\",\"Who\":null,\"New\":{\"a\":[1]}}");
        assertEquals("x", lock.id());
        assertEquals("", lock.who());
        assertNull(lock.created());
    }

    @Test
    void aTimeThatWasNeverSetIsNoTime() {
        assertNull(lock("{\"ID\":\"x\",\"Created\":\"0001-01-01T00:00:00Z\"}").created());
        assertNull(lock("{\"ID\":\"x\",\"Created\":\"yesterday\"}").created());
    }

    @Test
    void aTimeWithAnOffsetIsATime() {
        assertEquals(
                java.time.Instant.parse("2026-01-01T00:00:00Z"),
                lock("{\"ID\":\"x\",\"Created\":\"2026-01-01T02:00:00+02:00\"}").created());
    }

    @Test
    void whatFollowsARecordMakesItUnreadable() {
        assertInstanceOf(LockSight.Garbled.class, read("{\"ID\":\"x\"} {\"ID\":\"y\"}"));
    }

    @Test
    void foundTextIsShownOnOneLineWithoutControlCharacters() {
        var found = assertInstanceOf(LockSight.Garbled.class, read("a\u001b[31m\nb\u0000"));
        assertEquals("a [31m b ", found.raw());
    }
}
