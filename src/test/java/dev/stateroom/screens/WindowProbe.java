package dev.stateroom.screens;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.stateroom.ui.control.Theme;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Looks at a window as a person does: what it shows, when it shows it, and a picture of it.
public final class WindowProbe {
    private static final double[][] SIZES = {{1440, 900}, {1180, 720}};

    private final Supplier<Stage> stage;
    private final String screen;
    private final int patience;
    private final FxRobot robot = new FxRobot();

    /// @param stage the window, which a test may open later
    /// @param screen what the names of its pictures begin with
    /// @param patience seconds that anything may take to be seen
    public WindowProbe(Supplier<Stage> stage, String screen, int patience) {
        this.stage = stage;
        this.screen = screen;
        this.patience = patience;
    }

    /// The first node that a selector finds, or null.
    public Node node(String query) {
        return stage.get().getScene().getRoot().lookup(query);
    }

    /// The words of a labelled node; none where it is not there.
    public String text(String query) {
        return node(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    /// Whether any label holds these words.
    public boolean shows(String words) {
        return stage.get().getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(node ->
                        node instanceof Labeled labeled
                                && labeled.getText() != null
                                && labeled.getText().contains(words));
    }

    /// Waits until it is so; where it never is, a picture named `missed` tells what was there.
    public void until(String what, BooleanSupplier condition) {
        Callable<Boolean> onFx =
                () -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition::getAsBoolean);
        try {
            WaitForAsyncUtils.waitFor(patience, TimeUnit.SECONDS, onFx);
            WaitForAsyncUtils.waitForFxEvents(1);
        } catch (TimeoutException e) {
            robot.interact(() -> Screenshots.take(stage.get().getScene(), "missed"));
            throw new AssertionError("not seen in time: " + what, e);
        }
    }

    /// One picture of the window as it is.
    public void snapshot(String name) {
        WaitForAsyncUtils.waitForFxEvents(2);
        robot.interact(() -> Screenshots.take(stage.get().getScene(), screen + "-" + name));
    }

    /// A picture of something that stands over a page: one of each theme and size is enough.
    public void picture(String name) {
        pictures(name, SIZES[0], Theme.DARK);
        pictures(name, SIZES[1], Theme.LIGHT);
        robot.interact(() -> wear(Theme.DARK));
        restore();
    }

    /// Both themes in both sizes for the states named; of the others only where long proofs run
    /// whole, for the suite's time is short.
    public void pictures(String name, List<String> always) {
        if (System.getProperty("stateroom.proof", "sample").equals("full")
                || always.contains(name)) {
            for (double[] size : SIZES) {
                pictures(name, size, Theme.LIGHT);
                pictures(name, size, Theme.DARK);
            }
            restore();
        } else {
            picture(name);
        }
    }

    private void pictures(String name, double[] size, Theme theme) {
        robot.interact(() -> {
            stage.get().setWidth(size[0]);
            stage.get().setHeight(size[1]);
            wear(theme);
        });
        WaitForAsyncUtils.waitForFxEvents(3);
        robot.interact(() ->
                assertNotNull(
                        Screenshots.take(
                                stage.get().getScene(),
                                screen
                                        + "-"
                                        + name
                                        + "-"
                                        + theme.name().toLowerCase(Locale.ROOT)
                                        + "-"
                                        + (int) size[0])));
    }

    /// The labels below a node that do not show all their words in the smallest window, or show
    /// them outside their card. Hashes do not count: they are shortened in their middle.
    public List<String> cut(String below) {
        robot.interact(() -> {
            stage.get().setWidth(SIZES[1][0]);
            stage.get().setHeight(SIZES[1][1]);
        });
        WaitForAsyncUtils.waitForFxEvents(3);
        List<String> cut =
                WaitForAsyncUtils.waitForAsyncFx(
                        10_000,
                        () ->
                                node(below).lookupAll(".label").stream()
                                        .filter(one -> one instanceof Label label && isCut(label))
                                        .map(one -> ((Label) one).getText())
                                        .toList());
        restore();
        return cut;
    }

    private static boolean isCut(Label label) {
        return !label.getStyleClass().contains("hash")
                && label.getWidth() > 0
                && label.lookup(".text") instanceof Text shown
                && (!shown.getText().equals(label.getText())
                        || label.getHeight() < label.prefHeight(label.getWidth()) - 1
                        || hangsOut(label));
    }

    private static boolean hangsOut(Label label) {
        Node around = label.getParent();
        while (around != null && !around.getStyleClass().contains("sr-card")) {
            if (around instanceof Control) {
                // What scrolls may lie anywhere.
                return false;
            }
            around = around.getParent();
        }
        return around != null
                && label.localToScene(label.getLayoutBounds()).getMaxY()
                        > around.localToScene(around.getLayoutBounds()).getMaxY();
    }

    private void restore() {
        robot.interact(() -> {
            stage.get().setWidth(SIZES[0][0]);
            stage.get().setHeight(SIZES[0][1]);
        });
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    private void wear(Theme theme) {
        String wanted = "sr-" + theme.name().toLowerCase(Locale.ROOT);
        if (stage.get().getScene().getRoot().getStyleClass().contains(wanted)) {
            return;
        }
        if (node("#theme") instanceof Button button) {
            button.fire();
        } else {
            // Before the console is there nobody can choose: as if the system had changed.
            theme.apply(stage.get().getScene());
            stage.get()
                    .getScene()
                    .getStylesheets()
                    .add(
                            WindowProbe.class
                                    .getResource("/dev/stateroom/ui/shell/shell.css")
                                    .toExternalForm());
        }
    }
}
