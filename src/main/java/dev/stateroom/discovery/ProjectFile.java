package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `stateroom.yaml` says.
///
/// @param project name of the project, or null
/// @param github `owner/repository`, or null
/// @param environments in the order of the file
/// @param stages default of all environments, or null
/// @param promotion names in promotion order
/// @param damaged whether a mistake outside of `environments` was found: then every environment
///   counts as protected, because the mistake may hide what protects it
/// @param problems every mistake
record ProjectFile(
        @Nullable String project,
        @Nullable String github,
        List<ProjectEnvironment> environments,
        @Nullable List<Stage> stages,
        List<String> promotion,
        boolean damaged,
        List<Problem> problems) {
    /// Name of the file, at the project's root.
    static final String NAME = "stateroom.yaml";

    static final ProjectFile NONE =
            new ProjectFile(null, null, List.of(), null, List.of(), false, List.of());
}
