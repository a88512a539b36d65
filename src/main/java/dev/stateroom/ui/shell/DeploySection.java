package dev.stateroom.ui.shell;

import dev.stateroom.model.Ending;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.LogBuffer;
import dev.stateroom.ui.control.LogView;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.deploy.DeployModel;
import dev.stateroom.ui.deploy.DeployView;
import dev.stateroom.ui.task.Tasks;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The deploy screens, each with its log pane.
final class DeploySection implements Section {
    static final String ID = "deploy";

    private final Tasks tasks;
    private final Overlay overlay;
    private final SavePlace place;
    private final Runnable arm;
    private final Runnable review;

    /// @param arm asks to arm the selected environment
    /// @param review goes to where the plan that waits is seen in full
    DeploySection(Tasks tasks, Overlay overlay, SavePlace place, Runnable arm, Runnable review) {
        this.tasks = tasks;
        this.overlay = overlay;
        this.place = place;
        this.arm = arm;
        this.review = review;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Deploy";
    }

    @Override
    public String icon() {
        return "oct-rocket-16";
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        if (open.deploy().running()) {
            return Mark.RUNNING;
        }
        Operation last = open.lastDeploy();
        Ending ending = last == null ? null : Ending.of(last);
        return ending == Ending.FAILED || ending == Ending.INTERRUPTED || ending == Ending.UNKNOWN
                ? Mark.WRONG
                : Mark.NONE;
    }

    @Override
    public Screen open(OpenEnvironment open) {
        LogBuffer buffer = new LogBuffer();
        String name = open.environment().name();
        // Whoever finds the file sees whose log it is.
        LogView log = new LogView(buffer, tasks, file -> place.choose(name + "-" + file));
        open.deploy().logTo(buffer::clear, buffer::append);
        return new DeployScreen(
                open,
                new DeployView(open.deploy(), log, log::nextError, overlay, arm, review),
                log);
    }

    private record DeployScreen(OpenEnvironment open, DeployView page, LogView log)
            implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// A run on screen says more than a failing look at AWS.
        @Override
        public boolean hasContent() {
            return open.deploy().momentProperty().get() != DeployModel.Moment.IDLE;
        }

        @Override
        public void beat() {
            page.beat();
        }

        @Override
        public void askToStop() {
            page.askToStop();
        }

        @Override
        public boolean key(KeyEvent event) {
            if (event.getCode() == KeyCode.F3 && !event.isShiftDown()) {
                log.nextError();
                return true;
            }
            return false;
        }
    }
}
