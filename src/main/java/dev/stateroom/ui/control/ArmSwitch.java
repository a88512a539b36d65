package dev.stateroom.ui.control;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/// Read-only or armed. It shows what is the case and asks for the other; it decides nothing itself.
public final class ArmSwitch extends HBox {
    private final Button readOnly = new Button("Read-only", new Icon("oct-eye-16"));
    private final Button armed = new Button("Arm…", new Icon("oct-zap-16"));

    /// @param arm called when a person asks to arm
    /// @param disarm called when a person asks to go back to read-only
    public ArmSwitch(Runnable arm, Runnable disarm) {
        getStyleClass().add("arm-switch");
        readOnly.getStyleClass().setAll("segment");
        armed.getStyleClass().setAll("segment", "arm");
        getChildren().setAll(readOnly, armed);
        readOnly.setMaxHeight(Double.MAX_VALUE);
        armed.setMaxHeight(Double.MAX_VALUE);
        setMinWidth(USE_PREF_SIZE);
        readOnly.setOnAction(event -> disarm.run());
        armed.setOnAction(event -> arm.run());
        show(false);
    }

    /// Shows which of the two is the case.
    public void show(boolean isArmed) {
        readOnly.getStyleClass().remove("on");
        armed.getStyleClass().remove("on");
        (isArmed ? armed : readOnly).getStyleClass().add("on");
        armed.setText(isArmed ? "Armed" : "Arm…");
    }

    /// Closes or opens arming. The screen says why it is closed beside the switch.
    public void close(boolean closed) {
        armed.setDisable(closed);
    }
}
