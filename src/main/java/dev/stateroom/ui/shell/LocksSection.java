package dev.stateroom.ui.shell;

import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.ui.locks.LockChoice;
import dev.stateroom.ui.locks.LockModel;
import dev.stateroom.ui.locks.LocksView;
import dev.stateroom.ui.wizard.Wizard;
import dev.stateroom.ui.wizard.WizardWords;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The locks: all of them on each screen, the selected environment's in full.
final class LocksSection implements Section {
    static final String ID = "locks";

    private final Supplier<List<OpenEnvironment>> environments;
    private final Function<OpenEnvironment, Wizard> wizards;
    private final Recovery recovery;

    LocksSection(
            Supplier<List<OpenEnvironment>> environments,
            Function<OpenEnvironment, Wizard> wizards,
            Recovery recovery) {
        this.environments = environments;
        this.wizards = wizards;
        this.recovery = recovery;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Locks";
    }

    @Override
    public String icon() {
        return "oct-lock-16";
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        LockState lock = open.lock();
        return lock instanceof LockState.Split || lock instanceof LockState.Unreadable
                ? Mark.WRONG
                : Mark.NONE;
    }

    /// Opens the lock wizard of an environment.
    void wizard(OpenEnvironment open) {
        wizard(open, open.locks());
    }

    private void wizard(OpenEnvironment open, LockModel model) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Lock wizard",
                                "What to do about a held state lock",
                                "oct-unlock-16",
                                proposal ->
                                        "Release "
                                                + (proposal.intent()
                                                                        instanceof
                                                                        Intent.ReleaseLock release
                                                                && release.lockId() != null
                                                        ? "lock " + brief(release.lockId())
                                                        : "the lock")
                                                + " of "
                                                + proposal.environment().name()),
                        new LockChoice(model));
    }

    private static String brief(String id) {
        return id.length() > 12 ? id.substring(0, 8) : id;
    }

    @Override
    public Screen open(OpenEnvironment open) {
        List<OpenEnvironment> all = List.copyOf(environments.get());
        LocksView view =
                new LocksView(
                        open.locks(),
                        all.stream().map(OpenEnvironment::locks).toList(),
                        model ->
                                all.stream()
                                        .filter(each -> each.locks() == model)
                                        .forEach(this::wizard),
                        () -> recovery.repairDigest(open));
        return new LocksScreen(open, all, view, this);
    }

    private record LocksScreen(
            OpenEnvironment open, List<OpenEnvironment> all, LocksView page, LocksSection section)
            implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// Each lock says by itself what could not be seen.
        @Override
        public boolean hasContent() {
            return true;
        }

        @Override
        public void enter() {
            all.forEach(each -> each.locks().enter());
        }

        @Override
        public void leave() {
            all.forEach(each -> each.locks().leave());
        }

        @Override
        public void beat() {
            all.forEach(each -> each.locks().tick());
            page.beat();
        }

        @Override
        public void check() {
            all.forEach(each -> each.locks().check());
        }

        @Override
        public boolean key(KeyEvent event) {
            if (event.getCode() == KeyCode.W
                    && !event.isShortcutDown()
                    && !event.isAltDown()
                    && !(event.getTarget() instanceof TextInputControl)) {
                section.wizard(open);
                return true;
            }
            return false;
        }
    }
}
