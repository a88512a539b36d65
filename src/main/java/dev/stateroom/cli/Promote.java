package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private Assent assent;

    Promote(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        Staging staging = new Staging(context, false, assent, null);
        return ResultText.print(
                context,
                "Promoted",
                context.withEngine(engine ->
                        staging.run(
                                engine,
                                environment,
                                () -> new Intent.Promote(environment, assent.lockTimeout()))));
    }
}
