package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `lock show ENV`: who holds it, and whether they live.
@Command(
        name = "show",
        customSynopsis = "stateroom lock show ENV [--json]",
        description =
                "Shows who holds the lock in every mechanism, and whether the holder lives; exit"
                        + " status 1 where that cannot be seen.")
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
        Environment named = engine.environment(environment);
        LockReport report = engine.lock(named);
        Backend backend = context.backend(engine, named);
        Problem problem = LockText.problem(report.state(), backend);
        boolean unknown = report.state() instanceof LockState.Unknown;
        if (context.json()) {
            context.print(LockText.json(report, backend));
        } else {
            print(report);
        }
        if (problem != null) {
            context.tell(problem);
        }
        return unknown ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    private void print(LockReport report) {
        LockText.print(context, report.state());
        if (!report.evidence().isEmpty()) {
            context.print("Holder: " + report.liveness().name().toLowerCase(Locale.ROOT));
            for (LockReport.Look look : report.evidence()) {
                context.print("  " + look.check() + ": " + look.detail());
            }
        }
    }
}
