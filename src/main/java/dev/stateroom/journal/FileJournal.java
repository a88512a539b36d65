package dev.stateroom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The journal in a directory: `START-PID-RANDOM.jsonl` for each process, written by it alone and
/// made at its first entry; reading merges all of them.
public final class FileJournal implements Journal, AutoCloseable {
    private static final String SUFFIX = ".jsonl";

    private final Path directory;
    private @Nullable JournalFile file;

    /// The journal in `directory`, which is made when first needed.
    public FileJournal(Path directory) {
        this.directory = directory;
    }

    @Override
    public synchronized void append(JournalEntry entry) {
        try {
            JournalFile open = file;
            if (open == null) {
                open = JournalFile.create(directory, SUFFIX);
                file = open;
            }
            open.append(EntryJson.write(entry));
        } catch (IOException e) {
            // Half a line may be there: what comes next goes to a file of its own.
            abandon(e);
            throw new ProblemException(
                    Problem.of(
                            "journal-unwritable",
                            "The journal in "
                                    + directory
                                    + " cannot be written: "
                                    + reason(e)
                                    + ".",
                            "Nothing is begun that the journal does not hold.",
                            "Make room or give yourself the permission, or set STATEROOM_HOME to"
                                    + " another folder."),
                    e);
        }
    }

    @Override
    public List<Operation> operations() {
        return Merge.operations(entries());
    }

    @Override
    public List<JournalEntry.Noted> notes() {
        return Merge.notes(entries());
    }

    private List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        read(entries, new ArrayList<>());
        return entries;
    }

    @Override
    public List<Problem> damage() {
        List<Problem> problems = new ArrayList<>();
        read(new ArrayList<>(), problems);
        return List.copyOf(problems);
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            file = null;
        }
    }

    private void abandon(IOException cause) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
            file = null;
        }
    }

    private void read(List<JournalEntry> entries, List<Problem> problems) {
        for (Path one : files()) {
            int bad = readFile(one, entries);
            if (bad > 0) {
                problems.add(
                        Problem.of(
                                "journal-damaged",
                                bad + " lines of the journal file " + one + " are no entries.",
                                "Something else wrote into the file, or the disk lost a part.",
                                "Keep a copy of the file and look at it; the other lines are"
                                        + " used."));
            }
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /// Adds the entries of `path` and returns how many lines in it are none.
    private static int readFile(Path path, List<JournalEntry> entries) {
        String text;
        try {
            text = new String(Files.readAllBytes(path), UTF_8);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        int bad = 0;
        int start = 0;
        // What stands behind the last line end was never acknowledged.
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            start = end + 1;
            if (line.isBlank()) {
                continue;
            }
            try {
                JournalEntry entry = EntryJson.read(line);
                if (entry != null) {
                    entries.add(entry);
                }
            } catch (EntryJson.Unreadable _) {
                bad++; // told by damage()
            }
        }
        return bad;
    }

    private static ProblemException unreadable(Path path, IOException e) {
        return new ProblemException(
                Problem.of(
                        "journal-unreadable",
                        "The journal at " + path + " cannot be read: " + reason(e) + ".",
                        "",
                        "Give yourself the permission, or set STATEROOM_HOME to another folder."),
                e);
    }

    private static String reason(IOException e) {
        if (e.getClass() == IOException.class && e.getMessage() != null) {
            return e.getMessage(); // the system's own words, such as “No space left on device”
        }
        return e.getClass().getSimpleName()
                + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
    }
}
