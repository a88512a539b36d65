package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// How long is waited between two looks at a held lock, on a clock of the test's own.
class LockWaitTest {
    private static final LockState HELD = new LockState.Held(List.of());

    private final AtomicLong now = new AtomicLong();
    private final List<DeployEvent.LockBusy> told = new ArrayList<>();

    @Test
    void theDelayDoublesUpToHalfAMinute() {
        assertEquals(
                List.of(1, 2, 4, 8, 16, 30, 30),
                List.of(0, 1, 2, 3, 4, 5, 50).stream()
                        .map(attempt -> (int) LockWait.delay(attempt, 0).toSeconds())
                        .toList());
    }

    @Test
    void jitterTakesUpToAQuarterOffAndAddsNothing() {
        Random random = new Random(7);
        for (int attempt = 0; attempt < 12; attempt++) {
            long full = LockWait.delay(attempt, 0).toMillis();
            long some = LockWait.delay(attempt, random.nextDouble()).toMillis();
            assertTrue(some <= full && some >= full * 3 / 4, some + " of " + full);
        }
        assertEquals(Duration.ofMillis(22_500), LockWait.delay(9, 1));
    }

    @Test
    void theLastDelayIsWhatIsLeftAndThenNoneIs() {
        LockWait wait = new LockWait(Duration.ofMillis(30), new Random(7), now::get);
        now.set(Duration.ofMillis(20).toNanos());
        assertTrue(wait.pause(HELD, told::add, new StopSignal()));
        assertEquals(Duration.ofMillis(10), told.getFirst().next());
        assertEquals(Duration.ofMillis(10), told.getFirst().left());
        assertEquals(1, told.getFirst().attempt());
        now.set(Duration.ofMillis(30).toNanos());
        assertFalse(wait.pause(HELD, told::add, new StopSignal()));
        assertEquals(1, told.size());
    }

    @Test
    void aStopEndsTheWaitAtOnce() {
        StopSignal stop = new StopSignal();
        LockWait wait = new LockWait(Duration.ofHours(1), new Random(7), now::get);
        assertFalse(
                wait.pause(
                        HELD,
                        busy -> {
                            told.add(busy);
                            stop.ask();
                        },
                        stop));
        assertFalse(wait.pause(HELD, told::add, stop));
        assertEquals(1, told.size());
    }
}
