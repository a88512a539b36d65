package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Stage;
import dev.stateroom.model.WorkingTree;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a staged deploy is to do.
///
/// @param stages in their order
/// @param planOnly plan each, write nothing, lock nothing
/// @param destroy plan the destruction of each stage's targets and of what depends on them
/// @param commit the only files that may be applied, or null where whatever is checked out may be
/// @param approved addresses whose destruction was approved already, all together; null where each
///   plan is asked about
/// @param validates whether the environment's validations are looked at in the end
record Orders(
        List<Stage> stages,
        boolean planOnly,
        boolean destroy,
        @Nullable WorkingTree commit,
        @Nullable Set<String> approved,
        boolean validates) {
    Orders {
        stages = List.copyOf(stages);
        approved = approved == null ? null : Set.copyOf(approved);
    }

    /// A deploy of an environment.
    ///
    /// @param only name of its only stage, or null for all of them: only then the environment is as
    ///   a whole what its files say, and is validated
    static Orders deploy(Environment environment, @Nullable String only, boolean planOnly) {
        return new Orders(
                chosen(environment, only), planOnly, false, null, null, only == null && !planOnly);
    }

    /// A whole deploy of nothing but that commit.
    static Orders promotion(Environment environment, WorkingTree commit) {
        return new Orders(environment.stages(), false, false, commit, null, true);
    }

    /// A destruction, stage after stage.
    static Orders destruction(List<Stage> stages, Set<String> approved) {
        return new Orders(stages, false, true, null, approved, false);
    }

    /// The only stage of a plan that was made earlier.
    static Orders plan(Stage stage) {
        return new Orders(List.of(stage), false, false, null, null, false);
    }

    /// The stages that a deploy of `only` (all where null) goes through.
    static List<Stage> chosen(Environment environment, @Nullable String only) {
        if (only == null) {
            return environment.stages();
        }
        List<Stage> named =
                environment.stages().stream().filter(s -> s.name().equals(only)).toList();
        if (named.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "stage-unknown",
                            "The environment "
                                    + environment.name()
                                    + " has no stage “"
                                    + only
                                    + "”.",
                            "Its stages are "
                                    + String.join(
                                            ", ",
                                            environment.stages().stream().map(Stage::name).toList())
                                    + ".",
                            "Name one of them, or leave the stage out to deploy all of them."));
        }
        return named;
    }
}
