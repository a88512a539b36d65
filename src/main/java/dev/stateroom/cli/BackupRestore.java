package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup restore ENV BACKUP`: an earlier state comes back.
@Command(
        name = "restore",
        customSynopsis = {
            "stateroom backup restore ENV BACKUP [--only ADDRESS…]%n",
            "         " + Consent.SYNOPSIS
        },
        description =
                "Puts an earlier state back, whole or chosen resources, with preview, backup and undo.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BackupRestore implements Callable<Integer>, Write {
    private final Context context;

    @Mixin private Consent consent;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Parameters(
            index = "1",
            paramLabel = "BACKUP",
            description = "Id as “backup list” shows it, or a local state file.")
    private String backup;

    @Option(
            names = "--only",
            paramLabel = "ADDRESS",
            arity = "1..*",
            description = "Bring back only these instances, resources or modules.")
    private List<String> only = List.of();

    BackupRestore(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return new Guarding(context, consent, "Restored", null)
                .run(new Intent.RestoreBackup(environment, backup, only));
    }
}
