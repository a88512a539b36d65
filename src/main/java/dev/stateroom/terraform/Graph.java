package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `terraform graph -type=plan`: the form that also names variables, locals and outputs, and that
/// Terraform makes three times as fast as its default one.
public final class Graph {
    private final Session session;

    /// Runs in `session`.
    public Graph(Session session) {
        this.session = session;
    }

    /// The graph of the configuration. Takes no lock; seconds for thousands of resources.
    ///
    /// @throws ProblemException `graph-failed` with Terraform's words, or what [DotReader] says
    public DependencyGraph run() {
        List<String> arguments = List.of("graph", "-type=plan");
        new Console(session, event -> {}).command(arguments);
        Child.Answer<Read> answer = new Child(session).read(arguments, Graph::read);
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

    private static Read read(java.io.InputStream output) throws IOException {
        try {
            return new Read(DotReader.read(output), null);
        } catch (ProblemException fault) {
            return new Read(null, fault);
        }
    }

    private record Read(@Nullable DependencyGraph graph, @Nullable ProblemException fault) {}
}
