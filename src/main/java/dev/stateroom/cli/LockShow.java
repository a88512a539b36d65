package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        // What has no readable id is named by its content, when it is to be released.
        Map<LockMechanism, String> contents =
                report.state() instanceof LockState.Unreadable
                        ? engine.lockContents(named)
                        : Map.of();
        if (context.json()) {
            ObjectNode node = LockText.json(report, backend);
            if (!contents.isEmpty()) {
                ArrayNode all = node.putArray("contents");
                contents.forEach((mechanism, sha256) ->
                        all.addObject()
                                .put("mechanism", mechanism.name().toLowerCase(Locale.ROOT))
                                .put("sha256", sha256));
            }
            context.print(node);
        } else {
            print(report);
            contents.forEach((mechanism, sha256) ->
                    context.print(
                            "Content in " + backend.lockPlace(mechanism) + ": SHA-256 " + sha256));
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
