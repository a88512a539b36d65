package dev.stateroom.cli;

import dev.stateroom.model.Intent;
import picocli.CommandLine.Command;

/// `backup rehearse ENV`: whether a backup can be restored.
@Command(
        name = "rehearse",
        customSynopsis = "stateroom backup rehearse ENV [--yes] [--json]",
        description =
                "Proves that the newest backup can be restored: at a place of its own, which is taken away again. The state is not touched.")
final class BackupRehearse extends BesideTheState {
    BackupRehearse(Context context) {
        super(context, "Rehearsed");
    }

    @Override
    Intent intent(String environment) {
        return new Intent.RehearseRestore(environment);
    }
}
