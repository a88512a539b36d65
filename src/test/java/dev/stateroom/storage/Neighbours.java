package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store of which each environment is looked at together with neighbours of other kinds.
record Neighbours(Store store) implements Store {
    private static List<Backend> all(Backend backend) {
        return List.of(
                StoreContract.backend(true, true, "default"),
                backend,
                StoreContract.backend(true, false, "green"),
                StoreContract.backend(false, true, "default"));
    }

    @Override
    public Identity identity(@Nullable Backend backend) {
        return store.identity(backend);
    }

    @Override
    public Snapshots snapshots(Backend backend) {
        return store.snapshots(all(backend)).get(1);
    }

    @Override
    public Locks locks(Backend backend) {
        return store.locks(all(backend)).get(1);
    }

    @Override
    public void close() {
        store.close();
    }
}
