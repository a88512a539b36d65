package dev.stateroom.cli;

import dev.stateroom.model.Change;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.terraform.PlanReader;
import dev.stateroom.terraform.UiEvent;
import dev.stateroom.terraform.UiStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plan review FILE`: what a plan does, from `terraform show -json` or from the JSON lines of
/// `terraform plan -json`.
@Command(
        name = "review",
        customSynopsis = "stateroom plan review FILE [--format text|json]",
        description =
                "Shows what a plan does, from the output of “terraform show -json FILE” or"
                        + " “terraform plan -json”.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PlanReview implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "Plan as JSON.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json.")
    private Format format;

    PlanReview(Context context) {
        this.context = context;
    }

    /// What is printed.
    enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() {
        Plan plan = LocalFile.reading(file, PlanReview::read);
        if (context.json() || format == Format.JSON) {
            context.print(PlanText.json(plan));
            return ExitStatus.DONE;
        }
        Style style = context.style();
        PlanText.lines(style, plan.changes()).forEach(context::print);
        context.print(style.bold(PlanText.counts(plan)));
        if (plan.drift() > 0) {
            context.print(plan.drift() + " changed outside Terraform.");
        }
        if (plan.errored()) {
            context.print(style.bad("Planning ended with an error: this plan cannot be applied."));
        }
        return ExitStatus.DONE;
    }

    private static Plan read(Path file) throws IOException {
        if (isArchive(file)) {
            throw new ProblemException(
                    Problem.of(
                            "plan-is-binary",
                            file + " is a plan file as “terraform plan -out” writes it.",
                            "Only Terraform itself can read it.",
                            "Run “terraform show -json "
                                    + file
                                    + " > plan.json” where it was made,"
                                    + " and review plan.json."));
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return PlanReader.read(bytes);
        } catch (ProblemException notShown) {
            Plan streamed = stream(file);
            if (streamed == null) {
                throw notShown;
            }
            return streamed;
        }
    }

    /// Plan files of Terraform are zip archives (internal/plans/planfile).
    private static boolean isArchive(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(4);
            return head.length == 4
                    && head[0] == 'P'
                    && head[1] == 'K'
                    && head[2] == 3
                    && head[3] == 4;
        }
    }

    private static @Nullable Plan stream(Path file) throws IOException {
        Streamed streamed = new Streamed();
        try (InputStream bytes = Files.newInputStream(file)) {
            UiStreamReader.read(bytes, streamed::add);
        }
        return streamed.known ? streamed.plan() : null;
    }

    /// What the JSON lines tell of a plan; outputs count where values are told, checks are not.
    private static final class Streamed {
        private boolean known;
        private boolean errored;
        private String terraform = "";
        private String form = "";
        private final List<Change> drift = new ArrayList<>();
        private int outputs;
        private final List<Change> changes = new ArrayList<>();

        void add(UiEvent event) {
            known |= !(event instanceof UiEvent.Other);
            switch (event) {
                case UiEvent.Version version -> {
                    terraform = version.terraform();
                    form = version.ui();
                }
                case UiEvent.PlannedChange planned -> changes.add(planned.change());
                case UiEvent.ResourceDrift outside -> drift.add(outside.change());
                case UiEvent.Reported reported ->
                        errored |= reported.diagnostic().severity() == Diagnostic.Severity.ERROR;
                case UiEvent.Outputs told -> outputs = told.names().size();
                case UiEvent.ChangeSummary _,
                        UiEvent.Progress _,
                        UiEvent.Refresh _,
                        UiEvent.Provision _,
                        UiEvent.LockAcquire _,
                        UiEvent.LockRelease _,
                        UiEvent.Other _ -> {}
            }
        }

        Plan plan() {
            return new Plan(form, terraform, errored, changes, drift, outputs, 0);
        }
    }
}
