package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `promote ENV`: deploys what was validated in the environment before it.
@Command(
        name = "promote",
        customSynopsis = {
            "stateroom promote ENV [--yes] [--confirm ENV]",
            "                             [--lock-timeout T] [--json]"
        },
        description =
                "Deploys to ENV what passed its validation in the environment before it in the"
                        + " order of promotion: the same commit, with nothing on top of it, while the"
                        + " state there is still the one that passed. Anything else is refused.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Promote implements Callable<Integer>, Write {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment to deploy to.")
    private String environment;

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

    Promote(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        Staging staging = new Staging(context, false, yes, confirmation, null, lockTimeout);
        return ResultText.print(
                context,
                "Promoted",
                context.withEngine(engine ->
                        staging.run(
                                engine,
                                environment,
                                () -> new Intent.Promote(environment, lockTimeout))));
    }
}
