package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lock release ENV`: a lock whose holder is gone is taken away.
@Command(
        name = "release",
        customSynopsis = {
            "stateroom lock release ENV (--lock-id ID|--content-sha256 H) [--accept-risk PHRASE]%n",
            "         " + Consent.SYNOPSIS
        },
        description = "Takes away a lock whose holder is gone; never one whose holder lives.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LockRelease implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment.")
    private String environment;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    @Option(
            names = "--accept-risk",
            paramLabel = "PHRASE",
            description =
                    "The words that the refusal names, where nobody knows whether the holder works.")
    private @Nullable String acceptedRisk;

    /// Which lock is meant.
    static final class Which {
        @Option(names = "--lock-id", paramLabel = "ID", description = "Id of the lock.")
        private @Nullable String lockId;

        @Option(
                names = "--content-sha256",
                paramLabel = "H",
                description = "SHA-256 of what lies there, for a lock without a readable id.")
        private @Nullable String contentSha256;
    }

    LockRelease(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return new Guarding(context, consent, "Released", acceptedRisk)
                .run(new Intent.ReleaseLock(environment, which.lockId, which.contentSha256));
    }
}
