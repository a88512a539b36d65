package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Readiness;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `doctor [ENV…]`: what is wrong, and what repairs it.
@Command(
        name = "doctor",
        customSynopsis = "stateroom doctor [ENV…] [--project DIR] [--sandbox] [--json]",
        description =
                "Examines the environments, all at once, and reads only. Exit status 0 where"
                        + " nothing fails (warnings do not count), 1 where something does or could"
                        + " not be checked.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DoctorShow implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", arity = "0..*", description = "Environments; all by default.")
    private List<String> names = List.of();

    DoctorShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::examine);
    }

    private int examine(Engine engine) {
        List<Environment> environments =
                names.isEmpty()
                        ? EnvList.found(engine, context)
                        : names.stream().distinct().map(engine::environment).toList();
        List<CheckUp> all = engine.examine(environments);
        if (context.json()) {
            context.print(json(all));
        } else {
            all.forEach(this::print);
        }
        boolean well =
                all.stream().allMatch(c -> c.count(Status.FAIL) + c.count(Status.UNKNOWN) == 0);
        return well ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private ObjectNode json(List<CheckUp> all) {
        ObjectNode document = Json.object();
        ArrayNode environments = document.putArray("environments");
        for (CheckUp one : all) {
            ObjectNode node = environments.addObject();
            node.put("name", one.environment());
            node.put("at", Json.time(one.at()));
            node.set("readiness", json(one.readiness()));
            ArrayNode findings = node.putArray("findings");
            for (Finding finding : one.findings()) {
                Problem problem = finding.problem();
                findings.addObject()
                        .put("id", problem.id())
                        .put("area", finding.area().id())
                        .put("status", finding.status().word())
                        .put("what", problem.what())
                        .put("why", problem.why())
                        .put("remedy", problem.remedy())
                        .put("command", command(finding));
            }
        }
        return document;
    }

    private static ObjectNode json(Readiness readiness) {
        ObjectNode node = Json.object().put("score", readiness.score()).put("of", Readiness.FULL);
        ArrayNode parts = node.putArray("parts");
        for (Readiness.Part part : readiness.parts()) {
            parts.addObject()
                    .put("id", part.id())
                    .put("points", part.points())
                    .put("of", part.of())
                    .put("words", part.words());
        }
        return node;
    }

    private static String ready(Readiness readiness) {
        Readiness.Part weakest = readiness.weakest();
        return "Ready "
                + readiness.score()
                + " of "
                + Readiness.FULL
                + (weakest == null ? "." : ": " + weakest.words());
    }

    private @Nullable String command(Finding finding) {
        String command = finding.command();
        return command == null ? null : context.options().aimed(command);
    }

    private void print(CheckUp one) {
        Style style = context.style();
        context.print(
                style.bold(one.environment())
                        + ": "
                        + summary(one)
                        + " "
                        + style.dim(ready(one.readiness())));
        for (Finding finding : one.findings()) {
            Problem problem = finding.problem();
            String word = finding.status().word();
            String line = "  %-7s %-15s %s".formatted(word, finding.area().title(), problem.what());
            switch (finding.status()) {
                case FAIL -> context.print(style.bad(line) + " [" + problem.id() + "]");
                case WARN, UNKNOWN -> context.print(style.warn(line) + " [" + problem.id() + "]");
                case OK -> context.print(line);
            }
            if (finding.status() != Status.OK) {
                print(problem.why());
                print(problem.remedy());
                print(command(finding));
            }
        }
    }

    private void print(@Nullable String more) {
        if (more != null && !more.isBlank()) {
            context.print("          " + more);
        }
    }

    private static String summary(CheckUp one) {
        int wrong = one.count(Status.FAIL);
        int warned = one.count(Status.WARN);
        int unknown = one.count(Status.UNKNOWN);
        if (wrong + warned + unknown == 0) {
            return "nothing is wrong.";
        }
        return counted(wrong, "problem")
                + ", "
                + counted(warned, "warning")
                + ", "
                + unknown
                + " unknown, "
                + one.count(Status.OK)
                + " fine.";
    }

    private static String counted(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
