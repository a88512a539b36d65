package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin private PastOperation past;

    JournalFinish(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return past.environment();
    }

    @Override
    public Integer call() {
        return context.withEngine(engine ->
                new Guarding(context, consent, "Finished", null)
                        .run(engine, new Intent.Finish(past.environment(engine), past.id())));
    }
}
