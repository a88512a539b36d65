package dev.stateroom.bench;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The least that a JavaFX program can do: a window of Stateroom's size with nothing in it. Says
/// "drawn" where Stateroom says that it can be used: at the beginning of the pulse after the one
/// that draws it.
public final class EmptyWindow {
    private static final Logger JAVA_FX = Logger.getLogger("javafx");

    private EmptyWindow() {}

    /// Opens it and stays; with an argument it ends as soon as it is drawn.
    public static void main(String[] arguments) {
        JAVA_FX.setLevel(Level.SEVERE);
        Platform.startup(() -> {
            Stage stage = new Stage();
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setScene(
                    new Scene(
                            new StackPane(),
                            Math.min(1440, screen.getWidth()),
                            Math.min(900, screen.getHeight())));
            stage.show();
            new AnimationTimer() {
                private int pulses;

                @Override
                public void handle(long now) {
                    pulses++;
                    if (pulses == 2) {
                        stop();
                        System.err.println("drawn");
                        if (arguments.length > 0) {
                            Platform.exit();
                        }
                    }
                }
            }.start();
        });
    }
}
