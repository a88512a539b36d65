package dev.stateroom;

import dev.stateroom.cli.Cli;
import dev.stateroom.cli.Doors;
import dev.stateroom.cli.Terminal;
import dev.stateroom.discovery.Discovery;
import dev.stateroom.engine.Home;
import dev.stateroom.ui.shell.Launch;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;

/// Where the program starts: the command line, or the window where no command is given.
public final class Main {
    /// Stateroom's own version.
    static final String VERSION = "1.0";

    private final Opening opening;

    /// @param cloud variables of another cloud than the user's, where the window is to see that one
    Main(Map<String, String> environment, Map<String, String> cloud) {
        this.opening = new Opening(environment, Home.of(environment), cloud);
    }

    /// Starts Stateroom; the exit statuses are those of the command line.
    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), Map.of()).run(arguments));
    }

    private int run(String... arguments) {
        WindowWords words = WindowWords.of(arguments);
        if (words != null) {
            return window(words.project(), words.sandbox(), false);
        }
        Doors doors =
                new Doors(
                        opening::open,
                        new SandboxDoor(opening.home()),
                        (project, sandbox) -> window(project, sandbox, false),
                        opening.home().root());
        return new Cli(terminal(), doors).run(arguments);
    }

    /// Opens the window on `project`; on the sandbox where that is asked for, or where the
    /// directory is no project. That is found out while JavaFX starts.
    ///
    /// @param rehearsed whether nobody is there: it is walked through and closes by itself
    int window(Path project, boolean sandbox, boolean rehearsed) {
        FutureTask<Boolean> hasEnvironments =
                new FutureTask<>(() ->
                        !new Discovery(opening.environment())
                                .open(project)
                                .environments()
                                .isEmpty());
        if (!sandbox) {
            Thread.ofVirtual().name("discovery").start(hasEnvironments);
        }
        try {
            Launch.window(
                    new WindowOpening(opening, project, () -> sandbox || !hasEnvironments.get()),
                    VERSION,
                    this::usable,
                    rehearsed);
            return 0;
        } catch (UnsupportedOperationException e) {
            terminal()
                    .err()
                    .println(
                            "Stateroom's window needs a display and found none. Set DISPLAY or WAYLAND_DISPLAY, or use the"
                                    + " command line: see “stateroom --help”.");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// For whoever measures how long a start takes.
    private void usable() {
        if ("start".equals(opening.environment().get("STATEROOM_TRACE"))) {
            System.err.println("The window can be used.");
        }
    }

    /// Only for whoever has something to say: looking for a console takes time that the window's
    /// start does not have.
    private Terminal terminal() {
        return Terminal.ofProcess(opening.environment());
    }
}
