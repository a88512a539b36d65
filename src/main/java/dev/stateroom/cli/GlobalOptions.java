package dev.stateroom.cli;

import dev.stateroom.model.ShellWords;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that may stand anywhere on the line.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills and reads the fields
final class GlobalOptions {
    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = "",
            scope = ScopeType.INHERIT,
            description = "Project to open; the current directory by default.")
    private Path project;

    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            description = "Use Stateroom's own sandbox instead of a project.")
    private boolean sandbox;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document on standard output.")
    private boolean json;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours.")
    private boolean plain;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version.")
    private boolean version;

    Path project() {
        return project.toAbsolutePath().normalize();
    }

    /// The project where one was named, else null.
    @Nullable Path namedProject() {
        return project.toString().isEmpty() ? null : project();
    }

    boolean sandbox() {
        return sandbox;
    }

    /// A command that is to be typed later, with what says here which project it means: elsewhere
    /// an environment of the same name may be another one.
    String aimed(String command) {
        Path named = namedProject();
        return sandbox
                ? command + " --sandbox"
                : named == null
                        ? command
                        : command + " --project " + ShellWords.join(List.of(named.toString()));
    }

    boolean json() {
        return json;
    }

    boolean plain() {
        return plain;
    }
}
