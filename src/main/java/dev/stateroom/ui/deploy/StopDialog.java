package dev.stateroom.ui.deploy;

import dev.stateroom.model.Environment;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What stopping a run means, before it is asked for.
final class StopDialog {
    private StopDialog() {}

    /// The first stop: Terraform is interrupted once and ends in order.
    static DialogFrame safely(DeployModel model, Runnable close) {
        Button stop = new Button("Stop safely", new Icon("oct-stop-16"));
        stop.getStyleClass().add("dan");
        stop.setId("stop-safely-confirm");
        stop.setOnAction(event -> {
            close.run();
            model.stop();
        });
        return frame(model, "Stop safely")
                .body(
                        ProposalDialog.strong("Nothing new is begun; Terraform is asked to end."),
                        ProposalDialog.paragraph(
                                "Terraform waits for calls to the cloud that are under way, breaks off"
                                        + " provisioners (their resources are tainted) and saves the"
                                        + " state. The rest waits for the next deploy. The state is read"
                                        + " again afterwards and told here."))
                .foot("Let it run", "", close, stop);
    }

    /// The second stop: Terraform is interrupted.
    static DialogFrame hard(DeployModel model, Runnable close) {
        Button stop = new Button("Interrupt Terraform now", new Icon("oct-stop-16"));
        stop.getStyleClass().add("dan");
        stop.setId("stop-hard-confirm");
        stop.setOnAction(event -> {
            close.run();
            model.stop();
        });
        VBox words =
                new VBox(
                        4,
                        ProposalDialog.strong(
                                "Resources that are being made may be lost to the state."),
                        ProposalDialog.paragraph(
                                "Terraform is interrupted in the middle of its work. What is in flight may exist"
                                        + " and stand in no state; the lock may stay behind. A safe stop is"
                                        + " already under way and ends by itself."));
        HBox box = new HBox(12, new Icon("oct-alert-16"), words);
        box.getStyleClass().addAll("msg", "bad");
        return frame(model, "Stop hard").body(box).foot("Wait for the safe stop", "", close, stop);
    }

    private static DialogFrame frame(DeployModel model, String title) {
        Environment environment = model.environment();
        return new DialogFrame(
                new EnvTag(
                        environment.name().toUpperCase(Locale.ROOT),
                        EnvTone.of(environment.protection())),
                title,
                "");
    }
}
