package dev.stateroom.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameThreadTasksTest {
    private final Tasks tasks = new SameThreadTasks();

    @Test
    void workIsDoneWhenStartReturns() {
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        Job<Integer> job =
                tasks.start(
                        "Add",
                        progress -> {
                            progress.at(0.5, "half");
                            return 42;
                        },
                        outcomes::add);
        assertEquals(List.of(new Outcome.Done<>(42)), outcomes);
        assertFalse(job.running());
        assertEquals(0.5, job.fractionProperty().get());
        assertEquals("half", job.noteProperty().get());
    }

    @Test
    void aKnownProblemKeepsItsWords() {
        Problem problem = Problem.of("lock-held", "The state is locked.", "", "Wait.");
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        tasks.<Integer>start(
                "Fail",
                progress -> {
                    throw new ProblemException(problem);
                },
                outcomes::add);
        assertEquals(
                problem, assertInstanceOf(Outcome.Failed.class, outcomes.getFirst()).problem());
    }

    @Test
    void anUnforeseenExceptionsMessageStaysOut() {
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        tasks.<Integer>start(
                "Fail",
                progress -> {
                    throw new IllegalStateException("password=hunter2");
                },
                outcomes::add);
        Problem problem = assertInstanceOf(Outcome.Failed.class, outcomes.getFirst()).problem();
        assertFalse(problem.sentence().contains("hunter2"));
        assertTrue(problem.sentence().contains("IllegalStateException"));
    }
}
