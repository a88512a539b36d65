package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which operation is meant, and where to look for it.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PastOperation {
    @Parameters(index = "0", paramLabel = "OPERATION", description = "Operation id.")
    private String id;

    @Option(
            names = "--environment",
            paramLabel = "ENV",
            description =
                    "Where to look for an operation that this machine's journal does not know.")
    private @Nullable String environment;

    String id() {
        return id;
    }

    /// The environment's name; empty until it was said or looked up.
    String environment() {
        return environment == null ? "" : environment;
    }

    /// The environment's name: as said, or as the journal has it.
    String environment(Engine engine) {
        String name = environment;
        if (name == null) {
            name = engine.operation(id, null).intended().environment();
            environment = name;
        }
        return name;
    }
}
