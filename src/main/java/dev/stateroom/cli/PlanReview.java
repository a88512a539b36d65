package dev.stateroom.cli;

import dev.stateroom.engine.Review;
import dev.stateroom.engine.Reviews;
import dev.stateroom.engine.report.PlanHtml;
import dev.stateroom.engine.report.PlanMarkdown;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Plan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.terraform.OpenPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plan review FILE`: what a plan does, from a plan file, from `terraform show -json` or from the
/// JSON lines of `terraform plan -json`.
@Command(
        name = "review",
        customSynopsis =
                "stateroom plan review FILE [--format text|json|markdown|html] [--values]"
                        + " [--environment ENV]",
        description =
                "Shows what a plan does: a plan file, or the output of “terraform show -json FILE” or"
                        + " “terraform plan -json”. Sensitive values are masked in every format.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PlanReview implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "Plan file, or plan as JSON.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, json, markdown (for a pull request, below 65,536 characters) or html.")
    private Format format;

    @Option(
            names = "--environment",
            paramLabel = "ENV",
            description = "Whose plan file it is, where that cannot be told from the file.")
    private @Nullable String environment;

    @Option(
            names = "--values",
            description = "text, json: tell what changes in each change, value by value.")
    private boolean values;

    PlanReview(Context context) {
        this.context = context;
    }

    /// What is printed.
    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        HTML
    }

    @Override
    public Integer call() {
        boolean binary = LocalFile.reading(file, OpenPlan::isBinary);
        if (binary || environment != null) {
            return context.withEngine(engine -> {
                Environment there = environment == null ? null : engine.environment(environment);
                return shown(engine.review(file, there, new StopSignal()), this::print);
            });
        }
        return shown(LocalFile.reading(file, Reviews::json), this::print);
    }

    private static int shown(Review opened, ToIntFunction<Review> print) {
        try (opened) {
            return print.applyAsInt(opened);
        }
    }

    private int print(Review review) {
        switch (context.json() ? Format.JSON : format) {
            case JSON -> context.print(review.document(values));
            case TEXT -> text(review);
            case MARKDOWN -> context.print(PlanMarkdown.of(review, review.risks()).stripTrailing());
            case HTML -> context.print(html(review).stripTrailing());
        }
        return ExitStatus.DONE;
    }

    private static String html(Review review) {
        StringBuilder page = new StringBuilder();
        try {
            PlanHtml.write(review, review.risks(), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    private void text(Review review) {
        Plan plan = review.plan();
        Style style = context.style();
        if (values && review.hasValues()) {
            PlanText.changes(style, review).forEach(context::print);
        } else {
            PlanText.lines(style, plan.changes()).forEach(context::print);
        }
        PlanText.others(style, review, values).forEach(context::print);
        context.print(style.bold(PlanText.counts(plan)));
        if (plan.drift() > 0) {
            context.print(plan.drift() + " changed outside Terraform.");
        }
        if (!review.hasValues()) {
            context.print(style.warn("Risks were not judged: the file tells no values."));
        }
        PlanText.risks(style, review.risks()).forEach(context::print);
        if (plan.errored()) {
            context.print(
                    style.bad(
                            "This is a part of a plan: planning ended with an error, or the file"
                                    + " ends early. It cannot be applied."));
        }
    }
}
