package dev.stateroom.engine;

import dev.stateroom.model.Circumstances;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StagePlan;
import dev.stateroom.storage.StoredState;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A plan that a person approved, and everything the approval is bound to: the bytes of its file,
/// the state it was made from, the commit, who we are to AWS, and its age. Where one of them moved
/// it is closed.
///
/// @param at when it was approved
record Approved(StagePlan plan, Instant at, Environment environment) {
    /// What the journal keeps of a plan that was approved, or was not.
    static Map<String, String> facts(StagePlan plan) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("sha256", plan.sha256());
        put(facts, "serial", plan.serial());
        put(facts, "lineage", plan.lineage());
        Circumstances made = plan.made();
        if (made != null) {
            put(facts, "commit", made.commit());
            put(facts, "account", made.account());
            put(facts, "arn", made.arn());
            put(facts, "made", made.at());
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }

    /// Why the file is not the one that was approved, or null.
    @Nullable Problem fileMoved() {
        if (!Files.isRegularFile(plan.file())) {
            return stale(
                    "The plan file of stage " + plan.stage().name() + " is no longer there.",
                    "It was " + plan.file() + ".");
        }
        return Digests.sha256(plan.file()).equals(plan.sha256())
                ? null
                : stale(
                        "The plan file of stage "
                                + plan.stage().name()
                                + " is not the one that was approved.",
                        "Its SHA-256 has changed.");
    }

    /// Why the approval no longer holds, or null.
    ///
    /// @param stored the state as it is now, or null where there is none
    /// @param now what holds now
    @Nullable Problem moved(@Nullable StoredState stored, Circumstances now) {
        Problem file = fileMoved();
        if (file != null) {
            return file;
        }
        Snapshot state = stored == null ? null : States.snapshot(stored);
        return moved(
                state == null ? null : state.serial(), state == null ? null : state.lineage(), now);
    }

    /// The same of a state of that serial and lineage, without a look at the file.
    @Nullable Problem moved(@Nullable Long serial, @Nullable String lineage, Circumstances now) {
        if (!Objects.equals(lineage, plan.lineage())) {
            return stale(
                    "The state of "
                            + environment.name()
                            + " is another one than the plan was made from.",
                    "Its lineage is "
                            + words(lineage)
                            + "; the plan is for "
                            + words(plan.lineage())
                            + ".");
        }
        if (!Objects.equals(serial, plan.serial())) {
            return stale(
                    "The state of " + environment.name() + " has moved since the plan was made.",
                    "It is at serial "
                            + words(serial)
                            + "; the plan was made from "
                            + words(plan.serial())
                            + ".");
        }
        Duration age = Duration.between(at, now.at());
        if (age.compareTo(Intent.ApplyPlan.HOLDS) > 0) {
            return stale(
                    "The approval is " + age.toMinutes() + " minutes old.",
                    "It holds for " + Intent.ApplyPlan.HOLDS.toMinutes() + " minutes.");
        }
        Circumstances made = plan.made();
        if (made == null) {
            return null;
        }
        if (!Objects.equals(made.commit(), now.commit())) {
            return stale(
                    "Another commit is checked out than when the plan was made.",
                    "It was "
                            + commit(made.commit())
                            + " and is "
                            + commit(now.commit())
                            + " now.");
        }
        if (!Objects.equals(made.account(), now.account())
                || !Objects.equals(made.arn(), now.arn())) {
            return stale(
                    "Somebody else is logged in to AWS than when the plan was made.",
                    "It was " + words(made.arn()) + " and is " + words(now.arn()) + " now.");
        }
        return null;
    }

    private static Problem stale(String what, String why) {
        return Problem.of(
                "plan-stale",
                what,
                why + " Nothing of this plan was applied.",
                "Plan again, and review what comes out.");
    }

    private static String words(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }

    private static String commit(@Nullable String commit) {
        if (commit == null) {
            return "no commit";
        }
        String head = commit.substring(0, Math.min(12, commit.length()));
        return commit.endsWith("+") ? head + " with changes" : head;
    }
}
