package dev.stateroom.ui.shell;

import dev.stateroom.model.Environment;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ShortName;
import dev.stateroom.ui.control.TypedConfirm;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Asks before an environment can be changed.
final class ArmDialog {
    private ArmDialog() {}

    static DialogFrame of(OpenEnvironment open, Runnable close) {
        Environment environment = open.environment();
        String name = environment.name();
        Button arm =
                new Button("Arm " + ShortName.of(name) + " for 15 min", new Icon("oct-zap-16"));
        arm.getStyleClass().add(environment.isProtected() ? "dan" : "pri");
        arm.setId("arm-confirm");
        arm.setOnAction(event -> {
            open.arming().arm();
            close.run();
        });
        DialogFrame dialog =
                new DialogFrame(
                        new EnvTag(
                                name.toUpperCase(Locale.ROOT),
                                EnvTone.of(environment.protection())),
                        "Arm " + ShortName.of(name),
                        "");
        dialog.body(
                words("Changes to " + name + " become possible for 15 minutes.", "strong"),
                words(
                        "Nothing changes by arming alone: every deploy still shows its plan and asks."
                                + " Afterwards, or with Ctrl+E, the window is read-only again.",
                        ""));
        if (environment.isProtected()) {
            TypedConfirm typed = new TypedConfirm(name);
            arm.disableProperty().bind(typed.matches().not());
            dialog.body(typed);
            return dialog.foot("Cancel", "", close, arm).first(typed.field());
        }
        return dialog.foot("Cancel", "", close, arm).first(arm);
    }

    static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }
}
