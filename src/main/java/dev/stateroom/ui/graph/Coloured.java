package dev.stateroom.ui.graph;

import dev.stateroom.graph.Marks;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The colours on one graph, worked out once, away from the FX thread.
///
/// @param kit what they were made of
/// @param mixes what is shown, by configuration address
/// @param places of the resources with each tone; empty where there is nothing to colour by
/// @param counts how many resources have each tone; empty where there is nothing to colour by
/// @param elsewhere how many of the plan's changes concern nothing that the graph has
record Coloured(
        Colours.Kit kit,
        Map<String, Mix> mixes,
        Map<Tone, BitSet> places,
        Map<Tone, Integer> counts,
        long elsewhere) {
    static Coloured of(Drawn drawn, Colours.Kit kit) {
        Map<String, Mix> steps = drawn.source().steps();
        Map<String, Mix> mixes = steps != null ? steps : shown(kit);
        if (mixes == null) {
            return new Coloured(kit, Map.of(), Map.of(), Map.of(), 0);
        }
        Map<Tone, BitSet> places = new EnumMap<>(Tone.class);
        for (int i = 0; i < drawn.size(); i++) {
            Tone tone = mixes.getOrDefault(drawn.resource(i).address(), Mix.NONE).tone();
            places.computeIfAbsent(tone, ignored -> new BitSet()).set(i);
        }
        Map<Tone, Integer> counts = new EnumMap<>(Tone.class);
        places.forEach((tone, all) -> counts.put(tone, all.cardinality()));
        PlanColours plan = kit.plan();
        long elsewhere =
                plan == null || kit.by() != Colours.By.PLAN || drawn.isSteps()
                        ? 0
                        : plan.changes().entrySet().stream()
                                .filter(entry -> !drawn.has(entry.getKey()))
                                .flatMap(entry -> entry.getValue().stream())
                                .filter(Change::isEffective)
                                .count();
        return new Coloured(kit, mixes, places, counts, elsewhere);
    }

    private static @Nullable Map<String, Mix> shown(Colours.Kit kit) {
        PlanColours plan = kit.plan();
        StateColours state = kit.state();
        return switch (kit.by()) {
            case PLAN -> plan == null ? null : plan.mixes();
            case STATE -> state == null ? null : state.mixes();
            case DRIFT -> plan == null ? null : plan.drift();
        };
    }

    /// What is shown, with room for everything else that can be chosen.
    Marks marks() {
        List<Map<String, Mix>> all = new ArrayList<>();
        for (Colours.By by : Colours.By.values()) {
            Map<String, Mix> mixes = shown(new Colours.Kit(kit.plan(), kit.state(), by));
            if (mixes != null && by != kit.by()) {
                all.add(mixes);
            }
        }
        return new Marks(mixes, all);
    }
}
