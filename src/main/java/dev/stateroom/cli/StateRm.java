package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `state rm ENV ADDRESS…`: Terraform forgets objects.
@Command(
        name = "rm",
        customSynopsis = {"stateroom state rm ENV ADDRESS…%n", "         " + Consent.SYNOPSIS},
        description =
                "Lets Terraform forget objects, with lock, backup and undo; they go on existing.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StateRm implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ADDRESS",
            description = "Instances, resources or modules, as terraform state rm takes them.")
    private List<String> addresses;

    StateRm(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return new Guarding(context, consent, "Removed from the state", null)
                .run(new Intent.RemoveFromState(environment, addresses));
    }
}
