package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `state mv ENV FROM TO`: an object gets another address.
@Command(
        name = "mv",
        customSynopsis = {"stateroom state mv ENV FROM TO%n", "         " + Consent.SYNOPSIS},
        description = "Gives an object another address, with lock, backup and undo.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StateMv implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Parameters(index = "1", paramLabel = "FROM", description = "Its address now.")
    private String from;

    @Parameters(index = "2", paramLabel = "TO", description = "The address it gets.")
    private String to;

    StateMv(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return new Guarding(context, consent, "Moved", null)
                .run(new Intent.MoveInState(environment, from, to));
    }
}
