package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `undo OPERATION`: what was before it comes back.
@Command(
        name = "undo",
        customSynopsis = {
            "stateroom undo OPERATION [--environment ENV]%n",
            "         " + Consent.SYNOPSIS
        },
        description =
                "Puts back what was before an operation, as long as nobody has written since.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Undo implements Callable<Integer>, Write {
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

    Undo(Context context) {
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
        return new Guarding(context, consent, "Undone", null)
                .run(engine, new Intent.Undo(name, operation));
    }
}
