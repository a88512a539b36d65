package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import picocli.CommandLine.Command;

/// `backup create ENV`: a verified copy of the current state.
@Command(
        name = "create",
        customSynopsis = "stateroom backup create ENV [--yes] [--json]",
        description = "Keeps a copy of the current state, read back and compared.")
final class BackupCreate extends BesideTheState {
    BackupCreate(Context context) {
        super(context, "Backed up");
    }

    @Override
    Intent intent(String environment) {
        return new Intent.CreateBackup(environment);
    }
}
