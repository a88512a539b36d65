package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// `terraform graph` in one of the forms that also name variables, locals and outputs: Terraform
/// makes them faster than its default one, which [Reduction] derives from them.
public final class Graph {
    private final Session session;

    /// What Terraform draws.
    public enum Form {
        /// The configuration and what of the state it no longer has: all of the default form.
        PLAN,
        /// The configuration alone, in about six tenths of the time: [ApplyGraph] says when that is
        /// enough.
        APPLY
    }

    /// Runs in `session`.
    public Graph(Session session) {
        this.session = patient(session);
    }

    /// The same session with less work for Go's garbage collector: measured with 2,000 resources, a
    /// fifth less time for 240 MB instead of 140.
    private static Session patient(Session session) {
        Workplace workplace = session.workplace();
        Map<String, String> variables = new HashMap<>(workplace.environment());
        variables.putIfAbsent("GOGC", System.getenv().getOrDefault("GOGC", "400"));
        return new Session(
                session.installation(),
                new Workplace(
                        workplace.directory(),
                        workplace.dataDirectory(),
                        workplace.workspace(),
                        variables),
                session.secrets(),
                session.listener(),
                session.stop());
    }

    /// The graph in the form of a plan. Takes no lock; seconds for thousands of resources.
    ///
    /// @throws ProblemException `graph-failed` with Terraform's words, `stopped`, or what
    ///   [DotReader] says
    public DependencyGraph run() {
        return run(Form.PLAN, null);
    }

    /// The graph in one form, keeping what Terraform prints.
    ///
    /// @param copy where to write it, compressed, for its owner alone, replacing what is there;
    ///   whole only where this method returns
    public DependencyGraph run(Form form, @Nullable Path copy) {
        return run(
                List.of(
                        "graph",
                        switch (form) {
                            case PLAN -> "-type=plan";
                            case APPLY -> "-type=apply";
                        }),
                copy);
    }

    /// The graph of a plan: what is done, and what has to be done before. Edges of destruction run
    /// backwards.
    ///
    /// @throws ProblemException as [#run()] does
    public DependencyGraph of(Path plan) {
        return run(List.of("graph", "-plan=" + plan), null);
    }

    private DependencyGraph run(List<String> arguments, @Nullable Path copy) {
        new Console(session, event -> {}).command(arguments);
        Child.Answer<Read> answer =
                new Child(session).read(arguments, output -> read(output, copy), true);
        if (answer.interrupted()) {
            throw new ProblemException(
                    Problem.of(
                            "stopped",
                            "Drawing the graph was stopped.",
                            "Somebody asked for it; nothing was changed.",
                            "Start again when you like."));
        }
        if (answer.exit() != 0) {
            throw new ProblemException(
                    Failure.of(
                            "graph-failed",
                            "Terraform could not work out the graph of this configuration.",
                            "Correct what it names, then try again.",
                            List.of(),
                            answer.errors().replaceAll("\u001b\\[[0-9;]*m", "")));
        }
        ProblemException fault = answer.answer().fault;
        if (fault != null) {
            throw fault;
        }
        DependencyGraph graph = answer.answer().graph;
        if (graph == null) {
            throw new ProblemException(
                    Problem.of("graph-failed", "Terraform printed no graph.", "", "Try again."));
        }
        return graph;
    }

    private static Read read(InputStream output, @Nullable Path copy) throws IOException {
        if (copy == null) {
            return read(output);
        }
        OwnerOnly.file(copy);
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(copy), 1 << 16)) {
            InputStream both = new Tee(output, file);
            Read read = read(both);
            both.transferTo(OutputStream.nullOutputStream());
            return read;
        }
    }

    private static Read read(InputStream output) throws IOException {
        try {
            return new Read(DotReader.read(output), null);
        } catch (ProblemException fault) {
            return new Read(null, fault);
        }
    }

    /// What is read from one stream is written to another.
    private static final class Tee extends FilterInputStream {
        private final OutputStream copy;

        Tee(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            if (c >= 0) {
                copy.write(c);
            }
            return c;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                copy.write(buffer, offset, count);
            }
            return count;
        }
    }

    private record Read(@Nullable DependencyGraph graph, @Nullable ProblemException fault) {}
}
