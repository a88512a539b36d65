package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `journal finish OPERATION`: what a crash left is put right.
@Command(
        name = "finish",
        customSynopsis = {
            "stateroom journal finish OPERATION [--environment ENV]%n",
            "         " + Consent.SYNOPSIS
        },
        description =
                "Brings an operation that was cut off to an end: looks what was written, makes the digest match, releases its lock.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class JournalFinish implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "OPERATION", description = "Operation id.")
    private String operation;

    @Option(
            names = "--environment",
            paramLabel = "ENV",
            description =
                    "Where to look for an operation that this machine's journal does not know.")
    private @Nullable String environment;

    JournalFinish(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment == null ? "" : environment;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::run);
    }

    private int run(Engine engine) {
        String name = environment;
        if (name == null) {
            name = engine.operation(operation, null).intended().environment();
            environment = name;
        }
        return new Guarding(context, consent, "Finished", null)
                .run(engine, new Intent.Finish(name, operation));
    }
}
