package dev.stateroom.engine.doctor;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Problem;
import java.util.List;

/// Whether there is a Terraform to work with.
final class TerraformCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        return List.of(
                switch (chart.terraform()) {
                    // Missing or too old: not what keeps from seeing, but what is wrong.
                    case Asked.Blind<String>(Problem why) ->
                            new Finding(Area.TERRAFORM, Status.FAIL, why, null, null);
                    case Asked.Told<String>(String version) ->
                            Finding.ok(Area.TERRAFORM, "Version " + version + ".");
                });
    }
}
