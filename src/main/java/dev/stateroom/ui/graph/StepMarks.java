package dev.stateroom.ui.graph;

import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ResourceGraph;
import java.util.HashMap;
import java.util.Map;

/// What each step of a plan does: a replacement has two, which stand apart.
final class StepMarks {
    private StepMarks() {}

    static Map<String, Mix> of(ResourceGraph steps, Plan plan) {
        Map<String, Change.Action> actions = new HashMap<>();
        for (Change change : plan.changes()) {
            if (change.deposed() == null) {
                actions.put(change.address(), change.action());
            }
        }
        Map<String, Mix> marks = new HashMap<>();
        for (ResourceGraph.Resource step : steps.resources()) {
            marks.put(step.address(), Mix.of(tone(step.address(), actions)));
        }
        return marks;
    }

    private static Tone tone(String step, Map<String, Change.Action> actions) {
        if (step.endsWith(")")) {
            return step.endsWith(" (forget)") || step.contains(" (destroy")
                    ? Tone.DELETE
                    : Tone.NONE;
        }
        Change.Action action = actions.getOrDefault(step, Change.Action.NOOP);
        return action == Change.Action.REPLACE ? Tone.CREATE : Words.tone(action);
    }
}
