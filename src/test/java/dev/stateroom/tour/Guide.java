package dev.stateroom.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Leads through the window as a person would, with keys and clicks, and takes a picture of each
/// step.
final class Guide {
    private final FxRobot robot = new FxRobot();
    private final Path pictures;
    private int taken;

    Guide(Path pictures) {
        this.pictures = pictures;
    }

    /// Waits until JavaFX runs at all; before that nothing of it can be asked.
    void awaitStart(int seconds) {
        try {
            WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, Guide::isStarted);
        } catch (TimeoutException e) {
            throw new IllegalStateException("JavaFX did not start within " + seconds + " s.", e);
        }
    }

    private static boolean isStarted() {
        try {
            Platform.runLater(() -> {});
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    boolean isOpen() {
        return Window.getWindows().stream().anyMatch(Window::isShowing);
    }

    boolean has(String query) {
        return node(query) != null;
    }

    boolean isClosed(String query) {
        Node node = node(query);
        return node != null && node.isDisabled();
    }

    String text(String query) {
        return node(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    boolean shows(String words) {
        Scene scene = scene();
        return scene != null
                && scene.getRoot().lookupAll(".label").stream()
                        .anyMatch(node ->
                                node instanceof Labeled labeled
                                        && labeled.getText() != null
                                        && labeled.getText().contains(words));
    }

    /// Waits until `condition` holds; a sentence where it does not in time, or where the window
    /// tells of a problem.
    void step(String what, int seconds, BooleanSupplier condition) {
        AtomicReference<String> problem = new AtomicReference<>("");
        try {
            WaitForAsyncUtils.waitFor(
                    seconds,
                    TimeUnit.SECONDS,
                    () ->
                            WaitForAsyncUtils.waitForAsyncFx(
                                    20_000,
                                    () -> {
                                        problem.set(words("#problem-view"));
                                        return !problem.get().isEmpty() || condition.getAsBoolean();
                                    }));
            if (!problem.get().isEmpty()) {
                throw new IllegalStateException("the window says: " + problem.get());
            }
            WaitForAsyncUtils.waitForFxEvents(2);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "“" + what + "” did not happen within " + seconds + " s.", e);
        }
        System.out.println("  " + what);
    }

    /// Requires that something is so now.
    void check(String what, boolean so) {
        if (!so) {
            throw new IllegalStateException("it is not so that " + what + ".");
        }
    }

    void click(String query) {
        robot.clickOn(query);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    void keys(KeyCode held, KeyCode typed) {
        robot.press(held).type(typed).release(held);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    /// Types where a phrase is asked for.
    void type(String text) {
        robot.clickOn("#typed-confirm").write(text);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    /// Opens a menu and takes one of its items.
    void choose(String menu, String item) {
        robot.clickOn(menu);
        WaitForAsyncUtils.waitForFxEvents(2);
        robot.clickOn(item);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    void picture(String name) {
        taken++;
        Path file = pictures.resolve("%02d-%s.png".formatted(taken, name));
        robot.interact(() -> {
            Scene scene = scene();
            if (scene == null) {
                return;
            }
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// A picture of where the tour got stuck.
    void lost() {
        try {
            picture("stopped-here");
        } catch (RuntimeException e) {
            System.err.println("No picture of it could be taken: " + e.getMessage());
        }
    }

    /// Closes the window, as its frame's button does.
    void close() {
        robot.interact(() -> {
            Window window = Window.getWindows().getFirst();
            Event.fireEvent(window, new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
        });
    }

    private String words(String query) {
        StringBuilder text = new StringBuilder();
        Node node = node(query);
        if (node != null) {
            node.lookupAll(".label").stream()
                    .filter(Labeled.class::isInstance)
                    .map(label -> ((Labeled) label).getText())
                    .forEach(words -> text.append(words).append(' '));
        }
        return text.toString().strip();
    }

    private Node node(String query) {
        Scene scene = scene();
        return scene == null ? null : scene.getRoot().lookup(query);
    }

    private static Scene scene() {
        return Window.getWindows().isEmpty() ? null : Window.getWindows().getFirst().getScene();
    }
}
