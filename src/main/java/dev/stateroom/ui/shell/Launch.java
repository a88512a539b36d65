package dev.stateroom.ui.shell;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.rehearsal.Rehearsals;
import dev.stateroom.ui.task.FxTasks;
import java.lang.ref.Reference;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Starts JavaFX and shows the window.
public final class Launch {
    private Launch() {}

    /// Shows the window and returns when it has been closed, and the project with it.
    ///
    /// Throws [UnsupportedOperationException] where there is no display, as JavaFX does.
    ///
    /// @param opening opens the project, off the FX thread
    /// @param version Stateroom's own version
    /// @param usable told on the FX thread, once the project's environments have been drawn
    /// @param rehearsed whether nobody is there: each section is then opened in both themes, and
    ///   the window closes by itself; a project that cannot be opened leaves it standing
    public static void window(Opening opening, String version, Runnable usable, boolean rehearsed)
            throws InterruptedException {
        // JavaFX warns about being on the class path. Loggers are held weakly: this one has to live
        // as long.
        Logger quiet = Logger.getLogger("javafx");
        quiet.setLevel(Level.SEVERE);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable Engine> opened = new AtomicReference<>();
        Opening kept =
                new Opening() {
                    @Override
                    public Engine open(Consumer<String> progress) throws Exception {
                        Engine engine = opening.open(progress);
                        opened.set(engine);
                        return engine;
                    }

                    @Override
                    public @Nullable Rehearsals rehearsals() {
                        return opening.rehearsals();
                    }
                };
        FxTasks tasks = new FxTasks();
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Stage stage = new Stage();
            stage.showingProperty()
                    .addListener((ignored, before, showing) -> {
                        if (!showing) {
                            closed.countDown();
                        }
                    });
            StateroomWindow window =
                    new StateroomWindow(kept, tasks, InstantSource.system(), version, null);
            window.whenUsable(() -> {
                usable.run();
                if (rehearsed) {
                    window.rehearse(stage::close);
                }
            });
            window.show(stage);
        });
        try {
            closed.await();
        } finally {
            Platform.exit();
            tasks.close();
            Engine engine = opened.get();
            if (engine != null) {
                engine.close();
            }
            Reference.reachabilityFence(quiet);
        }
    }
}
