package dev.stateroom.ui.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StateDiff;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.shell.RecordedRecovery;
import dev.stateroom.ui.task.SameThreadTasks;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list tells of every state what is known of it, and any two that can be read are compared.
class BackupsModelTest {
    private final RecordedEngine engine = new RecordedEngine();
    private final BackupsModel model =
            new BackupsModel(
                    engine.environment("prod"),
                    engine,
                    new SameThreadTasks(),
                    () -> RecordedEngine.NOW);

    @BeforeEach
    void recorded() {
        engine.backups = RecordedRecovery.backups();
    }

    private Kept kept(String id) {
        return model.all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void theCurrentStateLeadsAndEachSaysWhetherItReadsBack() {
        model.enter();
        assertTrue(model.all().getFirst().isCurrent());
        assertEquals(
                List.of(
                        Kept.Check.READABLE,
                        Kept.Check.READABLE,
                        Kept.Check.READABLE,
                        Kept.Check.READABLE,
                        Kept.Check.READABLE,
                        Kept.Check.READABLE,
                        Kept.Check.BROKEN,
                        Kept.Check.READABLE,
                        Kept.Check.STRANGER),
                model.all().stream().map(Kept::check).toList());
    }

    @Test
    void whatIsOnlyListedIsNotCalledReadable() {
        engine.backups = RecordedEngine.kept(214, 147);
        model.enter();
        assertEquals(Kept.Check.UNREAD, model.all().getLast().check());
    }

    @Test
    void theFilterKeepsTheCurrentStateInSight() {
        model.enter();
        model.only(Kept.Source.VERSION);
        assertEquals(
                List.of(
                        Kept.Source.CURRENT,
                        Kept.Source.VERSION,
                        Kept.Source.VERSION,
                        Kept.Source.VERSION),
                model.shown().stream().map(Kept::source).toList());
        model.only(null);
        model.search("b2e40c17");
        assertEquals(List.of("version:c0LpX9w2x71"), model.shown().stream().map(Kept::id).toList());
    }

    @Test
    void twoMarksAreComparedAndSwapped() {
        model.enter();
        model.markA(kept(RecordedRecovery.BACKUP_212));
        assertNull(model.diffProperty().get());
        model.markB(model.all().getFirst());
        StateDiff diff = model.diffProperty().get();
        assertNotNull(diff);
        assertEquals(4, diff.onlyA().size());
        Kept back = model.restorable();
        assertNotNull(back);
        assertEquals(RecordedRecovery.BACKUP_212, back.id());

        model.swap();
        StateDiff turned = model.diffProperty().get();
        assertNotNull(turned);
        assertEquals(diff.onlyA(), turned.onlyB());
        assertEquals(back, model.restorable());

        model.markB(kept(RecordedRecovery.BACKUP_212));
        assertNull(model.b(), "a second press takes the mark away");
        assertNull(model.diffProperty().get());
    }

    @Test
    void whatCannotBeReadIsNotMarked() {
        model.enter();
        model.markA(kept("version:b7Trunc4t3d0000x"));
        assertNull(model.a());
    }

    @Test
    void aListThatCannotBeReadAnymoreStaysAndSaysSo() {
        model.enter();
        int before = model.all().size();
        engine.backupsProblem =
                Problem.of("aws-denied", "AWS does not allow s3:ListBucketVersions.", "", "Ask.");
        model.load();
        Problem problem = model.problemProperty().get();
        assertNotNull(problem);
        assertEquals("AWS does not allow s3:ListBucketVersions.", problem.what());
        assertEquals(before, model.all().size());
        engine.backupsProblem = null;
        model.load();
        assertNull(model.problemProperty().get());
    }

    @Test
    void theMarksOutliveAnotherReading() {
        model.enter();
        model.markA(kept(RecordedRecovery.BACKUP_212));
        model.markB(model.all().getFirst());
        model.load();
        assertNotNull(model.a());
        assertNotNull(model.diffProperty().get());
    }

    @Test
    void theIntentNamesTheBackupAndWhatIsChosenOfIt() {
        model.enter();
        assertEquals(
                new Intent.RestoreBackup("prod", RecordedRecovery.BACKUP_212, List.of("a.b")),
                model.restore(kept(RecordedRecovery.BACKUP_212), List.of("a.b")));
    }
}
