package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `destroy ENV`: everything in reverse order of the stages.
@Command(
        name = "destroy",
        customSynopsis = {
            "stateroom destroy ENV [--plan-only] [--yes --count N] [--confirm ENV]",
            "                             [--lock-timeout T] [--json]"
        },
        description =
                "Destroys everything that the state of ENV holds: plans the whole, asks, then goes"
                        + " through the stages in reverse order, each with a backup and a plan of its"
                        + " own, and ends when the state is empty. It cannot be undone; the backups"
                        + " stay.%nWithout a terminal it takes --yes and the number of resources that"
                        + " go.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Destroy implements Callable<Integer>, Write {
    private final Context context;

    @Spec private CommandSpec command;

    @Parameters(paramLabel = "ENV", description = "Environment to destroy.")
    private String environment;

    @Option(names = "--plan-only", description = "Plan it; write nothing, lock nothing.")
    private boolean planOnly;

    @Mixin private Assent assent;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many resources go; “state show ENV” tells it.")
    private @Nullable Integer count;

    Destroy(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        if (assent.yes() && count == null && !planOnly) {
            throw new ParameterException(
                    command.commandLine(),
                    "--yes takes --count N, the number of resources that go: “stateroom state show "
                            + environment
                            + "” tells it");
        }
        String phrase = count == null ? null : environment + " " + count;
        Staging staging = new Staging(context, planOnly, assent, phrase);
        return ResultText.print(
                context,
                planOnly ? "Planned" : "Destroyed",
                context.withEngine(engine ->
                        staging.run(
                                engine,
                                environment,
                                () ->
                                        new Intent.Destroy(
                                                environment, planOnly, assent.lockTimeout()))));
    }
}
