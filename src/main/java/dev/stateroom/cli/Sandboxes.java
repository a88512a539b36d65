package dev.stateroom.cli;

import dev.stateroom.engine.rehearsal.Incident;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sandbox of this home, seen from the command line.
public interface Sandboxes {
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

    /// Breaks an environment of the running sandbox, which is started where none runs.
    ///
    /// @param environment its name, or null for the first that can have the incident
    /// @return the name of the broken one
    String incident(Incident incident, @Nullable String environment, Consumer<String> progress);

    /// Ends everything of incidents that lasts.
    void endIncidents();

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
