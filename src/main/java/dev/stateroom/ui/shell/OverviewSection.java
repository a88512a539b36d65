package dev.stateroom.ui.shell;

import dev.stateroom.model.CheckUp;
import dev.stateroom.ui.overview.OverviewModel;
import dev.stateroom.ui.overview.OverviewView;
import dev.stateroom.ui.overview.Repairs;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The overviews.
final class OverviewSection implements Section {
    private final Consumer<OpenEnvironment> planOnly;
    private final Function<OpenEnvironment, Repairs> repairs;

    /// @param planOnly plans an environment, and goes to where that is seen
    /// @param repairs where what was found in an environment is repaired
    OverviewSection(
            Consumer<OpenEnvironment> planOnly, Function<OpenEnvironment, Repairs> repairs) {
        this.planOnly = planOnly;
        this.repairs = repairs;
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public String icon() {
        return "oct-meter-16";
    }

    @Override
    public Screen open(OpenEnvironment open) {
        return new OverviewScreen(
                open.overview(),
                new OverviewView(
                        open.overview(),
                        () -> planOnly.accept(open),
                        repairs.apply(open),
                        open.rehearsal()));
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        return open.overview().isWrong() ? Mark.WRONG : Mark.NONE;
    }

    private record OverviewScreen(OverviewModel model, OverviewView page) implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// Old data marked as such says more than a failing look.
        @Override
        public boolean hasContent() {
            CheckUp seen = model.seenProperty().get();
            return seen != null && seen.sight().blindness() == null;
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
        public boolean key(KeyEvent event) {
            if (event.getCode() == KeyCode.B && event.isShortcutDown()) {
                model.backUp();
                return true;
            }
            return false;
        }
    }
}
