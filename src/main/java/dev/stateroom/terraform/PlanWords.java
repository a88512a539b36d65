package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plans that cannot be made, or cannot be applied any more, and applies that ended early.
///
/// Sources: `backend/local/backend_{plan,apply,local}.go`,
/// `terraform/eval_check_prevent_destroy.go` (0.11, 0.12), `terraform/eval_for_each.go`,
/// `eval_count.go`, `node_resource_*.go`, `dag/dag.go`, `command/views/operation.go`,
/// `command/apply.go` of Terraform 0.11 to 1.14, the same of OpenTofu; transcripts 15, a0 to b2,
/// d7, f9, h2 to ha.
final class PlanWords implements Rule {
    private static final String ADDRESS =
            "((?:[\\w-]++(?:\\[[^\\]]{0,200}+])?\\.){1,60}[\\w-]+(?:\\[[^\\]]{0,200}+])?)";
    private static final Pattern PROTECTED =
            Pattern.compile(
                    "Resource(?: instance)? "
                            + ADDRESS
                            + " has (?:lifecycle\\.)?prevent_destroy set");
    private static final Pattern PROTECTED_OLD =
            Pattern.compile(ADDRESS + ": the plan would destroy this resource");
    private static final Pattern COUNT_OLD =
            Pattern.compile(ADDRESS + ": value of .count. cannot be computed");
    private static final Pattern ERRORED =
            Pattern.compile(
                    ADDRESS
                            + ": (?:Creation|Destruction|Modifications?|Replacement) errored after");
    private static final Pattern CYCLE =
            Pattern.compile("(?:^|[*:] )Cycle: ([a-z][\\w\\[\\]\".-]*\\.\\S.{0,300})");

    @Override
    public List<Explained> look(Passage passage) {
        if (passage.tells(
                "Saved plan is stale",
                "The given plan file can no longer be applied",
                "The given plan file can not be applied because it was created from a different state"
                        + " lineage",
                "The given plan file was created with a different set of external dependency",
                "The plan file contains a state with a differing lineage",
                "This plan was created against an older state than is current")) {
            return Rule.one(Trouble.PLAN_STALE, passage.place());
        }
        if (passage.tells(
                "Cannot apply incomplete plan",
                "Cannot apply failed plan",
                "Cannot apply non-applyable plan")) {
            return Rule.one(Trouble.PLAN_INCOMPLETE, passage.place());
        }
        String kept = passage.says("prevent_destroy set") ? passage.find(PROTECTED) : null;
        String keptOld =
                passage.says("the plan would destroy this resource")
                        ? passage.find(PROTECTED_OLD)
                        : null;
        if ((kept != null && passage.says("but the plan calls for"))
                || keptOld != null
                || passage.opens("Instance cannot be destroyed")) {
            return Rule.one(
                    Trouble.PREVENT_DESTROY,
                    new Facts()
                            .put("address", kept)
                            .put("address", keptOld)
                            .put(passage.place())
                            .all());
        }
        Trouble unknown = unknown(passage);
        if (unknown != null) {
            return Rule.one(
                    unknown,
                    new Facts().put("address", passage.find(COUNT_OLD)).put(passage.place()).all());
        }
        String cycle = passage.says("Cycle: ") ? passage.find(CYCLE) : null;
        if (cycle != null) {
            return Rule.one(
                    Trouble.DEPENDENCY_CYCLE,
                    new Facts().put("address", cycle).put(passage.place()).all());
        }
        return ended(passage);
    }

    private static @Nullable Trouble unknown(Passage passage) {
        boolean later = passage.says("until apply", "known only after apply", "cannot be computed");
        if (!later) {
            return null;
        }
        if (passage.tells("The \"for_each\" value depends", "includes keys derived from resource")
                || passage.opens("Invalid for_each", "The \"for_each\"")) {
            return Trouble.FOREACH_UNKNOWN;
        }
        if (passage.opens("Invalid count argument", "The \"count\" value depends")
                || passage.find(COUNT_OLD) != null) {
            return Trouble.COUNT_UNKNOWN;
        }
        return passage.opens("Invalid provider configuration")
                        && passage.says("depends on values that cannot be determined until apply")
                ? Trouble.PROVIDER_UNKNOWN
                : null;
    }

    private static List<Explained> ended(Passage passage) {
        if (passage.opens(
                "Interrupt received. Please wait",
                "Interrupt received. Gracefully",
                "Two interrupts received",
                "Stopping operation...",
                "execution halted",
                "operation canceled")) {
            return Rule.one(Trouble.APPLY_INTERRUPTED, passage.place());
        }
        String errored = passage.says("errored after") ? passage.find(ERRORED) : null;
        if (errored != null
                || passage.tells("does not automatically rollback in the face of errors")) {
            return Rule.one(
                    Trouble.APPLY_PARTIAL,
                    new Facts().put("address", errored).put(passage.place()).all());
        }
        return List.of();
    }
}
