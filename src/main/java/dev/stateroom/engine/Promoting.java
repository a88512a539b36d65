package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.WorkingTree;
import dev.stateroom.storage.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A deploy of what passed its validation one environment earlier, and of nothing else: the same
/// commit, with nothing on top of it, while that environment's state is still the one that passed.
///
/// What passed stands in the journal and in the record beside the backups, so that a pipeline's
/// next job and a colleague see it as well.
final class Promoting implements Procedure {
    private final Environment environment;
    private final Supplier<List<Environment>> environments;
    private final Function<Environment, OperationHistory> histories;
    private final Function<Environment, Environment> inItsAccount;
    private final Store store;
    private final Backups backups;
    private final Bindings bindings;
    private final Intent.Promote promote;

    /// @param environments all of the project
    /// @param histories the operations on an environment, those of other machines among them
    /// @param inItsAccount an environment with its account filled in
    Promoting(
            Environment environment,
            Supplier<List<Environment>> environments,
            Function<Environment, OperationHistory> histories,
            Function<Environment, Environment> inItsAccount,
            Store store,
            Backups backups,
            Bindings bindings,
            Intent.Promote promote) {
        this.environment = environment;
        this.environments = environments;
        this.histories = histories;
        this.inItsAccount = inItsAccount;
        this.store = store;
        this.backups = backups;
        this.bindings = bindings;
        this.promote = promote;
    }

    /// Whether something can be promoted.
    private sealed interface Candidate {
        /// What passed, where and in which operation.
        record Valid(Environment from, Operation operation, WorkingTree tree)
                implements Candidate {}

        /// Nothing can.
        record None(Problem why) implements Candidate {}
    }

    @Override
    public Draft draft(Evidence evidence) {
        Problem closed = Deploying.inTheWay(environment, backups, evidence);
        if (closed != null) {
            return Draft.refused(closed);
        }
        return switch (candidate()) {
            case Candidate.None(Problem why) -> Draft.refused(why);
            case Candidate.Valid(Environment from, Operation operation, WorkingTree tree) -> {
                List<String> consequences = new ArrayList<>();
                consequences.add(
                        "What passed its validation in "
                                + from.name()
                                + " is deployed to "
                                + environment.name()
                                + ": "
                                + tree.words()
                                + ", validated by operation "
                                + operation.id()
                                + ".");
                consequences.add(
                        "Its "
                                + environment.stages().size()
                                + (environment.stages().size() == 1 ? " stage is" : " stages are")
                                + " each planned, backed up, approved and checked by itself.");
                if (!(evidence.lock() instanceof LockState.Free)) {
                    consequences.add(
                            Holder.sentence(evidence.lock(), environment.backend())
                                    + " The deploy waits for it.");
                }
                yield Draft.of(consequences, Draft.allowed(environment));
            }
        };
    }

    private Candidate candidate() {
        Environment from =
                environments.get().stream()
                        .filter(each -> each.order() < environment.order())
                        .max(Comparator.comparingInt(Environment::order))
                        .orElse(null);
        if (from == null) {
            return none(
                    "promotion-first",
                    environment.name() + " is the first in the order of promotion.",
                    "Nothing comes before it that could be promoted.",
                    "Deploy it: “stateroom deploy " + environment.name() + "”.");
        }
        String again = "“stateroom deploy " + from.name() + "”";
        if (from.validations().isEmpty()) {
            return none(
                    "not-validated",
                    from.name() + " has no validations, so nothing in it is known to work.",
                    "Only what was validated is promoted.",
                    "Give it some in stateroom.yaml, such as “- plan: empty”, then run "
                            + again
                            + ".");
        }
        Environment there = inItsAccount.apply(from);
        OperationHistory history = histories.apply(there);
        Operation last =
                history.operations().stream().filter(Operation::changes).findFirst().orElse(null);
        Problem blind = history.recordsProblem();
        if (blind != null) {
            return new Candidate.None(blind);
        }
        String commit = last == null ? null : last.fact(Validating.COMMIT);
        if (last == null || !passed(last)) {
            return none(
                    "not-validated",
                    "What "
                            + from.name()
                            + " runs was not validated"
                            + (last == null
                                    ? ": no deploy of it is known."
                                    : ": the last operation on it is "
                                            + last.intended().intent()
                                            + " "
                                            + last.id()
                                            + ", "
                                            + ended(last)
                                            + "."),
                    "Only what was validated as a whole is promoted.",
                    "Run " + again + ": it validates what it deployed.");
        }
        if (commit == null) {
            return none(
                    "not-validated",
                    "What "
                            + from.name()
                            + " runs was deployed from files that are no commit (operation "
                            + last.id()
                            + ").",
                    "Nobody can tell whether the files here are the same.",
                    "Commit them, then run " + again + ".");
        }
        Problem moved = moved(there, last);
        if (moved != null) {
            return new Candidate.None(moved);
        }
        WorkingTree validated = new WorkingTree(commit, null);
        Problem other = other(environment, validated, bindings.standing(null).tree());
        return other == null
                ? new Candidate.Valid(from, last, validated)
                : new Candidate.None(other);
    }

    private static boolean passed(Operation operation) {
        JournalEntry.Finished end = operation.finished();
        return operation.deploys()
                && end != null
                && end.result().equals("done")
                && operation.fact(Validating.SERIAL) != null;
    }

    private static String ended(Operation operation) {
        JournalEntry.Finished end = operation.finished();
        if (end == null) {
            return "which has not ended";
        }
        return end.result().equals("done")
                ? "which validated nothing"
                : "which ended as " + end.result();
    }

    /// Why the state is not the one that passed, or null.
    private @Nullable Problem moved(Environment from, Operation validated) {
        Snapshot now = States.readable(store.snapshots(from.backend()).current());
        boolean same =
                now != null
                        && Long.toString(now.serial()).equals(validated.fact(Validating.SERIAL))
                        && now.lineage().equals(validated.fact(Validating.LINEAGE));
        return same
                ? null
                : Problem.of(
                        "not-validated",
                        "The state of "
                                + from.name()
                                + " changed after its validation: it was serial "
                                + validated.fact(Validating.SERIAL)
                                + " and is "
                                + (now == null ? "none" : "serial " + now.serial())
                                + ".",
                        "What runs there now was not validated.",
                        "Run “stateroom deploy " + from.name() + "”: it validates anew.");
    }

    /// Why the files that are checked out are not those that may be deployed, or null.
    ///
    /// @param wanted the only files that may be, or null where any may
    static @Nullable Problem other(
            Environment environment, @Nullable WorkingTree wanted, @Nullable WorkingTree here) {
        if (wanted == null || Objects.equals(wanted, here)) {
            return null;
        }
        return Problem.of(
                "not-validated",
                "The files here are "
                        + Optional.ofNullable(here)
                                .map(WorkingTree::words)
                                .orElse("at a commit that git does not tell")
                        + "; validated was "
                        + wanted.words()
                        + ".",
                "Only that very commit, with nothing on top of it, is promoted to "
                        + environment.name()
                        + ".",
                "Check it out (“git checkout "
                        + wanted.commit()
                        + "”), or deploy and validate what is here first.");
    }

    private static Candidate none(String id, String what, String why, String remedy) {
        return new Candidate.None(Problem.of(id, what, why, remedy));
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Candidate candidate;
        try {
            candidate = candidate();
        } catch (ProblemException e) {
            candidate = new Candidate.None(e.problem());
        }
        return switch (candidate) {
            case Candidate.None(Problem why) ->
                    run.result(
                            Result.Outcome.REFUSED,
                            proposal.evidence().snapshot(),
                            proposal.evidence().snapshot(),
                            null,
                            why);
            case Candidate.Valid(Environment from, Operation operation, WorkingTree tree) -> {
                run.reached(
                        "promotion",
                        tree.words() + ", validated in " + from.name() + " by " + operation.id());
                yield new StagedDeploy(
                                run,
                                Orders.promotion(environment, tree),
                                new LockWait(promote.lockTimeout(), ThreadLocalRandom.current()),
                                bindings)
                        .run();
            }
        };
    }
}
