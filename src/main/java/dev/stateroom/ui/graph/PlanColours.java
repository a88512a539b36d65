package dev.stateroom.ui.graph;

import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
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
/// @param drift what the plans saw changed outside Terraform, by configuration address
/// @param drifted the same, one by one
/// @param name first characters of the last plan's hash
/// @param serial serial of the state that the last plan was made from, or null where there was none
record PlanColours(
        Map<String, Mix> mixes,
        Map<String, List<Change>> changes,
        Map<String, Mix> drift,
        Map<String, List<StateColours.Note>> drifted,
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
            String address = StateColours.configuration(change.address());
            mixes.merge(address, Mix.of(change.action()), Mix::plus);
            changes.computeIfAbsent(address, ignored -> new ArrayList<>()).add(change);
        }
        Map<String, Mix> drift = new HashMap<>();
        Map<String, List<StateColours.Note>> drifted = new HashMap<>();
        outside(plans)
                .forEach((full, change) -> {
                    String address = StateColours.configuration(change.address());
                    Tone tone = change.action() == Change.Action.DELETE ? Tone.GONE : Tone.CHANGED;
                    drift.merge(address, Mix.of(tone), Mix::plus);
                    String key =
                            change.address().startsWith(address)
                                    ? change.address().substring(address.length())
                                    : "";
                    drifted.computeIfAbsent(address, ignored -> new ArrayList<>())
                            .add(new StateColours.Note(tone, (key + " " + word(tone)).strip(), ""));
                });
        StagePlan newest = plans.getLast();
        String hash = newest.sha256();
        return new PlanColours(
                mixes,
                changes,
                drift,
                drifted,
                hash.substring(0, Math.min(NAME, hash.length())),
                newest.serial());
    }

    private static String word(Tone tone) {
        return tone == Tone.GONE ? "deleted outside Terraform" : "changed outside Terraform";
    }

    /// What any of the plans saw; stages see the same object more than once.
    private static Map<String, Change> outside(List<StagePlan> plans) {
        Map<String, Change> last = new LinkedHashMap<>();
        for (StagePlan plan : plans) {
            for (Change change : plan.plan().drifted()) {
                String deposed = change.deposed();
                last.put(change.address() + (deposed == null ? "" : " " + deposed), change);
            }
        }
        return last;
    }
}
