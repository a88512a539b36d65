package dev.stateroom.ui.shell;

import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.journal.JournalActions;
import dev.stateroom.ui.journal.JournalModel;
import dev.stateroom.ui.journal.JournalView;
import dev.stateroom.ui.task.Tasks;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The journal: one screen for all environments.
final class JournalSection implements Section {
    static final String ID = "journal";

    private final ShellModel window;
    private final Tasks tasks;
    private final Overlay overlay;
    private final SavePlace place;
    private final Recovery recovery;
    private @Nullable JournalScreen screen;

    JournalSection(
            ShellModel window, Tasks tasks, Overlay overlay, SavePlace place, Recovery recovery) {
        this.window = window;
        this.tasks = tasks;
        this.overlay = overlay;
        this.place = place;
        this.recovery = recovery;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Journal";
    }

    @Override
    public String icon() {
        return "oct-note-16";
    }

    @Override
    public Screen open(OpenEnvironment open) {
        JournalScreen made = screen;
        if (made == null) {
            made = build();
            screen = made;
        }
        return made;
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        return window.journal().open() > 0 ? Mark.WRONG : Mark.NONE;
    }

    private JournalScreen build() {
        JournalActions actions =
                new JournalActions() {
                    @Override
                    public void undo(Operation operation) {
                        at(operation, open -> recovery.undo(open, operation.id()));
                    }

                    @Override
                    public void finish(Operation operation) {
                        at(operation, open -> recovery.finish(open, operation.id()));
                    }
                };
        JournalModel model = window.journal();
        return new JournalScreen(model, new JournalView(model, tasks, overlay, place, actions));
    }

    /// The window shows the environment that is going to be changed: its band stands above.
    private void at(Operation operation, Consumer<OpenEnvironment> action) {
        window.environments().stream()
                .filter(open ->
                        open.environment().name().equals(operation.intended().environment()))
                .findFirst()
                .ifPresent(open -> {
                    window.select(open);
                    action.accept(open);
                });
    }

    private record JournalScreen(JournalModel model, JournalView page) implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// The journal is this machine's own: it is read whether AWS answers or not.
        @Override
        public boolean hasContent() {
            return true;
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
    }
}
