package dev.stateroom.ui.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The checks that can be made from one look. The order is that of weight: what keeps everybody
/// from working comes first.
final class Checks {
    private Checks() {}

    /// All checks, in the order of their weight.
    static List<Check> of(Sight sight, Instant now) {
        AccessChecks access = new AccessChecks(sight, now);
        StateChecks state = new StateChecks(sight);
        return List.of(
                access.account(),
                state.state(),
                state.digest(),
                new LockCheck(sight, now).lock(),
                new LastDeployCheck(sight, now).lastDeploy(),
                new BackupCheck(sight, now).backups(),
                new TerraformCheck(sight).terraform(),
                access.credentials());
    }

    /// The worst of them first, the others in their order.
    static List<Check> byStanding(List<Check> checks) {
        return checks.stream().sorted(Comparator.comparing(Check::standing)).toList();
    }

    /// The weightiest finding, or null where nothing is wrong.
    static @Nullable Check worst(List<Check> checks) {
        return byStanding(checks).stream()
                .filter(check -> check.meaning() != null)
                .findFirst()
                .orElse(null);
    }
}
