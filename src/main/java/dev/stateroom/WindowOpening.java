package dev.stateroom;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.rehearsal.Rehearsals;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the window opens: a project, or the sandbox, in which people rehearse.
final class WindowOpening implements dev.stateroom.ui.shell.Opening {
    private final Opening opening;
    private final Path project;
    private final Callable<Boolean> isSandbox;
    private volatile boolean sandbox;

    /// @param isSandbox whether the sandbox is meant; asked once, away from the FX thread
    WindowOpening(Opening opening, Path project, Callable<Boolean> isSandbox) {
        this.opening = opening;
        this.project = project;
        this.isSandbox = isSandbox;
    }

    @Override
    public Engine open(Consumer<String> progress) throws Exception {
        boolean meant = isSandbox.call();
        Engine engine = opening.open(project, meant, progress);
        sandbox = meant;
        return engine;
    }

    @Override
    public @Nullable Rehearsals rehearsals() {
        return sandbox ? new SandboxDoor(opening.home()) : null;
    }
}
