package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.model.StoredObject;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateReader;
import org.jspecify.annotations.Nullable;

/// Joins what storage keeps (bytes, versions) with what Terraform means by it (serial, lineage,
/// resources).
final class States {
    private States() {}

    /// Reads stored bytes as a state.
    static State read(StoredState stored) {
        return StateReader.read(stored.bytes());
    }

    /// What `stored` is, in short.
    static Snapshot snapshot(StoredState stored) {
        return snapshot(stored, read(stored));
    }

    /// What `stored`, already read as `state`, is in short.
    static Snapshot snapshot(StoredState stored, State state) {
        return new Snapshot(
                state.serial(),
                state.lineage(),
                state.terraformVersion(),
                state.managed(),
                stored.bytes().length,
                stored.md5(),
                stored.etag(),
                stored.versionId(),
                stored.modified());
    }

    /// The object that `stored` was read from.
    static StoredObject object(StoredState stored) {
        return new StoredObject(
                stored.etag(),
                stored.versionId(),
                stored.md5(),
                stored.bytes().length,
                stored.modified());
    }

    /// What `stored` is, or null where there is none or it cannot be read.
    static @Nullable Snapshot readable(@Nullable StoredState stored) {
        try {
            return stored == null ? null : snapshot(stored);
        } catch (ProblemException e) {
            // Why not is told where it matters; here only what it is.
            return null;
        }
    }

    /// The sentence for an environment that has never been applied.
    static String none(Backend backend) {
        return "There is no state at " + backend.url() + " yet.";
    }
}
