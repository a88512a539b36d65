package dev.stateroom.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan does, summed onto the resources of a [ResourceGraph].
public final class PlanOverlay {
    private PlanOverlay() {}

    /// Counts of each action per address in the configuration (without keys, of modules neither),
    /// in the plan's order. An address that is none Terraform would take stands for itself.
    public static Map<String, PlanSummary> of(Collection<Change> changes) {
        Map<String, List<Change>> groups = new LinkedHashMap<>();
        for (Change change : changes) {
            groups.computeIfAbsent(configuration(change.address()), _ -> new ArrayList<>())
                    .add(change);
        }
        Map<String, PlanSummary> counts = new LinkedHashMap<>();
        groups.forEach((address, own) -> counts.put(address, PlanSummary.of(own)));
        return counts;
    }

    private static String configuration(String address) {
        try {
            return Address.parse(address).configuration().toString();
        } catch (ProblemException foreign) {
            return address;
        }
    }
}
