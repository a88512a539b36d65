package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.model.Change;
import dev.stateroom.model.Environment;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What every report says of a plan first.
final class Headline {
    private final Review review;

    Headline(Review review) {
        this.review = review;
    }

    /// What the plan is called: its environment where that is known, else its file.
    String name() {
        Environment environment = review.origin().environment();
        return environment == null
                ? String.valueOf(review.origin().file().getFileName())
                : environment.name();
    }

    /// `3 create, 1 replace, 2 destroy, 1 output`; empty where nothing would be done.
    String counts() {
        PlanSummary summary = review.plan().summary();
        List<String> all = new ArrayList<>();
        add(all, summary.create(), "create");
        add(all, summary.update(), "update");
        add(all, summary.replace(), "replace");
        add(all, summary.delete(), "destroy");
        all.addAll(others());
        return String.join(", ", all);
    }

    /// What is done besides creating, updating, replacing and destroying: `2 move`, `1 output`.
    List<String> others() {
        PlanSummary summary = review.plan().summary();
        List<String> all = new ArrayList<>();
        add(all, summary.forget(), "forget");
        add(all, summary.move(), "move");
        add(all, summary.imports(), "import");
        if (review.plan().outputs() > 0) {
            all.add(Counted.of(review.plan().outputs(), "output"));
        }
        return all;
    }

    private static void add(List<String> all, int count, String what) {
        if (count > 0) {
            all.add(Counted.number(count) + " " + what);
        }
    }

    /// `12 are new, 6 of 147 existing ones change, 141 stay.`; empty where the plan does not say.
    String share() {
        int there = review.existing();
        if (there == 0) {
            return "";
        }
        int fresh = 0;
        int touched = 0;
        for (Change change : review.plan().changes()) {
            if (change.deposed() == null) {
                switch (change.action()) {
                    case CREATE -> fresh++;
                    case UPDATE, REPLACE, DELETE, FORGET -> touched++;
                    case READ, NOOP -> {}
                }
            }
        }
        return (fresh == 0 ? "" : Counted.number(fresh) + (fresh == 1 ? " is new, " : " are new, "))
                + String.format(
                        Locale.ROOT,
                        "%,d of %,d existing ones %s, %,d %s.",
                        touched,
                        there,
                        touched == 1 ? "changes" : "change",
                        Math.max(0, there - touched),
                        there - touched == 1 ? "stays" : "stay");
    }

    /// Whether there is nothing at all to look at.
    boolean isQuiet(List<Risk> risks) {
        Plan plan = review.plan();
        return plan.isEmpty()
                && !plan.errored()
                && plan.drifted().isEmpty()
                && plan.summary().read() == 0
                && risks.isEmpty()
                && failing().isEmpty()
                && review.deferred().isEmpty();
    }

    /// The outputs that change.
    List<OutputChange> outputs() {
        return review.outputs().stream()
                .filter(output -> output.action() != Change.Action.NOOP)
                .toList();
    }

    /// The checks that fail.
    List<PlannedCheck> failing() {
        return review.checks().stream()
                .filter(check -> check.status().equals("fail") || check.status().equals("error"))
                .toList();
    }

    /// What is to be said where no risks are listed.
    String noRisks() {
        return review.hasValues()
                ? "No risks were found."
                : "Risks were not judged: the file has no values.";
    }
}
