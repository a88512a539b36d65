package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `digest repair ENV`: the digest of the state that is stored.
@Command(
        name = "repair",
        customSynopsis = {"stateroom digest repair ENV%n", "         " + Consent.SYNOPSIS},
        description = "Makes the lock table's digest that of the state that is stored.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DigestRepairs implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment.")
    private String environment;

    DigestRepairs(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return new Guarding(context, consent, "Repaired the digest", null)
                .run(new Intent.RepairDigest(environment));
    }
}
