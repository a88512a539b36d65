package dev.stateroom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `stateroom` without a command: the window.
@Command(
        name = "stateroom",
        versionProvider = Version.class,
        customSynopsis = "stateroom [--project DIR] [--sandbox] [COMMAND …]",
        description =
                "An operations console for Terraform environments whose state lives in S3.%n"
                        + "Without a command it opens the window.%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:usage",
            "3:refused by a guard",
            "4:locked",
            "5:result unknown"
        })
final class Root implements Callable<Integer> {
    @Mixin private final GlobalOptions options;
    private final Context context;

    Root(GlobalOptions options, Context context) {
        this.options = options;
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.doors().window().open(options.project(), options.sandbox());
    }
}
