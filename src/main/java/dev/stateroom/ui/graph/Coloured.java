package dev.stateroom.ui.graph;

import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plan's actions on one graph, worked out once, away from the FX thread.
///
/// @param plan what is planned, or null where there is no plan
/// @param places of the resources with each action; empty without a plan
/// @param counts how many resources have each action; empty without a plan
/// @param elsewhere how many of the plan's changes concern nothing that the graph has
record Coloured(
        @Nullable PlanColours plan,
        Map<Tone, BitSet> places,
        Map<Tone, Integer> counts,
        long elsewhere) {
    static Coloured of(Drawn drawn, @Nullable PlanColours plan) {
        if (plan == null) {
            return new Coloured(null, Map.of(), Map.of(), 0);
        }
        Map<Tone, BitSet> places = new EnumMap<>(Tone.class);
        for (int i = 0; i < drawn.size(); i++) {
            Tone tone = plan.mixes().getOrDefault(drawn.resource(i).address(), Mix.NONE).tone();
            places.computeIfAbsent(tone, ignored -> new BitSet()).set(i);
        }
        Map<Tone, Integer> counts = new EnumMap<>(Tone.class);
        places.forEach((tone, all) -> counts.put(tone, all.cardinality()));
        long elsewhere =
                plan.changes().entrySet().stream()
                        .filter(entry -> !drawn.has(entry.getKey()))
                        .flatMap(entry -> entry.getValue().stream())
                        .filter(Change::isEffective)
                        .count();
        return new Coloured(plan, places, counts, elsewhere);
    }

    Map<String, Mix> mixes() {
        return plan == null ? Map.of() : plan.mixes();
    }
}
