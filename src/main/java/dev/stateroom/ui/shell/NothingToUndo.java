package dev.stateroom.ui.shell;

import dev.stateroom.model.Environment;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.wizard.Paragraphs;
import java.util.Locale;

/// Says why there is nothing to undo.
final class NothingToUndo {
    private NothingToUndo() {}

    static DialogFrame of(Environment environment, Runnable close) {
        String name = environment.name();
        DialogFrame frame =
                new DialogFrame(
                        new EnvTag(
                                name.toUpperCase(Locale.ROOT),
                                EnvTone.of(environment.protection())),
                        "Undo",
                        "");
        frame.setId("nothing-to-undo");
        return frame.body(
                        Paragraphs.words("Nothing to undo in " + name + ".", "strong"),
                        Paragraphs.words(
                                "No write of its state stands in the journal or in the records"
                                        + " beside its backups. Earlier states are among its"
                                        + " backups."))
                .foot("Close", "", close);
    }
}
