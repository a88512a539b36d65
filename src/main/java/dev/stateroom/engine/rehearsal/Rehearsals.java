package dev.stateroom.engine.rehearsal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Breaks environments of the sandbox, for people who rehearse to put them right.
public interface Rehearsals {
    /// Breaks an environment of the running sandbox, which is started where none runs.
    ///
    /// @param environment its name, or null for the first that can have the incident
    /// @param progress told what is done meanwhile
    /// @return the name of the broken environment
    /// @throws dev.stateroom.model.ProblemException `sandbox-only`, `environment-unknown`,
    ///   `incident-unfit`, `incident-failed`
    String incident(Incident incident, @Nullable String environment, Consumer<String> progress);

    /// Ends what lasts of all incidents; what they broke stays broken.
    void endIncidents();
}
