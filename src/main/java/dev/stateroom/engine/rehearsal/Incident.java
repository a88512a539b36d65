package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.io.IOException;

/// A way in which an environment breaks in life, done to one of the sandbox for real.
public interface Incident {
    /// Its name: the id of the trouble of the catalogue that it brings about.
    String name();

    /// What happens, in one sentence.
    String what();

    /// What to do to see it; `ENV` stands for the environment.
    default String see() {
        return "stateroom doctor ENV --sandbox";
    }

    /// Whether it lasts until `sandbox incident --end`, besides the remedy in life.
    default boolean lasts() {
        return false;
    }

    /// Whether it can happen to an environment with such a backend.
    default boolean fits(Backend backend) {
        return true;
    }

    /// Makes it happen.
    ///
    /// @throws dev.stateroom.model.ProblemException `incident-failed` where it did not come about
    void happen(Scene scene) throws IOException, InterruptedException;
}
