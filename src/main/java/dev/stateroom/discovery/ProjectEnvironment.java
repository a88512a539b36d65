package dev.stateroom.discovery;

import dev.stateroom.model.Protection;
import dev.stateroom.model.Stage;
import dev.stateroom.model.Validation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One environment as `stateroom.yaml` describes it.
///
/// @param name its name
/// @param line line of the name
/// @param column column of the name
/// @param directory absolute, or null where the name alone tells which one is meant
/// @param protection null where not given
/// @param backend values for the backend
/// @param configFile absolute, or null
/// @param stages null where not given
/// @param usable false where a mistake may lead to the wrong state: then nothing is shown
/// @param damaged true where any mistake was found: then it counts as protected
record ProjectEnvironment(
        String name,
        int line,
        int column,
        @Nullable Path directory,
        @Nullable Protection protection,
        @Nullable String account,
        @Nullable String workspace,
        Settings backend,
        @Nullable Path configFile,
        @Nullable List<Stage> stages,
        List<Validation> validations,
        boolean usable,
        boolean damaged) {}
