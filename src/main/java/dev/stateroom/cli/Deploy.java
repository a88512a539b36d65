package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.terraform.PlanRecord;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @Mixin private Assent assent;

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
        Staging staging = new Staging(context, planOnly, assent, null);
        Result result = staging.run(engine, environment(), () -> intent(environment()));
        Path file = planFile;
        if (file != null && result.outcome() == Result.Outcome.DONE && Files.exists(file)) {
            context.note(
                    file.toAbsolutePath().normalize()
                            + " is of no more use and holds values in clear: remove it.");
        }
        return result;
    }

    private Intent intent(String environment) {
        Path file = planFile;
        if (file == null) {
            return new Intent.Deploy(environment, where.stage(), planOnly, assent.lockTimeout());
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
                environment, record.stage(), plan, record.binding(), null, assent.lockTimeout());
    }
}
