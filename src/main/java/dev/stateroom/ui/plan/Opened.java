package dev.stateroom.ui.plan;

import dev.stateroom.engine.Review;
import dev.stateroom.model.Change;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.ActionGlyph;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plan that is open, taken apart for the screen. Made away from the FX thread.
///
/// @param review where its values are read
/// @param made the plan as the engine made it, with what it is bound to; null where it came from a
///   file
/// @param entries what is listed under each tab
/// @param summary counts of the changes
/// @param outputs the outputs, those that stay included
/// @param checks the checks
/// @param deferred what is put off
/// @param seen what was seen of it before
record Opened(
        Review review,
        @Nullable StagePlan made,
        Map<Tab, List<Entry>> entries,
        PlanSummary summary,
        List<OutputChange> outputs,
        List<PlannedCheck> checks,
        List<DeferredChange> deferred,
        Set<String> seen) {
    static Opened of(Review review, @Nullable StagePlan made, Set<String> seen) {
        Plan plan = review.plan();
        Map<Tab, List<Entry>> entries = new EnumMap<>(Tab.class);
        entries.put(Tab.CHANGES, changes(plan));
        List<Entry> drift = new ArrayList<>();
        for (int i = 0; i < plan.drifted().size(); i++) {
            drift.add(Entry.of(Tab.DRIFT, i, plan.drifted().get(i)));
        }
        entries.put(Tab.DRIFT, drift);
        List<OutputChange> outputs = review.outputs();
        entries.put(Tab.OUTPUTS, outputs(outputs));
        List<PlannedCheck> checks = review.checks();
        List<Entry> checked = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            PlannedCheck check = checks.get(i);
            checked.add(
                    Entry.named(
                            Tab.CHECKS,
                            i,
                            check.address(),
                            ActionGlyph.Action.NONE,
                            check.status()));
        }
        entries.put(Tab.CHECKS, checked);
        List<DeferredChange> deferred = review.deferred();
        List<Entry> later = new ArrayList<>();
        for (int i = 0; i < deferred.size(); i++) {
            later.add(Entry.of(Tab.DEFERRED, i, deferred.get(i).change()));
        }
        entries.put(Tab.DEFERRED, later);
        return new Opened(review, made, entries, plan.summary(), outputs, checks, deferred, seen);
    }

    private static List<Entry> changes(Plan plan) {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < plan.changes().size(); i++) {
            Change change = plan.changes().get(i);
            if (change.isEffective() || change.action() == Change.Action.READ) {
                all.add(Entry.of(Tab.CHANGES, i, change));
            }
        }
        return all;
    }

    private static List<Entry> outputs(List<OutputChange> outputs) {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            OutputChange output = outputs.get(i);
            if (output.action() != Change.Action.NOOP) {
                all.add(
                        Entry.named(
                                Tab.OUTPUTS,
                                i,
                                output.name(),
                                switch (output.action()) {
                                    case CREATE -> ActionGlyph.Action.CREATE;
                                    case DELETE -> ActionGlyph.Action.DELETE;
                                    case UPDATE, REPLACE -> ActionGlyph.Action.UPDATE;
                                    case READ, NOOP, FORGET -> ActionGlyph.Action.NONE;
                                },
                                ""));
            }
        }
        return all;
    }

    List<Entry> entries(Tab tab) {
        return entries.getOrDefault(tab, List.of());
    }

    /// What happens to an entry of [Tab#CHANGES].
    Change change(Entry entry) {
        return review.plan().changes().get(entry.at());
    }
}
