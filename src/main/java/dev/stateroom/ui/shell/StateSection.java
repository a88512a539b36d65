package dev.stateroom.ui.shell;

import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.ui.state.StateActions;
import dev.stateroom.ui.state.StateModel;
import dev.stateroom.ui.state.StateView;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.wizard.WizardModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// The states.
final class StateSection implements Section {
    private final Tasks tasks;
    private final Recovery recovery;
    private final Consumer<OpenEnvironment> planOnly;

    /// @param planOnly plans an environment, and goes to where that is seen
    StateSection(Tasks tasks, Recovery recovery, Consumer<OpenEnvironment> planOnly) {
        this.tasks = tasks;
        this.recovery = recovery;
        this.planOnly = planOnly;
    }

    @Override
    public String id() {
        return "state";
    }

    @Override
    public String title() {
        return "State";
    }

    @Override
    public String icon() {
        return "oct-database-16";
    }

    @Override
    public Screen open(OpenEnvironment open) {
        StateModel model = open.state();
        open.writes()
                .momentProperty()
                .addListener((ignored, before, now) -> {
                    if (before == WizardModel.Moment.RUNNING) {
                        ended(open);
                    }
                });
        open.statusProperty().addListener((ignored, before, now) -> seen(model, now));
        StateActions actions =
                new StateActions() {
                    @Override
                    public void remove(Intent.RemoveFromState intent) {
                        recovery.remove(open, intent);
                    }

                    @Override
                    public void move(String from) {
                        recovery.move(open, from);
                    }

                    @Override
                    public void importing() {
                        recovery.importing(open);
                    }

                    @Override
                    public void undo(String operation) {
                        recovery.undo(open, operation);
                    }

                    @Override
                    public void plan() {
                        planOnly.accept(open);
                    }
                };
        return new StateScreen(open, model, new StateView(model, tasks, actions));
    }

    private static void ended(OpenEnvironment open) {
        Result result = open.writes().result();
        Proposal proposal = open.writes().proposalProperty().get();
        if (result != null
                && proposal != null
                && (proposal.intent() instanceof Intent.RemoveFromState
                        || proposal.intent() instanceof Intent.MoveInState
                        || proposal.intent() instanceof Intent.ImportResource)) {
            open.state().wrote(result);
        } else if (open.state().hasContent()) {
            open.state().load();
        }
    }

    private static void seen(
            StateModel model, @org.jspecify.annotations.Nullable EnvironmentStatus now) {
        if (now != null && now.snapshot() != null) {
            model.seen(now.snapshot().serial());
        }
    }

    private record StateScreen(OpenEnvironment open, StateModel model, StateView page)
            implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// An old state marked as such says more than a failing look at AWS.
        @Override
        public boolean hasContent() {
            return model.hasContent();
        }

        @Override
        public void enter() {
            model.enter();
            page.enter();
        }

        @Override
        public void beat() {
            page.beat();
        }

        @Override
        public void check() {
            model.load();
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
                                    "object of the state",
                                    "oct-database-16",
                                    () -> model.reveal(address)))
                    .toList();
        }
    }
}
