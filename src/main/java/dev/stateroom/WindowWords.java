package dev.stateroom;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A line that says nothing but where to open the window. It is read here and not by the command
/// line's parser: its classes are of a format too old for the JVM's caches, and reading the line
/// with them takes as long as starting JavaFX.
///
/// @param project the project, absolute
/// @param sandbox whether the sandbox is asked for
record WindowWords(Path project, boolean sandbox) {
    /// The line, or null where it says anything else: then it is the command line's.
    static @Nullable WindowWords of(String... words) {
        String project = "";
        boolean sandbox = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--sandbox" -> sandbox = true;
                case "--no-color" -> {
                    // There is nothing to colour.
                }
                case "--project" -> {
                    i++;
                    if (i == words.length) {
                        return null;
                    }
                    project = words[i];
                }
                default -> {
                    // No pattern with a guard: the JVM's caches do not hold what it compiles to.
                    if (!words[i].startsWith("--project=")) {
                        return null;
                    }
                    project = words[i].substring("--project=".length());
                }
            }
        }
        try {
            return new WindowWords(Path.of(project).toAbsolutePath().normalize(), sandbox);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
