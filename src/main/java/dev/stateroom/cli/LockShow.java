package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `lock show ENV`: who holds it, and whether they live.
@Command(
        name = "show",
        customSynopsis = "stateroom lock show ENV [--json]",
        description = "Shows who holds the lock in every mechanism, and whether the holder lives.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LockShow implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    LockShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::show);
    }

    private int show(Engine engine) {
        LockReport report = engine.lock(engine.environment(environment));
        if (context.json()) {
            context.print(LockText.json(report));
            return ExitStatus.DONE;
        }
        LockText.print(context, report.state());
        if (!(report.state() instanceof LockState.Free)) {
            context.print("Holder: " + report.liveness().name().toLowerCase(Locale.ROOT));
            for (LockReport.Look look : report.evidence()) {
                context.print("  " + look.check() + ": " + look.detail());
            }
        }
        return ExitStatus.DONE;
    }
}
