package dev.stateroom.cli;

import dev.stateroom.engine.rehearsal.Rehearsals;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The sandbox of this home, seen from the command line.
public interface Sandboxes extends Rehearsals {
    /// Leaves a sandbox running that outlives this process; joins the one that runs already.
    ///
    /// @param progress told in plain words what is being done
    Place start(Consumer<String> progress);

    /// Ends it; false where none runs.
    boolean stop();

    /// Removes everything it holds, after ending it.
    void reset();

    /// The one that runs now.
    Optional<Place> status();

    /// A running sandbox.
    ///
    /// @param endpoint where S3, DynamoDB and STS answer
    /// @param region region of everything in it
    /// @param project root of its sample project
    /// @param environment variables with which any AWS client or Terraform can use it
    record Place(String endpoint, String region, Path project, Map<String, String> environment) {
        public Place {
            environment = Map.copyOf(environment);
        }
    }
}
