package dev.stateroom.ui.shell;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Stateroom's window. It opens the project off the FX thread, shows how that goes, and then the
/// console. Whoever gave the engine closes it.
public final class StateroomWindow {
    /// Size that the window opens with, px.
    static final double WIDTH = 1440;

    static final double HEIGHT = 900;

    /// What a system may draw around it, px: how much is not known before it is shown.
    private static final double TITLE = 48;

    private static final double EDGES = 16;

    /// A project is mostly open before anybody could read that it is being opened.
    private static final Duration PATIENCE = Duration.millis(200);

    private final Opening opening;
    private final Tasks tasks;
    private final InstantSource clock;
    private final String version;
    private final @Nullable Theme first;
    private Runnable usable = () -> {};
    private @Nullable Shell shell;
    private @Nullable ThemeChoice themes;

    /// @param opening opens the project
    /// @param version Stateroom's own version
    /// @param theme dark or light, or null for what the system has
    public StateroomWindow(
            Opening opening,
            Tasks tasks,
            InstantSource clock,
            String version,
            @Nullable Theme theme) {
        this.opening = opening;
        this.tasks = tasks;
        this.clock = clock;
        this.version = version;
        first = theme;
    }

    /// Has `told` run, on the FX thread, once the environments of the project have been drawn: from
    /// then on a person can work.
    void whenUsable(Runnable told) {
        usable = told;
    }

    /// Opens each section in both themes, a second and a half for each to read what it shows, and
    /// then runs `end`.
    void rehearse(Runnable end) {
        if (shell == null || themes == null) {
            throw new IllegalStateException("There is nothing to rehearse before it is usable.");
        }
        Shell walked = shell;
        ThemeChoice dressed = themes;
        Timeline walk = new Timeline();
        Duration at = Duration.ZERO;
        for (Theme theme : Theme.values()) {
            for (int i = 0; i < walked.sections(); i++) {
                int section = i;
                at = at.add(Duration.millis(1500));
                walk.getKeyFrames()
                        .add(
                                new KeyFrame(
                                        at,
                                        event -> {
                                            dressed.choose(theme);
                                            walked.go(section);
                                        }));
            }
        }
        walk.getKeyFrames().add(new KeyFrame(at.add(Duration.millis(1500)), event -> end.run()));
        walk.play();
    }

    /// Shows the window on `stage` and starts to open the project.
    public void show(Stage stage) {
        StackPane root = new StackPane();
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        ThemeChoice theme = new ThemeChoice(scene, first);
        stage.setTitle("Stateroom");
        stage.setScene(scene);
        fit(stage, Screen.getPrimary().getVisualBounds());
        stage.setOnCloseRequest(event -> {
            if (shell != null) {
                event.consume();
                shell.askToClose(stage::close);
            }
        });
        open(stage, root, theme);
        stage.show();
    }

    /// Where the screen has no room for the window with its title bar, it takes the whole screen.
    static void fit(Stage stage, Rectangle2D screen) {
        stage.setMinWidth(Math.min(1180, screen.getWidth()));
        stage.setMinHeight(Math.min(720, screen.getHeight()));
        if (screen.getWidth() < WIDTH + EDGES || screen.getHeight() < HEIGHT + TITLE) {
            double width = Math.min(WIDTH + EDGES, screen.getWidth());
            stage.setX(screen.getMinX() + (screen.getWidth() - width) / 2);
            stage.setY(screen.getMinY());
            stage.setWidth(width);
            stage.setHeight(Math.min(HEIGHT + TITLE, screen.getHeight()));
        }
    }

    private void open(Stage stage, StackPane root, ThemeChoice theme) {
        root.getChildren().clear();
        PauseTransition patience = new PauseTransition(PATIENCE);
        OpeningProgress progress = new OpeningProgress();
        tasks.<Opened>start(
                "Open the project",
                ignored -> {
                    Engine engine = opening.open(words -> tasks.show(() -> progress.say(words)));
                    return new Opened(engine, found(engine));
                },
                outcome -> {
                    patience.stop();
                    opened(outcome, stage, root, theme);
                });
        patience.setOnFinished(event -> root.getChildren().setAll(progress.view()));
        patience.play();
    }

    /// @param found null where the console is to ask itself, and to tell why it gets no answer
    private record Opened(Engine engine, @Nullable Found found) {}

    private static @Nullable Found found(Engine engine) {
        try {
            return engine.environments();
        } catch (ProblemException e) {
            // Told in the console, with another try: the project itself is open.
            return null;
        }
    }

    /// What is being done, for a view that may not be needed.
    private static final class OpeningProgress {
        private @Nullable OpeningView view;
        private String last = "";

        OpeningView view() {
            OpeningView made = new OpeningView();
            view = made;
            say(last);
            return made;
        }

        void say(String words) {
            last = words;
            if (view != null && !words.isEmpty()) {
                view.progress(words);
            }
        }
    }

    private void opened(Outcome<Opened> outcome, Stage stage, StackPane root, ThemeChoice theme) {
        switch (outcome) {
            case Outcome.Done<Opened>(var ready) -> {
                if (stage.isShowing()) {
                    root.getChildren().setAll(console(ready, stage, theme));
                }
            }
            case Outcome.Failed<Opened>(Problem why, var _) -> {
                root.getChildren().setAll(new ProblemView(why, () -> open(stage, root, theme)));
                new FirstFrame(() -> stage.getIcons().setAll(icon())).start();
            }
            case Outcome.Cancelled<Opened> _ -> stage.close();
        }
    }

    private Node console(Opened ready, Stage stage, ThemeChoice theme) {
        ShellModel model = new ShellModel(ready.engine(), opening.rehearsals(), tasks, clock);
        // Nobody sees anything before the first frame.
        model.see(false);
        Found found = ready.found();
        if (found == null) {
            model.load();
        } else {
            model.load(found);
        }
        SavePlace place = new Dialogs(stage, () -> title(model.selectedProperty().get()));
        Shell made = new Shell(model, tasks, place, version, theme.button(), theme.menu());
        shell = made;
        themes = theme;
        Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
        second.setCycleCount(Animation.INDEFINITE);
        second.play();
        stage.showingProperty()
                .addListener((ignored, before, showing) -> {
                    if (!showing) {
                        second.stop();
                    }
                });
        Runnable title = () -> stage.setTitle(title(model.selectedProperty().get()));
        model.selectedProperty().addListener((ignored, before, now) -> title.run());
        model.nowProperty().addListener((ignored, before, now) -> title.run());
        // An environment may be chosen already: no frame is drawn under another name.
        title.run();
        Runnable seen = () -> model.see(stage.isShowing() && !stage.isIconified());
        stage.iconifiedProperty().addListener((ignored, before, now) -> seen.run());
        stage.showingProperty().addListener((ignored, before, now) -> seen.run());
        new FirstFrame(
                        () -> {
                            usable.run();
                            seen.run();
                            stage.getIcons().setAll(icon());
                        })
                .start();
        return made;
    }

    /// The environment stands first: that is what a task bar has room for.
    static String title(@Nullable OpenEnvironment open) {
        if (open == null) {
            return "Stateroom";
        }
        return open.environment().name()
                + (open.environment().isProtected() ? ", protected" : "")
                + (open.arming().armedProperty().get() ? ", armed" : ", read-only")
                + " · "
                + open.environment().project()
                + " · Stateroom";
    }

    private static WritableImage icon() {
        Brand brand = new Brand(64);
        Scene scene = new Scene(new StackPane(brand), 64, 64, Color.TRANSPARENT);
        Theme.DARK.apply(scene);
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        return brand.snapshot(clear, null);
    }
}
