package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import dev.stateroom.sandbox.Outsider;

/// Nothing is left to go back to.
final class BackupNone implements Incident {
    @Override
    public String name() {
        return "backup-none";
    }

    @Override
    public String what() {
        return "A clean-up removes all backups and all older versions of the state.";
    }

    @Override
    public String see() {
        return "stateroom backup list ENV --sandbox";
    }

    @Override
    public void happen(Scene scene) {
        Backend backend = scene.backend();
        for (Outsider.Version version : scene.outsider().versions(backend.folder())) {
            boolean current = version.key().equals(backend.objectKey()) && version.latest();
            if (!current && !version.key().startsWith(backend.folder() + "operations/")) {
                scene.outsider().delete(version);
            }
        }
    }
}
