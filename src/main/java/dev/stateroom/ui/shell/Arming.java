package dev.stateroom.ui.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// Whether an environment may be changed from this window. It starts read-only; arming lasts a
/// quarter of an hour and ends by itself.
public final class Arming {
    /// How long an environment stays armed.
    public static final Duration LASTS = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper();
    private @Nullable Instant until;

    Arming(InstantSource clock) {
        this.clock = clock;
    }

    // Properties

    /// Whether changes are possible.
    public ReadOnlyBooleanProperty armedProperty() {
        return armed.getReadOnlyProperty();
    }

    /// How long it stays armed; zero where it is read-only.
    public Duration left() {
        if (until == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    // Commands

    /// Makes changes possible from now on, for [#LASTS].
    public void arm() {
        until = clock.instant().plus(LASTS);
        armed.set(true);
    }

    /// Back to read-only.
    public void disarm() {
        until = null;
        armed.set(false);
    }

    /// Ends the arming when its time is over.
    void tick() {
        if (until != null && !clock.instant().isBefore(until)) {
            disarm();
        }
    }
}
