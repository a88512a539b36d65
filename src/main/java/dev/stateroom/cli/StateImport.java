package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `state import ENV ADDRESS ID`: Terraform manages an object that exists.
@Command(
        name = "import",
        customSynopsis = {
            "stateroom state import ENV ADDRESS ID%n",
            "         " + Consent.SYNOPSIS
        },
        description = "Lets Terraform manage an object that exists; a plan is looked at first.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StateImport implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Where it is to stand.")
    private String address;

    @Parameters(index = "2", paramLabel = "ID", description = "The provider's id of the object.")
    private String id;

    StateImport(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return new Guarding(context, consent, "Imported", null)
                .run(new Intent.ImportResource(environment, address, id));
    }
}
