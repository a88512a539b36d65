package dev.stateroom.engine;

import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.terraform.PlanRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan that was made earlier and is to be applied as it is.
///
/// @param intent what is wanted with it
/// @param plans where Stateroom keeps plan files, each in a directory named by its operation
record KeptPlan(Intent.ApplyPlan intent, Path plans) {
    /// Copies the file into the run's own directory: what is looked at, approved and applied is one
    /// and the same file that nobody else touches.
    void copyTo(Path file) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Home.directory(directory);
            }
            Files.copy(intent.file(), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ProblemException(unreadable(String.valueOf(e.getMessage())), e);
        }
    }

    /// Why it cannot be read.
    Problem unreadable(@Nullable String why) {
        return Problem.of(
                "file-unreadable",
                "The plan file " + intent.file() + " cannot be read.",
                "The system says: " + why + ". Nothing was changed.",
                "Plan again: stateroom plan " + intent.environment() + ".");
    }

    /// Removes what Stateroom itself keeps of this plan: it holds values in clear and is of no more
    /// use. A copy that a person made elsewhere is theirs.
    void discard() throws IOException {
        if (!Files.isDirectory(plans)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> directories = Files.list(plans)) {
            all = directories.filter(Files::isDirectory).toList();
        }
        for (Path directory : all) {
            discard(directory);
        }
    }

    private void discard(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(directory)) {
            all = files.toList();
        }
        int left = all.size();
        for (Path file : all) {
            if (all.contains(PlanRecord.beside(file)) && isThis(file)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(PlanRecord.beside(file));
                left -= 2;
            }
        }
        if (left == 0 && !all.isEmpty()) {
            Files.deleteIfExists(directory);
        }
    }

    private boolean isThis(Path file) {
        try {
            return PlanRecord.read(file).binding().sha256().equals(intent.binding().sha256());
        } catch (ProblemException e) {
            return false;
        }
    }
}
