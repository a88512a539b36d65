package dev.stateroom.storage;

import dev.stateroom.model.LockMechanism;
import org.jspecify.annotations.Nullable;

/// Where one mechanism keeps its lock, and the three requests that can be made there. What they
/// answer is true; where they throw a [dev.stateroom.model.ProblemException], whether they took
/// effect is open.
interface LockPlace {
    LockMechanism mechanism();

    /// What lies there, or null.
    @Nullable LockContent content();

    /// Lays `content` there, only where nothing lies.
    ///
    /// @return false where something does: after a lost answer that may be this very content
    boolean put(LockContent content);

    /// Deletes what lies there, only where it is exactly `seen`.
    ///
    /// @return false where it is not, or where nothing lies there
    boolean delete(LockContent seen);
}
