package dev.stateroom.ui.overview;

import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;

/// Where the window repairs what the doctor found.
public interface Repairs {
    /// Opens what does it, filled in; nothing is done before a person says so there.
    void repair(Intent fix);

    /// Tells what to do where nothing of ours does it, with the command to copy.
    void tell(Finding finding);

    /// Asks whether the environment is to be broken, to rehearse.
    void rehearse(Incident incident);

    /// Shows what happened to the environment before.
    void history();
}
