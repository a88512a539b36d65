package dev.stateroom.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.LogLine;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class LogViewTest extends ApplicationTest {
    private final FxTasks tasks = new FxTasks();
    private final LogBuffer buffer = new LogBuffer(5_000);
    private Optional<Path> place = Optional.empty();
    private LogView view;

    @TempDir Path folder;

    @Override
    public void start(Stage stage) {
        view = new LogView(buffer, tasks, name -> place);
        Scene scene = new Scene(new Card().fill(view), 900, 600);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void followsUntilAPersonScrollsUpAndAgainAtTheEnd() throws Exception {
        fill(500);
        until(() -> footSays("Following, line 500."));
        until(() -> text("500"));
        moveTo(".log-lines");
        scroll(3, javafx.geometry.VerticalDirection.UP);
        until(() -> !view.followingProperty().get());
        fill(100);
        until(() -> footSays("Not following, 600 lines.") && !text("600"));
        clickOn(".log-lines");
        type(KeyCode.END);
        until(() -> view.followingProperty().get() && text("600"));
    }

    @Test
    void f3WalksTheErrors() throws Exception {
        fill(300);
        SampleLog.into(buffer);
        fill(300);
        buffer.append(line("Error: the second"));
        until(() -> view.errorCountProperty().get() == 2);
        assertEquals("2 errors", labeled("#log-errors").getText());
        clickOn(".log-lines");
        type(KeyCode.F3);
        until(() -> view.currentLine() == 308 && text("308"));
        assertFalse(view.followingProperty().get());
        type(KeyCode.F3);
        until(() -> view.currentLine() == 628);
        type(KeyCode.F3);
        until(() -> view.currentLine() == 308);
        clickOn("#log-errors");
        until(() -> view.currentLine() == 628);
    }

    @Test
    void searchCountsAndWalksItsFinds() throws Exception {
        fill(300);
        SampleLog.into(buffer);
        clickOn("#log-search").write("FOR_EACH");
        until(() -> count().equals("1 of 3"));
        assertEquals(308, view.currentLine());
        type(KeyCode.ENTER);
        until(() -> count().equals("2 of 3"));
        assertEquals(311, view.currentLine());
        buffer.append(line("another for_each"));
        until(() -> count().equals("2 of 4"));
        press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        until(() -> count().equals("1 of 4"));
        type(KeyCode.ESCAPE);
        until(() -> count().isEmpty());
        clickOn("#log-search").write("nowhere to be found");
        until(() -> count().equals("none"));
    }

    @Test
    void copiesTheSelectedRowsAsWords() throws Exception {
        SampleLog.into(buffer);
        until(() -> view.errorCountProperty().get() == 1);
        interact(() -> view.select(8, 9));
        interact(() -> lookup(".log-lines").query().requestFocus());
        press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        until(() -> footSays("Copied 2 lines."));
        String[] copied = new String[1];
        interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertEquals("│ Error: Invalid for_each argument\n│ \n", copied[0]);
    }

    @Test
    void savesToAFileOfItsOwnerAlone() throws Exception {
        SampleLog.into(buffer);
        Path file = folder.resolve("run.log");
        place = Optional.of(file);
        clickOn("#log-save");
        until(() -> footSays("Saved 27 lines to " + file + "."));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String text = Files.readString(file);
        assertTrue(
                text.contains("2026-11-23T04:06:47Z │ Error: Invalid for_each argument\n"), text);
        assertTrue(text.contains("$ terraform apply fix1.tfplan\n"), text);
        assertFalse(text.contains("\u001b"));
    }

    @Test
    void saysWhereItCouldNotSave() throws Exception {
        fill(1);
        place = Optional.of(folder.resolve("missing").resolve("run.log"));
        clickOn("#log-save");
        until(() -> footSays("could not be saved"));
        assertTrue(footSays("Choose another place."));
    }

    @Test
    void saysHowManyLinesWereDropped() throws Exception {
        fill(10_000);
        long dropped = buffer.extent().first() - 1;
        until(() -> footSays(String.format("The oldest %,d lines were dropped.", dropped)));
        until(() -> text("10000"));
    }

    @Test
    void aLineOfAMillionCharactersIsShownInPart() throws Exception {
        buffer.append(line("x".repeat(1_000_000)));
        buffer.append(line("after it"));
        until(() -> text("after it"));
    }

    private void fill(int lines) {
        for (int i = 0; i < lines; i++) {
            buffer.append(line("line " + i));
        }
    }

    private static LogLine line(String text) {
        return new LogLine(
                Instant.parse("2026-11-23T04:00:00Z"),
                LogLine.Source.TERRAFORM,
                LogLine.Level.INFO,
                text);
    }

    private boolean text(String words) {
        return lookup(node ->
                        node instanceof javafx.scene.text.Text text
                                && text.getText().equals(words)
                                && text.getParent().isVisible())
                .tryQuery()
                .isPresent();
    }

    private boolean footSays(String words) {
        return labeled("#log-foot").getText().contains(words);
    }

    private String count() {
        return labeled("#log-find-count").getText();
    }

    private Labeled labeled(String id) {
        return lookup(id).queryAs(Labeled.class);
    }

    /// Asks on the FX thread, between two frames: the scene belongs to it.
    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
