package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
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
        Environment named = engine.environment(environment);
        StopSignal stop = new StopSignal();
        LockState lock;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            lock =
                    engine.waitForLock(
                            named, timeout, busy -> context.note(LockText.waiting(busy)), stop);
        }
        Backend backend = context.backend(engine, named);
        if (context.json()) {
            context.print(LockText.json(lock, backend));
        } else {
            LockText.print(context, lock);
        }
        Problem problem = LockText.problem(lock, backend);
        if (problem != null) {
            context.tell(problem);
        }
        if (!(lock instanceof LockState.Free || lock instanceof LockState.Unknown)) {
            context.tell(stillHeld(lock, stop.isAsked()));
        }
        return switch (lock) {
            case LockState.Free _ -> ExitStatus.DONE;
            case LockState.Unknown _ -> ExitStatus.FAILED;
            case LockState.Held _, LockState.Split _, LockState.Unreadable _ ->
                    stop.isAsked() ? ExitStatus.FAILED : ExitStatus.LOCKED;
        };
    }

    private Problem stillHeld(LockState lock, boolean stopped) {
        LockInfo holder = lock.first();
        String by = holder == null ? "." : " by " + LockText.who(holder) + ".";
        return Problem.of(
                "lock-held",
                (stopped ? "Stopped waiting: " : "")
                        + environment
                        + " is still locked"
                        + (stopped ? "" : " after " + DurationWords.text(timeout))
                        + by,
                "Nothing was forced.",
                "Ask the holder, or wait longer with --timeout; “stateroom lock show "
                        + environment
                        + "” says whether they live.");
    }
}
