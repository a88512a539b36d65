package dev.stateroom.discovery;

import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens a directory and finds the environments in it. Reads files only; asks no network.
public final class Discovery {
    private final Map<String, String> environment;

    /// Wires it.
    ///
    /// @param environment variables of the process; `AWS_REGION` and `AWS_DEFAULT_REGION` complete
    ///   a backend without region, as they do for Terraform
    public Discovery(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Finds every environment below `directory`, in promotion order. Never throws for bad input:
    /// what could not be told is among the problems, and where no environment is found there is at
    /// least one. `{AWS_ACCOUNT_ID}` in a bucket's name stays as it is.
    public Found open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            return unreadable(
                    Files.exists(root)
                            ? root + " is a file, not a directory."
                            : "There is no directory " + root + ".");
        }
        Sources sources = new Sources(root);
        ProjectTree tree = new ProjectTree(sources);
        Folder top;
        try {
            top = tree.walk();
        } catch (IOException why) {
            return unreadable("The directory " + root + " could not be read.");
        }
        ProjectFile file = new ProjectFileReader(sources).read();
        Survey survey = new Survey(sources);
        survey.go(top);
        survey.problems().addAll(tree.problems());
        return new Assembly(sources, file, survey, environment).found();
    }

    /// The GitHub repository that `stateroom.yaml` of `directory` names, as `owner/repository`, or
    /// null where it names none.
    public @Nullable String github(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        return new ProjectFileReader(new Sources(root)).read().github();
    }

    /// The values, as far as they are written down, of the variables that the configuration in
    /// `directory` declares sensitive.
    public List<String> secretValues(Path directory) {
        return SensitiveVariables.values(directory, environment);
    }

    private static Found unreadable(String what) {
        return new Found(
                List.of(),
                List.of(
                        Problem.of(
                                "unreadable-project",
                                what,
                                "",
                                "Name a directory with Terraform files that you may read, with"
                                        + " --project DIR.")));
    }
}
