package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import java.util.Locale;
import javafx.scene.control.Button;

/// Asks what becomes of a run when the window is closed.
final class CloseDialog {
    private CloseDialog() {}

    /// @param stopAndClose stops every run safely and closes the window when they have ended
    static DialogFrame of(OpenEnvironment running, Runnable stay, Runnable stopAndClose) {
        String name = running.environment().name();
        Button stop = new Button("Stop safely, then close", new Icon("oct-stop-16"));
        stop.getStyleClass().add("dan");
        stop.setId("close-confirm");
        stop.setOnAction(event -> stopAndClose.run());
        return new DialogFrame(
                        new EnvTag(
                                name.toUpperCase(Locale.ROOT),
                                EnvTone.of(running.environment().protection())),
                        "A run is under way",
                        name)
                .body(
                        ArmDialog.words("The window stays until Terraform has ended.", "strong"),
                        ArmDialog.words(
                                "Nothing new is begun. Terraform waits for calls to the cloud that are under"
                                        + " way, breaks off provisioners (their resources are tainted)"
                                        + " and saves the state. Then the state is checked and the"
                                        + " window closes.",
                                ""))
                .foot("Stay", "", stay, stop);
    }
}
