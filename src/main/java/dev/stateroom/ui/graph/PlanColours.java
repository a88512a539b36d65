package dev.stateroom.ui.graph;

import dev.stateroom.graph.Mix;
import dev.stateroom.model.Address;
import dev.stateroom.model.Change;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StagePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the plans of a run do, summed onto configuration addresses: the colours of the picture.
///
/// @param mixes by configuration address
/// @param changes the same, one by one
/// @param name first characters of the last plan's hash
/// @param serial serial of the state that the last plan was made from, or null where there was none
record PlanColours(
        Map<String, Mix> mixes,
        Map<String, List<Change>> changes,
        String name,
        @Nullable Long serial) {
    private static final int NAME = 6;

    /// The colours of `plans`, in the order in which they were made. Stages see the same object
    /// more than once; what was planned last counts.
    static PlanColours of(List<StagePlan> plans) {
        Map<String, Change> last = new LinkedHashMap<>();
        for (StagePlan plan : plans) {
            for (Change change : plan.plan().changes()) {
                String deposed = change.deposed();
                last.put(change.address() + (deposed == null ? "" : " " + deposed), change);
            }
        }
        Map<String, Mix> mixes = new HashMap<>();
        Map<String, List<Change>> changes = new HashMap<>();
        for (Change change : last.values()) {
            String address = configuration(change.address());
            mixes.merge(address, Mix.of(change.action()), Mix::plus);
            changes.computeIfAbsent(address, ignored -> new ArrayList<>()).add(change);
        }
        StagePlan newest = plans.getLast();
        String hash = newest.sha256();
        return new PlanColours(
                mixes, changes, hash.substring(0, Math.min(NAME, hash.length())), newest.serial());
    }

    private static String configuration(String address) {
        try {
            return Address.parse(address).configuration().toString();
        } catch (ProblemException foreign) {
            // An address that this Terraform does not write stands for itself.
            return address;
        }
    }
}
