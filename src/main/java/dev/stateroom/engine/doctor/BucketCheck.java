package dev.stateroom.engine.doctor;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.util.List;

/// Whether the bucket keeps what is overwritten.
final class BucketCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        return List.of(
                switch (chart.versioned()) {
                    case Asked.Blind<Boolean>(Problem why) -> Finding.blind(Area.BUCKET, why);
                    case Asked.Told<Boolean>(Boolean on) ->
                            on
                                    ? Finding.ok(Area.BUCKET, "It keeps versions.")
                                    : Diagnosis.of(
                                                    Area.BUCKET,
                                                    Trouble.VERSIONING_OFF,
                                                    chart.environment())
                                            .finding(Status.WARN, null);
                });
    }
}
