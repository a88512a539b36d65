package dev.stateroom.engine.doctor;

import dev.stateroom.model.Finding;
import java.util.List;

/// One check: what a chart says of one area. Never empty: what is fine is said, too.
@FunctionalInterface
interface Check {
    List<Finding> findings(Chart chart);

    /// All of them.
    List<Check> ALL =
            List.of(
                    new StateCheck(),
                    new OperationCheck(),
                    new DigestCheck(),
                    new LockCheck(),
                    new BackupsCheck(),
                    new RehearsalCheck(),
                    new BucketCheck(),
                    new AccessCheck(),
                    new TerraformCheck());
}
