package dev.stateroom.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Two serials side by side: the state as it is, and as it will be.
public final class SerialBump extends HBox {
    /// One of the two.
    ///
    /// @param when `Now`, `After the restore`
    /// @param serial the serial, or a word where there is none
    /// @param what what is in it
    public record Side(String when, String serial, String what) {}

    /// The step from one to the other.
    public SerialBump(Side now, Side after) {
        super(14);
        getStyleClass().add("serial-bump");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox right = box(after);
        right.getStyleClass().add("after");
        getChildren().setAll(box(now), new Icon("oct-arrow-right-24"), right);
    }

    private static VBox box(Side side) {
        Label when = new Label(side.when());
        when.getStyleClass().addAll("muted", "s12");
        Label serial = new Label(side.serial());
        serial.getStyleClass().add("big");
        HBox figure = new HBox(7, serial);
        figure.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        if (!side.serial().isEmpty() && Character.isDigit(side.serial().charAt(0))) {
            Label unit = new Label("serial");
            unit.getStyleClass().add("muted");
            figure.getChildren().add(unit);
        }
        Label what = new Label(side.what());
        what.getStyleClass().addAll("muted", "s12");
        what.setMinWidth(0);
        VBox box = new VBox(1, when, figure, what);
        box.getStyleClass().add("side");
        box.setMinWidth(0);
        box.setPrefWidth(100);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
