package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// The newest backup is half of one.
final class BackupUnreadable implements Incident {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "backup-unreadable";
    }

    @Override
    public String what() {
        return "A backup script is cut off: the newest backup is only the first part of a state.";
    }

    @Override
    public String see() {
        return "stateroom backup list ENV --sandbox";
    }

    @Override
    public void happen(Scene scene) {
        Backend backend = scene.backend();
        byte[] whole = scene.stored().bytes();
        scene.outsider()
                .put(
                        backend.folder()
                                + "backups/"
                                + backend.fileName()
                                + "."
                                + STAMP.format(Instant.now()),
                        Arrays.copyOf(whole, whole.length / 2));
    }
}
