package dev.stateroom.cli;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Problem;
import dev.stateroom.terraform.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `explain [FILE|-]`: what Terraform's output says is wrong, and what to do now. Needs no project
/// and no network.
@Command(
        name = "explain",
        customSynopsis = "stateroom explain [FILE|-] [--json]",
        description =
                "Names the failures in any output of Terraform or OpenTofu, text or JSON, and says"
                        + " what to do. Exit status 0 also where nothing in it is known.")
final class Explain implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The output; - or nothing for standard input.")
    private @Nullable Path file;

    Explain(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean typed = file == null || file.toString().equals("-");
        if (typed && context.terminal().questions() != null) {
            context.note("Reads what is typed or pasted here, until Ctrl+D.");
        }
        List<Explained> found =
                typed || file == null
                        ? LocalFile.reading(Path.of("-"), _ -> read(context.terminal().in()))
                        : LocalFile.reading(file, Explain::read);
        if (context.json()) {
            context.print(json(found));
        } else if (found.isEmpty()) {
            context.print(
                    "Nothing in it is known: no failure, or one that is not in the catalogue.");
        } else {
            print(found);
        }
        return ExitStatus.DONE;
    }

    private static List<Explained> read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Explanation.of(bytes);
        }
    }

    private static List<Explained> read(InputStream bytes) throws IOException {
        return Explanation.of(bytes);
    }

    private void print(List<Explained> found) {
        Style style = context.style();
        boolean first = true;
        for (Explained one : found) {
            if (!first) {
                context.print("");
            }
            first = false;
            Problem problem = problem(one);
            context.print(style.bold(problem.what()) + " " + style.dim("(" + problem.id() + ")"));
            if (!problem.why().isBlank()) {
                context.print("  " + problem.why());
            }
            context.print("  What to do: " + problem.remedy());
            one.facts().forEach((name, value) -> context.print("  " + name + ": " + value));
            context.print(style.dim("  See " + one.trouble().reference()));
        }
    }

    /// With commands that can be typed: which environment it was, the words do not tell.
    private static Problem problem(Explained one) {
        Map<String, String> facts = new HashMap<>(one.facts());
        facts.putIfAbsent("environment", "ENV");
        return one.trouble().problem(facts);
    }

    private static ObjectNode json(List<Explained> found) {
        ObjectNode document = Json.object();
        ArrayNode problems = document.putArray("problems");
        for (Explained one : found) {
            Problem problem = problem(one);
            ObjectNode node = problems.addObject();
            node.put("id", problem.id());
            node.put("what", problem.what());
            node.put("why", problem.why());
            node.put("remedy", problem.remedy());
            ObjectNode facts = node.putObject("facts");
            one.facts().forEach(facts::put);
            node.put(
                    "command",
                    one.trouble().repair().map(r -> r.command(one.facts())).orElse(null));
            node.put("reference", one.trouble().reference());
        }
        return document;
    }
}
