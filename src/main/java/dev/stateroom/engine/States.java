package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateReader;

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

    /// The sentence for an environment that has never been applied.
    static String none(Backend backend) {
        return "There is no state at " + backend.url() + " yet.";
    }
}
