package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.LockState;
import dev.stateroom.model.StopSignal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lock wait ENV`: comes back when the lock is free.
@Command(
        name = "wait",
        customSynopsis = "stateroom lock wait ENV [--timeout T] [--json]",
        description = "Waits until the lock is free; exit status 4 where it is not by then.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LockWait implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Option(
            names = "--timeout",
            paramLabel = "T",
            defaultValue = "10m",
            description = "How long at most: 30s, 5m, 1h; 10m by default.")
    private Duration timeout;

    LockWait(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::await);
    }

    private int await(Engine engine) {
        StopSignal stop = new StopSignal();
        LockState lock;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            lock =
                    engine.waitForLock(
                            engine.environment(environment),
                            timeout,
                            busy -> context.note(LockText.waiting(busy)),
                            stop);
        }
        if (context.json()) {
            context.print(LockText.json(lock));
        } else {
            LockText.print(context, lock);
        }
        return switch (lock) {
            case LockState.Free _ -> ExitStatus.DONE;
            case LockState.Unknown _ -> ExitStatus.FAILED;
            case LockState.Held _, LockState.Split _, LockState.Unreadable _ ->
                    stop.isAsked() ? ExitStatus.FAILED : ExitStatus.LOCKED;
        };
    }
}
