package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Identity;
import org.jspecify.annotations.Nullable;

/// The door to where states live.
public interface Store extends AutoCloseable {
    /// Who we are to AWS, with the credentials that `backend` names (profile, role) or the default
    /// ones where it is null.
    Identity identity(@Nullable Backend backend);

    /// The state of an environment.
    Snapshots snapshots(Backend backend);

    /// The lock of an environment.
    Locks locks(Backend backend);

    @Override
    void close();
}
