package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.LogBuffer;
import dev.stateroom.ui.control.LogView;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.workflows.WorkflowsModel;
import dev.stateroom.ui.workflows.WorkflowsView;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Runs on GitHub Actions that deploy or plan an environment.
record WorkflowsSection(Tasks tasks, Overlay overlay, SavePlace place) implements Section {
    static final String ID = "workflows";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Workflows";
    }

    @Override
    public String icon() {
        return "oct-workflow-16";
    }

    @Override
    public Screen open(OpenEnvironment open) {
        LogBuffer buffer = new LogBuffer();
        String name = open.environment().name();
        LogView log = new LogView(buffer, tasks, file -> place.choose(name + "-" + file));
        open.workflows().logTo(buffer::clear, buffer::append);
        return new WorkflowsScreen(
                open.workflows(), new WorkflowsView(open.workflows(), log, overlay), log);
    }

    private record WorkflowsScreen(WorkflowsModel model, WorkflowsView page, LogView log)
            implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// GitHub answers whether AWS does or not.
        @Override
        public boolean hasContent() {
            return true;
        }

        @Override
        public void enter() {
            model.enter();
        }

        @Override
        public void leave() {
            model.leave();
        }

        @Override
        public void beat() {
            model.tick();
            page.beat();
        }

        @Override
        public void check() {
            model.check();
        }

        @Override
        public boolean key(KeyEvent event) {
            if (event.getTarget() instanceof TextInputControl
                    || event.isShortcutDown()
                    || event.isAltDown()) {
                return false;
            }
            if (event.getCode() == KeyCode.G) {
                page.order();
                return true;
            }
            if (event.getCode() == KeyCode.F3 && !event.isShiftDown()) {
                log.nextError();
                return true;
            }
            return false;
        }
    }
}
