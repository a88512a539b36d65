package dev.stateroom.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.engine.rehearsal.Incidents;
import dev.stateroom.engine.rehearsal.Rehearsals;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.SameThreadTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RehearsalModelTest {
    private static final Incident MISMATCH = Incidents.named("digest-mismatch").orElseThrow();

    private final RecordedEngine engine = new RecordedEngine();
    private final List<String> broken = new ArrayList<>();
    private Instant now = RecordedEngine.NOW;
    private final Environment stg = RecordedEngine.environment("stg", 0);
    private final OverviewModel overview =
            new OverviewModel(stg, engine, new SameThreadTasks(), () -> now);
    private final RehearsalModel model =
            new RehearsalModel(stg, new Breaking(), overview, new SameThreadTasks(), () -> now);

    private final class Breaking implements Rehearsals {
        @Override
        public String incident(Incident incident, String environment, Consumer<String> progress) {
            if (engine.refusal != null) {
                throw new ProblemException(engine.refusal);
            }
            broken.add(incident.name() + " " + environment);
            engine.digest = new Digest.Recorded("00112233445566778899aabbccddeeff");
            return environment;
        }

        @Override
        public void endIncidents() {
            engine.digest = null;
        }
    }

    @Test
    void theTimeIsTakenFromTheBreakUntilNothingOfItIsFound() {
        overview.enter();
        model.begin(MISMATCH);
        assertEquals(List.of("digest-mismatch stg"), broken);
        RehearsalModel.Moment.Broken seen =
                assertInstanceOf(RehearsalModel.Moment.Broken.class, model.momentProperty().get());
        assertTrue(seen.found(), "it is looked for at once");
        now = now.plusSeconds(74);
        engine.at = now;
        assertEquals(Duration.ofSeconds(74), model.elapsed());
        engine.digest = null;
        overview.check();
        RehearsalModel.Moment.Whole whole =
                assertInstanceOf(RehearsalModel.Moment.Whole.class, model.momentProperty().get());
        assertEquals(Duration.ofSeconds(74), whole.took());
        assertEquals(0, whole.steps(), "nothing of ours did it");
        assertFalse(model.running());
    }

    @Test
    void whatWasWrongBeforeIsNotOfIt() {
        engine.backups = List.of();
        overview.enter();
        model.begin(MISMATCH);
        engine.digest = null;
        overview.check();
        assertInstanceOf(RehearsalModel.Moment.Whole.class, model.momentProperty().get());
        assertEquals(
                "backup-none", overview.seenProperty().get().worst().problem().id(), "that stays");
    }

    @Test
    void oneThatDoesNotComeAboutSaysWhy() {
        engine.refusal = Problem.of("sandbox-only", "Only in the sandbox.", "", "");
        model.begin(MISMATCH);
        assertEquals(
                new RehearsalModel.Moment.Failed(MISMATCH, engine.refusal),
                model.momentProperty().get());
        model.putAway();
        assertEquals(new RehearsalModel.Moment.Idle(), model.momentProperty().get());
    }

    @Test
    void oneAtATime() {
        overview.enter();
        model.begin(MISMATCH);
        model.begin(Incidents.named("state-deleted").orElseThrow());
        assertEquals(1, broken.size());
    }
}
