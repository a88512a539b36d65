package dev.stateroom.ui.shell;

import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// A console for tests of the recovery screens, and the way to a section by keys.
final class RecoveryWindow {
    private RecoveryWindow() {}

    static Stage open(
            FxRobot robot, RecordedEngine engine, FxTasks tasks, InstantSource clock, Theme first) {
        AtomicReference<Stage> made = new AtomicReference<>();
        robot.interact(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(new StackPane(), 1440, 900);
            ThemeChoice theme = new ThemeChoice(scene, first);
            ShellModel model = new ShellModel(engine, null, tasks, clock);
            Shell shell =
                    new Shell(
                            model,
                            tasks,
                            name -> Optional.empty(),
                            "1.0",
                            theme.button(),
                            theme.menu());
            ((StackPane) scene.getRoot()).getChildren().setAll(shell);
            stage.setScene(scene);
            stage.show();
            model.see(true);
            model.load();
            made.set(stage);
        });
        return made.get();
    }

    /// Goes to a section by its name, with the keys that the navigation shows beside it.
    static void go(FxRobot robot, WindowProbe seen, String title) {
        keys(robot, KeyCode.CONTROL, KeyCode.K);
        robot.write(title);
        robot.type(KeyCode.ENTER);
        seen.until(title, () -> seen.text(".page-title").equals(title));
        robot.interact(() -> seen.node(".page").requestFocus());
    }

    /// Arms the selected environment by keys.
    static void arm(FxRobot robot, WindowProbe seen, String typed) {
        keys(robot, KeyCode.CONTROL, KeyCode.E);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        robot.write(typed);
        keys(robot, KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
    }

    static void keys(FxRobot robot, KeyCode... keys) {
        for (int i = 0; i < keys.length - 1; i++) {
            robot.press(keys[i]);
        }
        robot.type(keys[keys.length - 1]);
        for (int i = keys.length - 2; i >= 0; i--) {
            robot.release(keys[i]);
        }
    }
}
