package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.terraform.PlanRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `plan ENV`: makes a plan file; writes nothing else and locks nothing.
@Command(
        name = "plan",
        customSynopsis = {
            "stateroom plan ENV [--stage S] [--target A…] [--destroy] [--out F]",
            "                           [--detailed-exitcode] [--json]",
            "       stateroom plan review FILE [--format text|json]"
        },
        description =
                "Plans an environment; writes nothing but the plan file and locks nothing."
                        + "%nBeside it FILE.json says which state, commit and identity it was made"
                        + " for: “stateroom deploy ENV --plan FILE” applies it as it is as long as"
                        + " they are the same.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PlanMake implements Callable<Integer> {
    /// Terraform's own number for “there are changes” with -detailed-exitcode.
    private static final int CHANGES = 2;

    private final Context context;

    @Mixin private EnvironmentAndStage where;

    @Option(
            names = "--target",
            paramLabel = "A",
            description = "Plan for this address; repeatable.")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--destroy", description = "Plan the destruction.")
    private boolean destroy;

    @Option(
            names = "--out",
            paramLabel = "F",
            description =
                    "Copy the plan file to F and its record to F.json, for you alone to read: the"
                            + " plan holds secrets.")
    private @Nullable Path out;

    @Option(
            names = "--detailed-exitcode",
            description = "Exit status 2 where the plan has changes, as Terraform has it.")
    private boolean detailed;

    PlanMake(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String name = where.environment();
        Path wanted = out;
        if (wanted != null) {
            checkPlace(wanted.toAbsolutePath().normalize());
        }
        return context.withEngine(engine -> plan(engine, name));
    }

    /// A plan may take minutes; that its file has nowhere to go is known before.
    private static void checkPlace(Path file) {
        Path folder = file.getParent();
        String why =
                Files.isDirectory(file)
                        ? "It is a directory."
                        : folder == null || !Files.isDirectory(folder)
                                ? "There is no directory " + folder + "."
                                : Files.isWritable(Files.exists(file) ? file : folder)
                                        ? ""
                                        : "You may not write there.";
        if (!why.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "file-unwritable",
                            "The plan file cannot be written to " + file + ".",
                            why + " Nothing was planned.",
                            "Name another place with --out."));
        }
    }

    private int plan(Engine engine, String name) {
        Proposal proposal =
                engine.propose(new Intent.MakePlan(name, where.stage(), targets, destroy));
        StopSignal stop = new StopSignal();
        Narrator narrator = new Narrator(context, stop, _ -> false);
        Result result;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            result = engine.run(proposal, narrator);
        }
        StagePlan plan = narrator.lastPlan();
        Path file = plan == null ? null : keep(name, result, plan);
        if (result.problem() != null) {
            context.tell(result.problem());
        }
        if (context.json()) {
            context.print(json(name, plan, file));
        } else if (plan != null) {
            Style style = context.style();
            PlanText.lines(style, plan.plan().changes()).forEach(context::print);
            context.print(style.bold(PlanText.counts(plan.plan())));
            context.print(style.dim("Plan file: " + file));
        }
        return result.outcome() == Result.Outcome.DONE
                        && detailed
                        && plan != null
                        && !plan.plan().isEmpty()
                ? CHANGES
                : ExitStatus.of(result);
    }

    private Path keep(String environment, Result result, StagePlan plan) {
        Path made = plan.file();
        Path wanted = out;
        if (wanted == null) {
            return made;
        }
        try {
            Path there = wanted.toAbsolutePath().normalize();
            // The permissions of the original come along: its owner alone may read it.
            Files.copy(
                    made,
                    there,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            new PlanRecord(
                            Objects.requireNonNullElse(result.operation(), ""),
                            environment,
                            plan.stage(),
                            plan.binding())
                    .write(there);
            return there;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unwritable",
                            "The plan file could not be copied to " + wanted + ".",
                            "The system says: " + e.getMessage() + ".",
                            "It is kept at " + made + "; name another place with --out."),
                    e);
        }
    }

    private ObjectNode json(String name, @Nullable StagePlan plan, @Nullable Path file) {
        ObjectNode node = Json.object();
        node.put("environment", name);
        node.put("stage", where.stage());
        node.put("file", file == null ? null : file.toString());
        node.put("sha256", plan == null ? null : plan.sha256());
        node.put("serial", plan == null ? null : plan.serial());
        node.put("lineage", plan == null ? null : plan.lineage());
        node.set("summary", plan == null ? null : PlanText.json(plan.plan().summary()));
        node.put("errored", plan == null || plan.plan().errored());
        return node;
    }
}
