package dev.stateroom.engine.rehearsal;

import dev.stateroom.sandbox.Furnishing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The backend names a bucket that is not there.
final class BucketMissing implements Incident {
    private static final String TYPO = "0";

    /// Corrects it in all environments of a project.
    static void correct(Path project) throws IOException {
        replace(project, Furnishing.BUCKET + TYPO + "\"", Furnishing.BUCKET + "\"");
    }

    private static void replace(Path root, String wrong, String right) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(file -> isCode(file.toString()))
                            .toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            if (text.contains(wrong)) {
                Files.writeString(file, text.replace(wrong, right));
            }
        }
    }

    private static boolean isCode(String name) {
        return name.endsWith(".tf") || name.endsWith(".tfbackend");
    }

    @Override
    public String name() {
        return "bucket-missing";
    }

    @Override
    public String what() {
        return "Somebody mistypes the bucket's name in the code of the backend.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) throws IOException {
        replace(
                scene.environment().directory(),
                Furnishing.BUCKET + "\"",
                Furnishing.BUCKET + TYPO + "\"");
    }
}
