package dev.stateroom.engine;

import dev.stateroom.terraform.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// A private directory for the time of one piece of work, in which Terraform runs on a copy.
///
/// @param place makes the directory, readable by its owner alone
/// @param sessions a session in which Terraform works there
record Scratch(Function<String, Path> place, Function<Path, Session> sessions) {
    /// Does `work` in a directory that is gone afterwards, with all that lies in it.
    <T> T with(String name, BiFunction<Session, Path, T> work) {
        Path directory = place.apply(name);
        try {
            return work.apply(sessions.apply(directory), directory);
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
