package dev.stateroom.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.LogLine;
import dev.stateroom.screens.Screenshots;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class ControlsGalleryTest extends ApplicationTest {
    private final FxTasks tasks = new FxTasks();
    private Scene scene;
    private LogView log;

    @Override
    public void start(Stage stage) {
        LogBuffer buffer = new LogBuffer();
        Instant start = Instant.parse("2026-11-23T04:00:00Z");
        for (int i = 0; i < 398; i++) {
            buffer.append(
                    new LogLine(
                            start.plusSeconds(i),
                            LogLine.Source.TERRAFORM,
                            LogLine.Level.INFO,
                            "terraform_data.step[" + i + "]: Refreshing state..."));
        }
        SampleLog.into(buffer);
        log = new LogView(buffer, tasks, name -> Optional.empty());
        scene = new Scene(ControlsGallery.page(log), 1440, 900);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void looksAsItShouldInBothThemes() throws Exception {
        interact(() -> log.find("for_each"));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> log.currentLine() == 406);
        for (Theme theme : Theme.values()) {
            interact(() -> theme.apply(scene));
            WaitForAsyncUtils.waitForFxEvents();
            interact(() ->
                    assertTrue(
                            Files.exists(
                                    Screenshots.take(
                                            scene,
                                            "controls-"
                                                    + (theme == Theme.DARK ? "dark" : "light")))));
        }
    }

    @Test
    void theBundledFamiliesAreThose() {
        assertEquals(
                List.of(
                        "Inter",
                        "Inter Medium",
                        "Inter Semi Bold",
                        "Inter",
                        "JetBrains Mono",
                        "JetBrains Mono Medium",
                        "JetBrains Mono"),
                Fonts.families());
    }
}
