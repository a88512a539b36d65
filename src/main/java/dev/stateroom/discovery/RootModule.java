package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the Terraform files of one directory say that matters here.
///
/// @param backend the backend block, override files considered, or null where there is none or it
///   could not be read
/// @param modules names of the modules that the files call
/// @param problems what could not be read, where it concerns the backend
record RootModule(@Nullable BackendBlock backend, Set<String> modules, List<Problem> problems) {
    RootModule {
        modules = Set.copyOf(modules);
        problems = List.copyOf(problems);
    }
}
