package dev.stateroom.ui.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.IncidentReport.Format;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.SameThreadTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalModelTest {
    private final RecordedEngine engine = new RecordedEngine();
    private final List<Environment> environments =
            List.of(RecordedEngine.environment("stg", 0), RecordedEngine.environment("prod", 1));
    private Instant now = RecordedEngine.NOW;
    private final JournalModel model =
            new JournalModel(engine, new SameThreadTasks(), () -> now, () -> environments);

    @BeforeEach
    void operations() {
        engine.operations = SampleJournal.operations();
        engine.unfinished = Map.of(SampleJournal.cutOff().id(), Liveness.GONE);
    }

    private Operation operation(String id) {
        return model.listed().stream().filter(o -> o.id().endsWith(id)).findFirst().orElseThrow();
    }

    @Test
    void whatIsNotFinishedStandsOnTopThenDayByDayNewestFirst() {
        model.enter();
        assertEquals(new Line.Heading("Not finished", 1), model.lines().getFirst());
        assertEquals(new Line.Entry(SampleJournal.cutOff()), model.lines().get(1));
        assertEquals(1, model.open());
        List<Instant> times = model.listed().stream().map(Operation::started).toList();
        assertEquals(times.stream().sorted(java.util.Comparator.reverseOrder()).toList(), times);
        long days =
                model.listed().stream()
                        .filter(o -> !model.isOpen(o))
                        .map(o -> o.started().truncatedTo(ChronoUnit.DAYS))
                        .distinct()
                        .count();
        assertEquals(
                days,
                model.lines().stream()
                        .filter(line ->
                                line instanceof Line.Heading(var _, var count) && count == 0)
                        .count());
        assertEquals(
                SampleJournal.cutOff().id(),
                Objects.requireNonNull(model.currentProperty().get()).id(),
                "what waits for somebody is looked at first");
    }

    @Test
    void whatGoesOnIsNotOpen() {
        engine.unfinished = Map.of(SampleJournal.cutOff().id(), Liveness.ALIVE);
        model.enter();
        assertEquals(0, model.open());
        assertEquals(
                "Under way",
                Words.standing(SampleJournal.cutOff(), model.liveness(SampleJournal.cutOff())));
    }

    @Test
    void wordsEnvironmentsAndKindsNarrowTheList() {
        model.enter();
        int all = model.size();
        model.find("time_rotating prod");
        assertEquals(1, model.listed().size(), "what it was about is searched too");
        model.find("external secrets");
        assertEquals(2, model.listed().size(), "notes are searched too");
        model.find("");
        model.show("stg", false);
        assertTrue(
                model.listed().stream().allMatch(o -> o.intended().environment().equals("prod")));
        model.show(Kind.DEPLOY, false);
        assertEquals(2, model.listed().size());
        model.showAll();
        assertEquals(all, model.listed().size());
        assertEquals(3, model.counts().get(Kind.DEPLOY));
    }

    @Test
    void onlyWhatCanBeUndoneIsOfferedAndEverythingElseSaysWhyNot() {
        model.enter();
        assertEquals("", model.undoClosed(operation("9a77c1")), "a removal");
        assertEquals("", model.undoClosed(operation("5e0d11")), "the release of a lock");
        assertTrue(model.undoClosed(operation("3f8a92")).contains("Restore"), "a deploy");
        assertTrue(model.undoClosed(operation("aa11bb")).contains("changed nothing"), "a backup");
        assertTrue(model.undoClosed(operation("c0ffee")).contains("has ended"), "one cut off");
    }

    @Test
    void theLastWriteIsTheNewestThatReachedTheState() {
        OperationHistory history = engine.history(environments.getLast());
        assertEquals("20261123-032744-9a77c1", Objects.requireNonNull(Undoable.last(history)).id());
        assertNull(Undoable.last(OperationHistory.empty()));
    }

    @Test
    void aNoteIsWrittenBesideAnOperation() {
        model.enter();
        Operation removal = operation("9a77c1");
        model.note(removal, "  Told the team.  ");
        assertEquals("Told the team.", operation("9a77c1").notes().getLast().text());
        int before = operation("9a77c1").notes().size();
        model.note(operation("9a77c1"), "   ");
        assertEquals(before, operation("9a77c1").notes().size());
        engine.noteProblem = Problem.of("disk-full", "The disk is full.", "", "");
        model.note(removal, "More.");
        assertEquals(
                engine.noteProblem, Objects.requireNonNull(model.saidProperty().get()).problem());
    }

    @Test
    void operationsOfOtherProjectsStayOut() {
        List<Operation> all = new ArrayList<>(engine.operations);
        Operation known = all.getFirst();
        all.add(
                new Operation(
                        "20261123-999999-000000",
                        new dev.stateroom.model.JournalEntry.Intended(
                                "20261123-999999-000000",
                                known.started(),
                                "rm",
                                "stg",
                                "a@b",
                                Map.of(),
                                Map.of("directory", "/somewhere/else")),
                        List.of(),
                        null));
        engine.operations = List.copyOf(all);
        model.enter();
        assertEquals(SampleJournal.operations().size(), model.size());
    }

    @Test
    void recordsThatCannotBeReadAreTold() {
        engine.recordsProblem =
                Problem.of("access-denied", "These credentials may not do s3:ListBucket.", "", "");
        model.enter();
        assertEquals(List.of(engine.recordsProblem), model.hidden());
        assertEquals(JournalModel.Moment.READY, model.momentProperty().get());
    }

    @Test
    void nothingHappenedYetIsEmpty() {
        engine.operations = List.of();
        model.enter();
        assertEquals(JournalModel.Moment.EMPTY, model.momentProperty().get());
    }

    @Test
    void theTimelineTellsStepsNotesSilenceAndTheEnd() {
        List<Event> events = Event.of(SampleJournal.removal("x-1", "prod", 50), Liveness.UNKNOWN);
        assertEquals("Remove 2 from state", events.getFirst().title());
        assertTrue(events.stream().anyMatch(e -> e.title().equals("Done")));
        assertTrue(events.stream().anyMatch(e -> e.title().equals("9 min with no event")));
        assertEquals("Note by oncall@desk", events.getLast().title());
        List<Event> cut = Event.of(SampleJournal.cutOff(), Liveness.GONE);
        assertEquals("Cut off", cut.getLast().title());
    }

    @Test
    void aReportIsSavedWholeForItsOwnerAlone(@TempDir Path folder) throws IOException {
        model.enter();
        Path file = folder.resolve("report.md");
        model.save(model.listed(), Format.MARKDOWN, file);
        assertNotNull(model.saidProperty().get());
        assertTrue(Files.readString(file).contains("20261123-032744-9a77c1"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var all = Files.list(folder)) {
            assertEquals(1, all.count(), "no part of it is left");
        }
        Path lines = folder.resolve("report.jsonl");
        model.save(model.listed(), Format.JSONL, lines);
        assertEquals(model.listed().size(), Files.readAllLines(lines).size());
        assertFalse(model.previewProperty().get().isEmpty());
    }

    @Test
    void whereAReportCannotBeSavedItSaysSo(@TempDir Path folder) {
        model.enter();
        model.save(model.listed(), Format.ZIP, folder.resolve("no/where.zip"));
        assertEquals(
                "report-not-saved",
                Objects.requireNonNull(Objects.requireNonNull(model.saidProperty().get()).problem())
                        .id());
    }
}
