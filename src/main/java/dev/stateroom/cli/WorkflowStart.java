package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.WorkflowOrder;
import dev.stateroom.model.WorkflowRun;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `workflow run ENV`: deploys on GitHub.
@Command(
        name = "run",
        customSynopsis = {
            "stateroom workflow run ENV [--stage S] [--plan-only] [--ref BRANCH]",
            "                                 [--yes] [--confirm ENV] [--json]"
        },
        description =
                "Starts the workflow deploy.yml on GitHub for ENV and names its run; follow it with"
                        + " “stateroom workflow watch ID”.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class WorkflowStart implements Callable<Integer> {
    private final Context context;

    @Mixin private EnvironmentAndStage what;

    @Option(
            names = "--plan-only",
            description = "Plan each stage there; write nothing, lock nothing.")
    private boolean planOnly;

    @Option(
            names = "--ref",
            paramLabel = "BRANCH",
            defaultValue = "main",
            description = "Branch or tag to run; main by default.")
    private String ref;

    @Option(names = "--yes", description = "Start it without asking.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "ENV",
            description = "Name of the environment once more, where it is protected.")
    private @Nullable String confirmation;

    WorkflowStart(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::start);
    }

    private int start(Engine engine) {
        Environment environment = engine.environment(what.environment());
        String stage = what.stage() == null ? "" : what.stage();
        requireStage(environment, stage);
        Problem refused = planOnly ? null : refusal(environment);
        if (refused != null) {
            context.tell(refused);
            if (context.json()) {
                context.print(Json.failure(refused));
            }
            return ExitStatus.REFUSED;
        }
        StopSignal stop = new StopSignal();
        WorkflowRun run;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            run =
                    engine.workflows()
                            .start(
                                    new WorkflowOrder(environment.name(), stage, planOnly, ref),
                                    stop);
        }
        if (context.json()) {
            context.print(WorkflowText.json(run));
        } else {
            context.print("Run " + run.id() + ", " + run.title() + ": " + run.url());
            context.print("Follow it: stateroom workflow watch " + run.id());
        }
        return ExitStatus.DONE;
    }

    private static void requireStage(Environment environment, String stage) {
        List<String> names = environment.stages().stream().map(Stage::name).toList();
        if (!stage.isEmpty() && !names.contains(stage)) {
            throw new ProblemException(
                    Problem.of(
                            "stage-unknown",
                            "There is no stage “" + stage + "” in " + environment.name() + ".",
                            "Its stages are " + String.join(", ", names) + ".",
                            "Name one of them."));
        }
    }

    /// Why a run that changes the environment is not started, or null.
    private @Nullable Problem refusal(Environment environment) {
        String name = environment.name();
        if (confirmation == null ? environment.isProtected() : !confirmation.equals(name)) {
            return Problem.of(
                    "confirmation-missing",
                    confirmation == null
                            ? name + " is protected."
                            : "“--confirm " + confirmation + "” does not name " + name + ".",
                    "Nothing was started.",
                    "Add --confirm " + name + " if this environment is meant.");
        }
        if (yes) {
            return null;
        }
        Terminal.Questions questions = context.terminal().questions();
        boolean asked =
                questions != null
                        && "yes"
                                .equals(
                                        questions.ask(
                                                "Deploy "
                                                        + name
                                                        + " on GitHub from "
                                                        + ref
                                                        + "? Only “yes” goes on: "));
        return asked
                ? null
                : Problem.of(
                        "not-approved",
                        questions == null
                                ? "This deploys "
                                        + name
                                        + " on GitHub, and there is no terminal to ask."
                                : "It was not approved.",
                        "Nothing was started.",
                        "Add --yes to do it, or --plan-only to see what it would do.");
    }
}
