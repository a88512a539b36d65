package dev.stateroom.terraform;

import java.time.Duration;

/// How a command treats the state's lock.
public sealed interface Locking {
    /// Takes no lock: `-lock=false`.
    record Off() implements Locking {}

    /// Takes the lock, and waits for it as long as `timeout`: `-lock-timeout`.
    record Within(Duration timeout) implements Locking {}

    /// The flag of the command line.
    default String flag() {
        return switch (this) {
            case Off() -> "-lock=false";
            case Within(var timeout) -> "-lock-timeout=" + timeout.toSeconds() + "s";
        };
    }
}
