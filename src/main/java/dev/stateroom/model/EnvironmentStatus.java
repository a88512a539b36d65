package dev.stateroom.model;

import org.jspecify.annotations.Nullable;

/// How an environment stands at a glance.
///
/// @param snapshot the state, or null where there is none or it could not be read
/// @param lock who holds the lock
/// @param digest what the lock table says of the state
/// @param lastDeploy the last deploy in the journal, or null
/// @param problem the weightiest thing that is wrong, or null
public record EnvironmentStatus(
        @Nullable Snapshot snapshot,
        LockState lock,
        Digest digest,
        @Nullable Operation lastDeploy,
        @Nullable Problem problem) {
    /// What an examination says at a glance: of the state, its digest and its lock, and of an
    /// operation that was cut off, which says more than any one trace that it left. A lock that
    /// somebody holds is told as such; it is nothing wrong by itself.
    public static EnvironmentStatus of(CheckUp seen, @Nullable Operation lastDeploy) {
        Sight sight = seen.sight();
        Problem cutOff = problem(seen, Finding.Area.OPERATION, Finding.Status.FAIL);
        return new EnvironmentStatus(
                sight.snapshot(),
                sight.lock().state(),
                sight.digest(),
                lastDeploy,
                cutOff == null ? weightiest(seen) : cutOff);
    }

    private static @Nullable Problem problem(
            CheckUp seen, Finding.Area area, Finding.Status status) {
        return seen.findings().stream()
                .filter(finding -> finding.area() == area && finding.status() == status)
                .map(Finding::problem)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Problem weightiest(CheckUp seen) {
        boolean held = seen.sight().lock().state() instanceof LockState.Held;
        return seen.findings().stream()
                .filter(finding ->
                        switch (finding.area()) {
                            case STATE, DIGEST -> true;
                            case LOCK -> !held;
                            case OPERATION, BACKUPS, BUCKET, ACCESS, TERRAFORM -> false;
                        })
                .filter(finding ->
                        finding.status() == Finding.Status.FAIL
                                || finding.status() == Finding.Status.UNKNOWN)
                .map(Finding::problem)
                .findFirst()
                .orElse(null);
    }
}
