package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lock of an environment as seen in every mechanism that its backend uses.
public sealed interface LockState {
    /// Nobody holds it.
    record Free() implements LockState {}

    /// One holder holds every mechanism that is in use.
    record Held(List<LockInfo> holders) implements LockState {
        public Held {
            holders = List.copyOf(holders);
        }
    }

    /// One mechanism is held and another is free, or they are held under different ids.
    record Split(List<LockInfo> holders, List<LockMechanism> free) implements LockState {
        public Split {
            holders = List.copyOf(holders);
            free = List.copyOf(free);
        }
    }

    /// Something is there that is not a lock as Terraform writes it; `raw` is what was found,
    /// shortened.
    record Unreadable(LockMechanism mechanism, String raw, List<LockInfo> others)
            implements LockState {
        public Unreadable {
            others = List.copyOf(others);
        }
    }

    /// The lock could not be looked at.
    record Unknown(Problem problem) implements LockState {}

    /// Everybody who is known to hold a part of the lock.
    default List<LockInfo> known() {
        return switch (this) {
            case Free _, Unknown _ -> List.of();
            case Held(var holders) -> holders;
            case Split(var holders, var _) -> holders;
            case Unreadable(var _, var _, var others) -> others;
        };
    }

    /// The word of the command line's contract: `free`, `held`, `split`, `unreadable` or `unknown`.
    default String word() {
        return switch (this) {
            case Free _ -> "free";
            case Held _ -> "held";
            case Split _ -> "split";
            case Unreadable _ -> "unreadable";
            case Unknown _ -> "unknown";
        };
    }

    /// The holder to name first, or null.
    default @Nullable LockInfo first() {
        return known().isEmpty() ? null : known().getFirst();
    }
}
