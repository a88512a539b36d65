package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.graph.Relations;
import dev.stateroom.graph.Slice;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.model.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `graph`: what depends on what, of an environment or from a file that Terraform drew.
@Command(
        name = "graph",
        customSynopsis =
                "stateroom graph ENV|--file F [--around ADDRESS [--depth N]]%n                       [--format text|json|svg|png] [--out F] [--json]",
        description = "Shows what depends on what, of an environment or from a DOT file.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GraphShow implements Callable<Integer> {
    private final Context context;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ENV", arity = "0..1", description = "Environment.")
    private @Nullable String environment;

    @Option(
            names = "--file",
            paramLabel = "F",
            description = "Output of “terraform graph”, of any form, plain or compressed by gzip.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, svg or png; the pictures show every module open.")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "Write to F instead, replacing what is there.")
    private @Nullable Path out;

    @Option(
            names = "--around",
            paramLabel = "ADDRESS",
            description = "Only this resource or module, what it needs and what needs it.")
    private @Nullable String around;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "With --around: at most N steps away; else all.")
    private @Nullable Integer depth;

    GraphShow(Context context) {
        this.context = context;
    }

    /// What is printed.
    enum Format {
        TEXT,
        JSON,
        SVG,
        PNG
    }

    @Override
    public Integer call() {
        Integer steps = depth;
        if (steps != null && (around == null || steps < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--depth takes a number from 1 on, with --around");
        }
        EnvironmentGraph graph = sliced(graph());
        Problem notice = graph.notice();
        if (notice != null) {
            context.note(notice.sentence());
        }
        // --json is a promise for the whole command line and wins.
        switch (context.json() ? Format.JSON : format) {
            case JSON -> text(Json.text(GraphText.json(graph.whole())));
            case TEXT -> {
                // Colours are for the terminal.
                Style style = out == null ? context.style() : new Style(false);
                text(String.join(System.lineSeparator(), GraphText.lines(style, graph)));
            }
            case SVG -> bytes(to -> new GraphPicture(graph.resources(), name()).svg(to));
            case PNG -> {
                StringBuilder smaller = new StringBuilder();
                bytes(to -> smaller.append(new GraphPicture(graph.resources(), name()).png(to)));
                if (!smaller.isEmpty()) {
                    context.note(smaller.toString());
                }
            }
        }
        return ExitStatus.DONE;
    }

    private String name() {
        return environment != null ? environment : String.valueOf(file);
    }

    private void text(String text) {
        if (out == null) {
            context.print(text);
        } else {
            bytes(to -> to.write((text + System.lineSeparator()).getBytes(UTF_8)));
        }
    }

    private EnvironmentGraph graph() {
        Path local = file;
        String name = environment;
        if (local != null && name == null) {
            return LocalFile.reading(local, EnvironmentGraph::read);
        }
        if (local == null && name != null) {
            return context.withEngine(engine -> drawn(engine, name));
        }
        throw new ParameterException(
                spec.commandLine(), "Name either an environment or --file, and not both");
    }

    /// What was asked for of it.
    private EnvironmentGraph sliced(EnvironmentGraph graph) {
        String named = around;
        if (named == null) {
            return graph;
        }
        Slice slice = Slice.around(named, depth == null ? Slice.ALL : depth);
        ResourceGraph all = graph.resources();
        return graph.only(Slice.of(all, slice.places(all, new Relations(all))));
    }

    private EnvironmentGraph drawn(Engine engine, String name) {
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            return engine.graph(engine.environment(name), new Waiting(context), stop);
        }
    }

    /// Writes a result of bytes.
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// To the file that was named, else to standard output.
    private void bytes(Writing writing) {
        Path there = out;
        try {
            // Made whole before anything is touched: a picture that is refused leaves no file.
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            writing.to(made);
            if (there == null) {
                made.writeTo(context.terminal().out());
                context.terminal().out().flush();
            } else {
                try (OutputStream file = Files.newOutputStream(there)) {
                    made.writeTo(file);
                }
                context.note("Written to " + there + ".");
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unwritable",
                            "The graph could not be written"
                                    + (there == null ? "." : " to " + there + "."),
                            "The system says: " + e.getMessage() + ".",
                            "Name another place with --out."),
                    e);
        }
    }

    /// Tells a phase once, and that it lasts every ten seconds.
    private static final class Waiting implements GraphWatch {
        private static final long EVERY = 10;

        private final Context context;
        private GraphWatch.@Nullable Phase last;
        private long told;

        Waiting(Context context) {
            this.context = context;
        }

        @Override
        public void phase(Phase phase, Duration elapsed) {
            boolean news = phase != last && phase != Phase.WAITING && phase != Phase.READING;
            if (news || elapsed.toSeconds() - told >= EVERY) {
                context.note(words(phase) + " (" + elapsed.toSeconds() + " s)");
                told = elapsed.toSeconds();
            }
            last = phase;
        }

        private static String words(Phase phase) {
            return switch (phase) {
                case WAITING -> "Waiting for another graph of this environment";
                case INIT -> "terraform init";
                case GRAPH -> "terraform graph";
                case READING -> "Reading the graph";
            };
        }
    }
}
