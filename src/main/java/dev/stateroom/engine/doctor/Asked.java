package dev.stateroom.engine.doctor;

import dev.stateroom.model.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A question that was asked: its answer, or why there is none.
public sealed interface Asked<T extends @Nullable Object> {
    /// An answer.
    record Told<T extends @Nullable Object>(T answer) implements Asked<T> {}

    /// No answer.
    record Blind<T extends @Nullable Object>(Problem why) implements Asked<T> {}

    /// Why there is no answer, where there is none.
    default Optional<Problem> blindness() {
        return this instanceof Blind<T>(Problem why) ? Optional.of(why) : Optional.empty();
    }
}
