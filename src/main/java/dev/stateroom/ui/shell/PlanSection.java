package dev.stateroom.ui.shell;

import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.plan.PlanActions;
import dev.stateroom.ui.plan.PlanModel;
import dev.stateroom.ui.plan.PlanView;
import dev.stateroom.ui.task.Tasks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// Plan review. The plan that a deploy waits with is reviewed here, too, and answered.
final class PlanSection implements Section {
    static final String ID = "plan";

    private final ShellModel window;
    private final Tasks tasks;
    private final SavePlace place;
    private final Runnable arm;

    /// @param arm asks to arm the selected environment
    PlanSection(ShellModel window, Tasks tasks, SavePlace place, Runnable arm) {
        this.window = window;
        this.tasks = tasks;
        this.place = place;
        this.arm = arm;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Plan";
    }

    @Override
    public String icon() {
        return "oct-file-diff-16";
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        return open.plan().busy() ? Mark.RUNNING : Mark.NONE;
    }

    @Override
    public Screen open(OpenEnvironment open) {
        PlanModel model = open.plan();
        model.armedProperty().bind(open.arming().armedProperty());
        open.statusProperty().addListener((ignored, before, now) -> seen(model, now));
        seen(model, open.statusProperty().get());
        open.deploy().approvalProperty().addListener((ignored, before, now) -> model.waits(now));
        model.waits(open.deploy().approvalProperty().get());
        PlanActions actions =
                new PlanActions() {
                    @Override
                    public void approve(StagePlan plan) {
                        if (model.isWaiting()) {
                            open.deploy().approve();
                        } else {
                            open.deploy().propose(plan);
                        }
                        window.go(DeploySection.ID);
                    }

                    @Override
                    public void decline() {
                        open.deploy().decline();
                    }

                    @Override
                    public void arm() {
                        arm.run();
                    }

                    @Override
                    public void graph(String address) {
                        open.graph().reveal(address);
                        window.go(GraphSection.ID);
                    }

                    @Override
                    public void choose() {
                        place.pick("Open a plan").ifPresent(model::open);
                    }

                    @Override
                    public void export(String format) {
                        model.export(format, place);
                    }
                };
        return new PlanScreen(model, new PlanView(model, tasks, actions));
    }

    private static void seen(
            PlanModel model, @org.jspecify.annotations.Nullable EnvironmentStatus now) {
        if (now != null) {
            model.serialProperty().set(now.snapshot() == null ? null : now.snapshot().serial());
        }
    }

    private record PlanScreen(PlanModel model, PlanView page) implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// An open plan says what it says whether AWS answers or not.
        @Override
        public boolean hasContent() {
            return true;
        }

        @Override
        public void enter() {
            page.enter();
        }

        @Override
        public void beat() {
            page.beat();
        }

        @Override
        public boolean key(KeyEvent event) {
            return page.key(event);
        }

        @Override
        public List<Place> places() {
            return model.addresses().stream()
                    .map(address ->
                            new Place(
                                    address,
                                    "change of the plan",
                                    "oct-file-diff-16",
                                    () -> model.reveal(address)))
                    .toList();
        }
    }
}
