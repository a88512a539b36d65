package dev.stateroom.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ENV [--stage S]`: what is planned or deployed.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class EnvironmentAndStage {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    // Optional for picocli alone: “plan review” takes none.
    @Parameters(paramLabel = "ENV", arity = "0..1", description = "Environment.")
    private @Nullable String environment;

    @Option(
            names = "--stage",
            paramLabel = "S",
            description = "Only this stage; all of them by default.")
    private @Nullable String stage;

    /// The environment; a mistake of usage where none is named.
    String environment() {
        String name = environment;
        if (name == null) {
            throw new ParameterException(
                    command.commandLine(), "Name the environment to " + command.name());
        }
        return name;
    }

    @Nullable String stage() {
        return stage;
    }
}
