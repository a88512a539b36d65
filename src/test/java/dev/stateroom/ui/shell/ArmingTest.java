package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArmingTest {
    private Instant now = Instant.parse("2026-11-23T04:00:00Z");
    private final Arming arming = new Arming(() -> now);

    @Test
    void anEnvironmentIsReadOnlyUntilItIsArmed() {
        assertFalse(arming.armedProperty().get());
        assertEquals(Duration.ZERO, arming.left());
    }

    @Test
    void armingLastsAQuarterOfAnHour() {
        arming.arm();
        now = now.plus(Duration.ofSeconds(899));
        arming.tick();
        assertTrue(arming.armedProperty().get());
        assertEquals(Duration.ofSeconds(1), arming.left());
        now = now.plus(Duration.ofSeconds(1));
        arming.tick();
        assertFalse(arming.armedProperty().get());
    }

    @Test
    void disarmingEndsItAtOnce() {
        arming.arm();
        arming.disarm();
        assertFalse(arming.armedProperty().get());
        assertEquals(Duration.ZERO, arming.left());
    }
}
