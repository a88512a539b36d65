package dev.stateroom.engine;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A graph that was read.
///
/// @param whole every node and edge as Terraform, or the file, has them
/// @param resources what it comes down to
/// @param notice what a person should know of it: why it is empty (`graph-empty`), or that the
///   configuration changed while it was drawn (`graph-stale`); null where there is nothing to say
/// @param took how long it took
/// @param kept whether it was drawn earlier and the configuration is still the same
public record EnvironmentGraph(
        DependencyGraph whole,
        ResourceGraph resources,
        @Nullable Problem notice,
        Duration took,
        boolean kept) {
    /// The graph in a local file: any DOT, plain or compressed by gzip.
    ///
    /// @throws dev.stateroom.model.ProblemException `graph-not-dot`, `graph-truncated` or
    ///   `graph-too-large`
    /// @throws IOException where the file cannot be read
    public static EnvironmentGraph read(Path file) throws IOException {
        return Graphs.read(file);
    }
}
