package dev.stateroom.engine;

import dev.stateroom.storage.StoredState;
import org.jspecify.annotations.Nullable;

/// What an intent makes of a state: worked out once for the preview, and once more under the lock
/// from bytes that are proved to be the same.
interface Edit {
    /// The state that is to be written in place of `current` (null: there is none).
    ///
    /// @throws dev.stateroom.model.ProblemException where it may not or cannot be made
    Edited of(@Nullable StoredState current);

    /// What Terraform calls it in its lock: `state-rm`, …
    String lockOperation();

    /// What does the same with the tools everybody has.
    String command(long serial);
}
