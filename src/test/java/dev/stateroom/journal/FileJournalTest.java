package dev.stateroom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest implements JournalContract {
    @TempDir Path home;
    private FileJournal journal;

    @Override
    public Journal journal() {
        if (journal == null) {
            journal = new FileJournal(home.resolve("journal"));
        }
        return journal;
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    @Test
    void nothingIsMadeBeforeTheFirstEntry() {
        journal().operations();
        assertFalse(Files.exists(home.resolve("journal")));
    }

    @Test
    void isOpenToItsOwnerAlone() throws IOException {
        journal().append(JournalContract.intended("op", JournalContract.NOON));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.resolve("journal"))));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())));
    }

    @Test
    void mergesTheFilesOfAllProcesses() throws IOException {
        try (FileJournal other = new FileJournal(home.resolve("journal"))) {
            journal().append(JournalContract.intended("mine", JournalContract.NOON));
            other.append(JournalContract.intended("other", JournalContract.NOON.plusSeconds(1)));
            // Another process may end what this one began.
            other.append(
                    new JournalEntry.Finished(
                            "mine", JournalContract.NOON.plusSeconds(2), "done", null, null));
        }
        assertEquals(2, files().size());
        List<Operation> operations = journal().operations();
        assertEquals(List.of("other", "mine"), operations.stream().map(Operation::id).toList());
        assertFalse(operations.get(1).isUnfinished());
    }

    @Test
    void aTornLastLineIsLeftOut() throws IOException {
        journal().append(JournalContract.intended("op", JournalContract.NOON));
        write("{\"entry\":\"reached\",\"operation\":\"op\",\"at\":\"2026-11-10T12:00:01Z\",\"st");
        assertEquals(List.of(), journal().operations().getFirst().steps());
        assertEquals(List.of(), journal().damage());
    }

    @Test
    void unknownFieldsAndEntriesAreTaken() throws IOException {
        journal().append(JournalContract.intended("op", JournalContract.NOON));
        write(
                """
                {"entry":"weighed","operation":"op","at":"2026-11-10T12:00:01Z"}
                {"entry":"finished","operation":"op","at":"2026-11-10T12:00:01Z","result":"done","mood":{"a":[1]}}
                """);
        assertFalse(journal().operations().getFirst().isUnfinished());
        assertEquals(List.of(), journal().damage());
    }

    @Test
    void foreignLinesAreToldAndTheOthersUsed() throws IOException {
        journal().append(JournalContract.intended("op", JournalContract.NOON));
        write("token=hunter2\n[]\n{\"entry\":\"finished\"}\n");
        journal().append(JournalContract.reached("op", JournalContract.NOON, "backup"));
        assertEquals(1, journal().operations().getFirst().steps().size());
        Problem damage = journal().damage().getFirst();
        assertEquals("journal-damaged", damage.id());
        assertTrue(damage.what().startsWith("3 lines"), damage.what());
        assertFalse(damage.sentence().contains("hunter2"));
    }

    @Test
    void saysWhyItCannotBeWritten() throws IOException {
        Files.writeString(home.resolve("journal"), "in the way");
        var entry = JournalContract.intended("op", JournalContract.NOON);
        ProblemException refused =
                assertThrows(ProblemException.class, () -> journal().append(entry));
        assertEquals("journal-unwritable", refused.problem().id());
    }

    @Test
    void whatWasAcknowledgedOutlivesAKill() throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                home.resolve("journal").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int acknowledged = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            while (acknowledged < 200) {
                acknowledged = Integer.parseInt(lines.readLine());
            }
            // SIGKILL while it writes as fast as it can; through the handle, for the process itself
            // would close the stream with the last numbers.
            child.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\d+")) {
                    acknowledged = Math.max(acknowledged, Integer.parseInt(line));
                }
            }
        }
        child.waitFor();
        Operation operation = journal().operations().getFirst();
        assertTrue(operation.isUnfinished());
        List<String> names = operation.steps().stream().map(s -> s.step().name()).toList();
        assertTrue(names.size() >= acknowledged, names.size() + " of " + acknowledged);
        for (int i = 0; i < names.size(); i++) {
            assertEquals(Integer.toString(i + 1), names.get(i));
        }
    }

    /// The process that is killed: prints the number of each entry once it is acknowledged.
    static final class Writer {
        public static void main(String[] arguments) {
            try (FileJournal journal = new FileJournal(Path.of(arguments[0]))) {
                journal.append(JournalContract.intended("op", JournalContract.NOON));
                String long4k = "x".repeat(4096);
                for (int i = 1; ; i++) {
                    Instant at = JournalContract.NOON.plusMillis(i);
                    journal.append(
                            new JournalEntry.Reached(
                                    "op",
                                    at,
                                    new Step(Integer.toString(i), at, "reached"),
                                    Map.of("filling", long4k)));
                    System.out.println(i);
                }
            }
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(files().getFirst(), text, StandardOpenOption.APPEND);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("journal"))) {
            return all.toList();
        }
    }
}
