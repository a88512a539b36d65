package dev.stateroom.engine;

import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.Environment;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.Risk;
import dev.stateroom.terraform.OpenPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A plan that is open for review. What it does is known; values are read when they are asked for,
/// and come masked. Thread-safe; methods may throw [dev.stateroom.model.ProblemException]
/// `plan-changed` where its file was written again meanwhile.
public final class Review implements AutoCloseable {
    private final OpenPlan plan;
    private final Origin origin;
    private final Function<Plan, List<Risk>> history;
    private final Runnable closed;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /// Where a plan comes from.
    ///
    /// @param file the file that was opened
    /// @param sha256 hex SHA-256 of that file: what marks of what was seen belong to
    /// @param written when the file was written
    /// @param environment for which environment it is, or null where that is not known
    /// @param binary whether it is a file of `terraform plan -out`, which can be applied
    public record Origin(
            Path file,
            String sha256,
            Instant written,
            @Nullable Environment environment,
            boolean binary) {}

    /// @param history what earlier states say about a plan
    /// @param closed what is to be done when it is closed
    Review(OpenPlan plan, Origin origin, Function<Plan, List<Risk>> history, Runnable closed) {
        this.plan = plan;
        this.origin = origin;
        this.history = history;
        this.closed = closed;
    }

    /// Where it comes from.
    public Origin origin() {
        return origin;
    }

    /// What it does, without values.
    public Plan plan() {
        return plan.plan();
    }

    /// Whether it tells values; the JSON lines of `terraform plan -json` do not.
    public boolean hasValues() {
        return plan.hasValues();
    }

    /// Number of managed objects before it; 0 where the plan does not say.
    public int existing() {
        return plan.existing();
    }

    /// The change at that place of [Plan#changes], with its values.
    public ChangeDetail change(int at) {
        return plan.change(at);
    }

    /// The change outside Terraform at that place of [Plan#drifted], with its values.
    public ChangeDetail drifted(int at) {
        return plan.drifted(at);
    }

    /// The outputs that the plan names.
    public List<OutputChange> outputs() {
        return plan.outputs();
    }

    /// The checks of the configuration.
    public List<PlannedCheck> checks() {
        return plan.checks();
    }

    /// What is put off to a later plan.
    public List<DeferredChange> deferred() {
        return plan.deferred();
    }

    /// What may do harm, what is about the whole plan first; empty where the plan tells no values,
    /// for nothing can be judged then. Reads what rules want to see, and for a plan of an
    /// environment its earlier states, so it takes a moment.
    public List<Risk> risks() {
        if (!hasValues()) {
            return List.of();
        }
        List<Risk> all = new ArrayList<>(history.apply(plan()));
        all.addAll(plan.risks());
        return all;
    }

    /// The change at that place of [Plan#changes] as JSON, indented, values masked.
    public String json(int at) {
        return plan.json(at);
    }

    /// The review as a document of JSON, as `plan review --json` prints it; values masked.
    ///
    /// @param values whether changes tell their values
    public String document(boolean values) {
        return plan.document(values);
    }

    /// Looks for `text`, whatever its case, in paths and values that a person may see.
    ///
    /// @param found told each place of [Plan#changes] that has it, in their order
    /// @param going asked before each change; the search ends where it says no
    public void search(String text, IntConsumer found, BooleanSupplier going) {
        plan.search(text, found, going);
    }

    /// Closing it again does nothing.
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            plan.close();
            closed.run();
        }
    }
}
