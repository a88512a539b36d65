package dev.stateroom.engine;

import dev.stateroom.journal.Runner;
import dev.stateroom.terraform.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A private directory for the time of one piece of work, in which Terraform runs on a copy.
///
/// What lies there holds values in clear, and a console that is killed cannot take it away: a note
/// beside it says whose it is, so that a later start can.
///
/// @param home where the directories are made, readable by their owner alone
/// @param here proof of life of this process
/// @param sessions a session in which Terraform works there
record Scratch(Home home, Supplier<Runner> here, Function<Path, Session> sessions) {
    private static final String OWNER = "owner";

    /// Does `work` in a directory that is gone afterwards, with all that lies in it.
    <T> T with(String name, BiFunction<Session, Path, T> work) {
        Path place = place(name);
        try {
            Path directory = Home.directory(place.resolve("work"));
            return work.apply(sessions.apply(directory), directory);
        } finally {
            remove(place);
        }
    }

    /// A directory that is kept until [#remove]; a later start takes it away where this process
    /// does not come to it.
    Path place(String name) {
        Path place = home.scratch(name);
        try {
            note(place.resolve(OWNER));
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Path file) throws IOException {
        Properties proof = new Properties();
        proof.putAll(here.get().proof());
        try (OutputStream out = Files.newOutputStream(file)) {
            proof.store(out, null);
        }
    }

    /// Removes what processes of this machine left that are proved to have ended.
    void sweep() throws IOException {
        if (!Files.isDirectory(home.scratch())) {
            return;
        }
        try (Stream<Path> places = Files.list(home.scratch())) {
            for (Path place : places.toList()) {
                if (Files.isRegularFile(place.resolve(OWNER))
                        && here.get().check(owner(place.resolve(OWNER))) == Runner.Life.GONE) {
                    remove(place);
                }
            }
        }
    }

    private static Map<String, String> owner(Path file) throws IOException {
        Properties proof = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            proof.load(in);
        }
        Map<String, String> owner = new HashMap<>();
        proof.stringPropertyNames().forEach(name -> owner.put(name, proof.getProperty(name)));
        return owner;
    }

    /// Removes a directory with all that lies in it; links are removed, never followed.
    static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
