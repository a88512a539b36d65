package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `deploy ENV`: stage after stage, each planned, approved and applied.
@Command(
        name = "deploy",
        customSynopsis = {
            "stateroom deploy ENV [--stage S] [--plan-only] [--yes] [--confirm ENV]",
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

    @Mixin private EnvironmentAndStage where;

    @Option(names = "--plan-only", description = "Plan each stage; write nothing, lock nothing.")
    private boolean planOnly;

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
            proposal =
                    engine.propose(
                            new Intent.Deploy(environment, where.stage(), planOnly, lockTimeout));
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
