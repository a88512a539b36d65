package dev.stateroom.model;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One deployed instance of a project: a directory of Terraform files and the state behind it.
///
/// @param name short name, unique in the project: `stg`, `prod`
/// @param project name of the project it belongs to
/// @param root the project's root directory, absolute
/// @param directory directory in which Terraform runs, absolute
/// @param backend where its state lives
/// @param protection how hard it is to change
/// @param order place in the promotion order, from 0
/// @param account AWS account it belongs to, or null where nothing says so
/// @param stages stages of a deploy in order; the last one applies everything
/// @param validations checks after a deploy
public record Environment(
        String name,
        String project,
        Path root,
        Path directory,
        Backend backend,
        Protection protection,
        int order,
        @Nullable String account,
        List<Stage> stages,
        List<Validation> validations) {
    public Environment {
        stages = List.copyOf(stages);
        validations = List.copyOf(validations);
    }

    /// Whether writes need the environment's name typed.
    public boolean isProtected() {
        return protection == Protection.PROTECTED;
    }

    /// The same environment with another backend.
    public Environment with(Backend other) {
        return new Environment(
                name,
                project,
                root,
                directory,
                other,
                protection,
                order,
                account,
                stages,
                validations);
    }
}
