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
import dev.stateroom.terraform.PlanRecord;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `deploy ENV`: stage after stage, each planned, approved and applied; or one plan that was made
/// earlier.
@Command(
        name = "deploy",
        customSynopsis = {
            "stateroom deploy ENV [--stage S] [--plan-only] [--yes] [--confirm ENV]",
            "                             [--lock-timeout T] [--json]",
            "       stateroom deploy ENV --plan FILE [--yes] [--confirm ENV]",
            "                             [--lock-timeout T] [--json]"
        },
        description =
                "Deploys an environment in stages: lock, backup, plan, approval, apply, check."
                        + "%nWith --plan it applies exactly that plan, which “stateroom plan” made. It is"
                        + " refused where the file, the state, the commit or the identity is not any"
                        + " more what it was then."
                        + "%nCtrl+C interrupts Terraform once: it waits for calls to the cloud that are"
                        + " under way, breaks off provisioners (their resources are tainted),"
                        + " begins nothing new and saves the state. A second one interrupts hard.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Deploy implements Callable<Integer>, Write {
    private final Context context;

    @Spec private CommandSpec command;

    @Mixin private EnvironmentAndStage where;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Apply this plan as it is; FILE.json, which “stateroom plan --out FILE” writes,"
                            + " has to lie beside it.")
    private @Nullable Path planFile;

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
        if (planFile != null && (planOnly || where.stage() != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--plan names what is applied; it goes with neither --stage nor --plan-only");
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
        Intent intent;
        try {
            intent = intent(environment);
        } catch (ProblemException why) {
            return ResultText.refused(environment, why.problem());
        }
        Proposal proposal;
        try {
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
            Result result =
                    engine.run(
                            proposal,
                            new Narrator(
                                    context,
                                    stop,
                                    approval,
                                    phrase -> phrase.equals(confirmation),
                                    lockTimeout));
            if (result.outcome() == Result.Outcome.DONE
                    && intent instanceof Intent.ApplyPlan applied
                    && Files.exists(applied.file())) {
                context.note(
                        applied.file()
                                + " is of no more use and holds values in clear: remove it.");
            }
            return result;
        }
    }

    private Intent intent(String environment) {
        Path file = planFile;
        if (file == null) {
            return new Intent.Deploy(environment, where.stage(), planOnly, lockTimeout);
        }
        Path plan = file.toAbsolutePath().normalize();
        PlanRecord record =
                LocalFile.reading(
                        file,
                        _ -> {
                            try (InputStream _ = Files.newInputStream(plan)) {
                                return PlanRecord.read(plan);
                            }
                        });
        if (!record.environment().equals(environment)) {
            throw new ProblemException(
                    Problem.of(
                            "plan-stale",
                            file
                                    + " is a plan of "
                                    + record.environment()
                                    + ", not of "
                                    + environment
                                    + ".",
                            "Nothing was changed.",
                            "Name the environment it was made for, or make one with “stateroom plan "
                                    + environment
                                    + " --out FILE”."));
        }
        return new Intent.ApplyPlan(
                environment, record.stage(), plan, record.binding(), null, lockTimeout);
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
