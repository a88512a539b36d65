package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.PlanRecord;
import dev.stateroom.engine.Review;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `deploy ENV`: stage after stage, each planned, approved and applied.
@Command(
        name = "deploy",
        customSynopsis = {
            "stateroom deploy ENV [--stage S] [--plan-only] [--plan FILE] [--yes] [--confirm ENV]",
            "                             [--lock-timeout T] [--json]"
        },
        description =
                "Deploys an environment in stages: lock, backup, plan, approval, apply, check."
                        + "%nCtrl+C interrupts Terraform once: it waits for calls to the cloud that are"
                        + " under way, breaks off provisioners (their resources are tainted),"
                        + " begins nothing new and saves the state. A second one interrupts hard.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Deploy implements Callable<Integer>, Write {
    private final Context context;

    @Spec private CommandSpec spec;

    @Mixin private EnvironmentAndStage where;

    @Option(names = "--plan-only", description = "Plan each stage; write nothing, lock nothing.")
    private boolean planOnly;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Apply exactly this plan, which “stateroom plan ENV --out FILE” made; refused"
                            + " where file, state, commit, identity or age moved since.")
    private @Nullable Path plan;

    @Option(names = "--yes", description = "Apply without asking.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "ENV",
            description = "Name of the environment once more, where it is protected.")
    private @Nullable String confirmation;

    @Option(
            names = "--lock-timeout",
            paramLabel = "T",
            defaultValue = "10m",
            description = "How long to wait for a held lock: 30s, 5m, 1h; 10m by default.")
    private Duration lockTimeout;

    Deploy(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return where.environment();
    }

    @Override
    public Integer call() {
        environment(); // a missing one is told before the project is opened
        if (plan != null && (planOnly || where.stage() != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--plan applies one plan as it is: it goes with neither --plan-only nor --stage.");
        }
        return ResultText.print(
                context, planOnly ? "Planned" : "Deployed", context.withEngine(this::deploy));
    }

    private Result deploy(Engine engine) {
        String environment = environment();
        StopSignal stop = new StopSignal();
        Terminal.Questions questions = context.terminal().questions();
        if (!planOnly && !yes && questions == null) {
            return ResultText.refused(environment, nobodyToAsk());
        }
        Predicate<StagePlan> approval =
                yes || questions == null ? _ -> yes : new Approval(environment, questions, stop);
        engine.environment(
                environment); // a project that cannot be opened fails as it does for reads
        Proposal proposal;
        try {
            Intent intent = intent(engine, approval);
            if (intent == null) {
                return ResultText.refused(environment, notApproved());
            }
            proposal = engine.propose(intent);
            engine.terraformVersion(); // none at all is a reason not to begin
        } catch (ProblemException why) {
            if (planOnly) {
                throw why;
            }
            return ResultText.notBegun(environment, why);
        }
        Problem missing = planOnly ? null : unconfirmed(proposal);
        if (missing != null) {
            return ResultText.refused(environment, missing);
        }
        proposal.consequences().forEach(context::note);
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            return engine.run(
                    proposal,
                    new Narrator(
                            context,
                            stop,
                            approval,
                            phrase -> phrase.equals(confirmation),
                            lockTimeout));
        }
    }

    /// What is to be done; null where the person looked at the plan and said no.
    private @Nullable Intent intent(Engine engine, Predicate<StagePlan> approval) {
        String environment = environment();
        Path file = plan;
        if (file == null) {
            return new Intent.Deploy(environment, where.stage(), planOnly, lockTimeout);
        }
        Environment there = engine.environment(environment);
        StagePlan bound = new PlanRecord(there.with(context.backend(engine, there))).read(file);
        StagePlan read;
        try (Review review = engine.review(bound.file(), there, new StopSignal())) {
            read =
                    new StagePlan(
                            bound.stage(),
                            bound.file(),
                            bound.sha256(),
                            bound.serial(),
                            bound.lineage(),
                            review.plan(),
                            bound.made());
            PlanText.lines(context.style(), review.plan().changes()).forEach(context::note);
            PlanText.risks(context.style(), review.risks()).forEach(context::note);
        }
        // Who says --yes on a plan that was made before approves it as of when it was made.
        Instant at = yes && bound.made() != null ? bound.made().at() : Instant.now();
        return approval.test(read)
                ? new Intent.ApplyPlan(environment, read, at, lockTimeout)
                : null;
    }

    private Problem notApproved() {
        return Problem.of(
                "not-approved",
                "The plan was not approved.",
                "Nothing was changed.",
                "Plan again, or approve it.");
    }

    /// The name of a protected environment has to be given, and must be the right one wherever it
    /// is given.
    private @Nullable Problem unconfirmed(Proposal proposal) {
        String environment = environment();
        boolean needed =
                proposal.environment().isProtected()
                        || proposal.verdict() instanceof Verdict.NeedsPhrase;
        String phrase =
                proposal.verdict() instanceof Verdict.NeedsPhrase(String text) ? text : environment;
        if (proposal.verdict() instanceof Verdict.Refused) {
            return null; // the engine's own reason is the better one
        }
        if (confirmation == null ? !needed : confirmation.equals(phrase)) {
            return null;
        }
        return Problem.of(
                "confirmation-missing",
                confirmation == null
                        ? environment + " is protected."
                        : "“--confirm " + confirmation + "” does not name " + environment + ".",
                "Nothing was changed.",
                "Add --confirm " + phrase + " if this environment is meant.");
    }

    private Problem nobodyToAsk() {
        return Problem.of(
                "not-approved",
                "Deploying "
                        + environment()
                        + " needs an approval, and there is no terminal to ask.",
                "Nothing was changed.",
                "Add --yes to apply what is planned, or --plan-only to see it.");
    }
}
