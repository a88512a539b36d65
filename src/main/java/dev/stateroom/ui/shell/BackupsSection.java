package dev.stateroom.ui.shell;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.ui.backups.BackupsModel;
import dev.stateroom.ui.backups.BackupsView;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.Wizard;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The earlier states of each environment.
final class BackupsSection implements Section {
    private final Function<OpenEnvironment, Wizard> wizards;

    BackupsSection(Function<OpenEnvironment, Wizard> wizards) {
        this.wizards = wizards;
    }

    @Override
    public String id() {
        return "backups";
    }

    @Override
    public String title() {
        return "Backups";
    }

    @Override
    public String icon() {
        return "oct-versions-16";
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        return open.overview().backingUp() ? Mark.RUNNING : Mark.NONE;
    }

    @Override
    public Screen open(OpenEnvironment open) {
        BackupsModel model = open.backups();
        BackupsView view =
                new BackupsView(model, wizards.apply(open), () -> open.overview().backUp());
        open.overview()
                .keptProperty()
                .addListener((ignored, before, result) -> {
                    view.tell(result == null ? null : told(result));
                    if (result != null) {
                        model.load();
                    }
                });
        return new BackupsScreen(open, view);
    }

    private static Node told(Result result) {
        boolean done = result.outcome() == Result.Outcome.DONE;
        Problem problem = result.problem();
        Node box =
                Paragraphs.box(
                        new Icon(done ? "oct-check-circle-fill-16" : "oct-alert-16")
                                .tone(done ? Tone.OK : Tone.BAD),
                        "",
                        done
                                ? "Kept as "
                                        + result.backup()
                                        + ", and read back. The state itself was not touched."
                                : said(problem),
                        done ? "ok" : "bad");
        box.setId("kept-note");
        return box;
    }

    private static String said(@Nullable Problem problem) {
        return problem == null ? "How the backup ended is not known." : problem.sentence();
    }

    private record BackupsScreen(OpenEnvironment open, BackupsView page) implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// A list that was read says more than a failing look.
        @Override
        public boolean hasContent() {
            return open.backups().hasList();
        }

        @Override
        public void enter() {
            open.backups().enter();
        }

        @Override
        public void beat() {
            page.keeping(open.overview().backingUp());
            page.beat();
        }

        @Override
        public void check() {
            open.backups().load();
        }

        @Override
        public boolean key(KeyEvent event) {
            if (event.getCode() == KeyCode.B && event.isShortcutDown()) {
                open.overview().backUp();
                return true;
            }
            return page.key(event);
        }
    }
}
