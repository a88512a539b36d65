package dev.stateroom.ui.wizard;

import dev.stateroom.model.Proposal;
import java.util.function.Function;

/// What a wizard calls what it does.
///
/// @param title plain verb and object: "Restore state"
/// @param sub quiet words after the title, may be empty
/// @param icon Octicon of the last button
/// @param confirm what the last button says: verb, object and number, "Restore serial 212 as 215"
public record WizardWords(
        String title, String sub, String icon, Function<Proposal, String> confirm) {}
