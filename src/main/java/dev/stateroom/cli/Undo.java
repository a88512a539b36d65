package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin private PastOperation past;

    Undo(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return past.environment();
    }

    @Override
    public Integer call() {
        return context.withEngine(engine ->
                new Guarding(context, consent, "Undone", null)
                        .run(engine, new Intent.Undo(past.environment(engine), past.id())));
    }
}
