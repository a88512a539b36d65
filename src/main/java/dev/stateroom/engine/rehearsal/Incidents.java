package dev.stateroom.engine.rehearsal;

import java.util.List;
import java.util.Optional;

/// All incidents that can be rehearsed.
public final class Incidents {
    private static final List<Incident> ALL =
            List.of(
                    new StateDeleted(),
                    new StateTruncated(),
                    new StateNotJson(),
                    new StateEmptyObject(),
                    new StateEmptied(),
                    new StateLineageChanged(),
                    new StateSerialRegressed(),
                    new StateNewerTerraform(),
                    new StateVersionUnsupported(),
                    new StateErroredFile(),
                    new DigestMismatch(),
                    new DigestMissing(),
                    new DigestMalformed(),
                    new DigestOrphan(),
                    new MixedLockClients(),
                    new LockHolderGone(),
                    new LockHolderUnknown(),
                    new LockHeldAlive(),
                    new LockSplit(),
                    new LockInfoUnreadable(),
                    new LockTableMissing(),
                    new BackupNone(),
                    new BackupUnreadable(),
                    new VersioningOff(),
                    new RehearsalOverdue(),
                    new OperationUnfinished(),
                    new AccessDenied(),
                    new Throttled(),
                    new Offline(),
                    new CredentialsMissing(),
                    new CredentialsExpired(),
                    new WrongAccount(),
                    new BucketMissing(),
                    new RegionWrong(),
                    new ClockWrong());

    private Incidents() {}

    /// Each of them, in the order in which they are shown.
    public static List<Incident> all() {
        return ALL;
    }

    /// The one of that name.
    public static Optional<Incident> named(String name) {
        return ALL.stream().filter(incident -> incident.name().equals(name)).findFirst();
    }
}
