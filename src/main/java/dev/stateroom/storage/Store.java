package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Identity;
import java.util.List;
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

    /// The states of several environments, in their order. Each lists what the others list, too, in
    /// requests that are shared as far as they can be: what the first [Snapshots#listed] and the
    /// first [Snapshots#records] of each tell is as old as the first of them all.
    default List<Snapshots> snapshots(List<Backend> backends) {
        return backends.stream().map(this::snapshots).toList();
    }

    /// The locks of several environments, in their order. The first [Locks#look] of each reads the
    /// tables in requests that are shared as far as they can be.
    default List<Locks> locks(List<Backend> backends) {
        return backends.stream().map(this::locks).toList();
    }

    @Override
    void close();
}
