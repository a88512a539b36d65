package dev.stateroom.ui.shell;

import dev.stateroom.model.Environment;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Button;

/// Asks what becomes of a run when the window is closed.
final class CloseDialog {
    private CloseDialog() {}

    /// @param running what is under way, at least one
    /// @param stopAndClose stops every run safely and closes the window when they have ended
    static DialogFrame of(List<OpenEnvironment> running, Runnable stay, Runnable stopAndClose) {
        // A protected one gives the dialog its edge, whatever else runs beside it.
        Environment gravest =
                running.stream()
                        .map(OpenEnvironment::environment)
                        .reduce((a, b) -> a.isProtected() || !b.isProtected() ? a : b)
                        .orElseThrow();
        String names =
                running.stream()
                        .map(open -> open.environment().name())
                        .collect(Collectors.joining(", "));
        Button stop = new Button("Stop safely, then close", new Icon("oct-stop-16"));
        stop.getStyleClass().add("dan");
        stop.setId("close-confirm");
        stop.setOnAction(event -> stopAndClose.run());
        return new DialogFrame(
                        new EnvTag(
                                gravest.name().toUpperCase(Locale.ROOT),
                                EnvTone.of(gravest.protection())),
                        running.size() == 1 ? "A run is under way" : "Runs are under way",
                        names)
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
