package dev.stateroom.ui.shell;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.LogBuffer;
import dev.stateroom.ui.control.LogView;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.deploy.DeployModel;
import dev.stateroom.ui.deploy.DeployView;
import dev.stateroom.ui.task.Tasks;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page in the middle: the deploy screen of the selected environment, or what keeps it from
/// being shown.
final class Page extends VBox {
    private final ShellModel model;
    private final Tasks tasks;
    private final Overlay overlay;
    private final SavePlace place;
    private final Runnable arm;
    private final Map<OpenEnvironment, Screen> screens = new HashMap<>();
    private @Nullable Object shown;

    /// A deploy screen with its log pane.
    private record Screen(DeployView view, LogView log) {}

    Page(ShellModel model, Tasks tasks, Overlay overlay, SavePlace place, Runnable arm) {
        this.model = model;
        this.tasks = tasks;
        this.overlay = overlay;
        this.place = place;
        this.arm = arm;
        getStyleClass().add("page");
        VBox.setVgrow(this, Priority.ALWAYS);
        setMinHeight(0);
    }

    /// Shows how everything stands now.
    void show() {
        OpenEnvironment open = model.selectedProperty().get();
        Problem problem = model.problemProperty().get();
        // A run on screen says more than a failing look at AWS.
        boolean quiet =
                open != null && open.deploy().momentProperty().get() != DeployModel.Moment.IDLE;
        Object wanted =
                problem != null && !quiet ? problem : Objects.requireNonNullElse(open, true);
        if (!wanted.equals(shown)) {
            shown = wanted;
            Node node =
                    problem != null && !quiet
                            ? new ProblemView(problem, model::check)
                            : open == null ? reading() : screen(open).view;
            VBox.setVgrow(node, Priority.ALWAYS);
            getChildren().setAll(node);
            model.notes().stream().limit(1).forEach(note -> getChildren().addFirst(note(note)));
        }
        if (open != null && screens.containsKey(open)) {
            screen(open).view.beat();
        }
    }

    /// Goes to the next error in the log.
    void nextError() {
        OpenEnvironment open = model.selectedProperty().get();
        if (open != null) {
            screen(open).log.nextError();
        }
    }

    /// Asks to stop the run of an environment, on its own screen.
    void askToStop(OpenEnvironment open) {
        model.select(open);
        screen(open).view.askToStop();
    }

    private Screen screen(OpenEnvironment open) {
        return screens.computeIfAbsent(open, this::build);
    }

    private Screen build(OpenEnvironment open) {
        LogBuffer buffer = new LogBuffer();
        LogView log = new LogView(buffer, tasks, place);
        open.deploy().logTo(buffer::clear, buffer::append);
        return new Screen(new DeployView(open.deploy(), log, log::nextError, overlay, arm), log);
    }

    private static Node reading() {
        Label label = new Label("The project is being read.");
        label.getStyleClass().add("muted");
        HBox box = new HBox(10, new ProgressRing(), label);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node note(Problem problem) {
        int more = model.notes().size() - 1;
        Label words =
                new Label(problem.sentence() + (more > 0 ? " And " + more + " more like it." : ""));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(12, new Icon("oct-alert-16"), words);
        box.getStyleClass().addAll("msg", "warn", "page-note");
        box.setId("page-note");
        return box;
    }
}
