package dev.stateroom;

import dev.stateroom.cli.Sandboxes;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.engine.rehearsal.SandboxPlace;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The sandbox of a home, as the command line starts and ends it: served by a process of its own
/// that stays.
record SandboxDoor(Home home) implements Sandboxes {
    @Override
    public Place start(Consumer<String> progress) {
        Optional<SandboxPlace> running = Sandbox.running(home);
        if (running.isPresent()) {
            return place(running.get());
        }
        Path log = home.sandbox().resolve("server.log");
        try {
            Files.deleteIfExists(log);
            Process process =
                    new ProcessBuilder(command())
                            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            int told = 0;
            while (true) {
                boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
                List<String> lines = Files.readAllLines(log);
                for (; told < lines.size(); told++) {
                    progress.accept(lines.get(told));
                }
                Optional<SandboxPlace> ready = Sandbox.running(home);
                if (ready.isPresent()) {
                    return place(ready.get());
                }
                if (ended) {
                    throw new ProblemException(
                            Problem.of(
                                    "sandbox-not-started",
                                    lines.isEmpty()
                                            ? "The sandbox did not start."
                                            : lines.getLast(),
                                    "",
                                    "See " + log + "."));
                }
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "sandbox-not-started",
                            "The sandbox's process could not be started.",
                            "The system says: " + e.getMessage() + ".",
                            "Check that " + log + " can be written."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(
                            "cancelled",
                            "Starting the sandbox was cancelled.",
                            "",
                            "Start it again."),
                    e);
        }
    }

    /// The server gets a session of its own where the system has one, so that Ctrl-C in the
    /// terminal does not end it.
    private static List<String> command() {
        List<String> words = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            words.add(setsid.toString());
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        ServeSandbox.class.getName()));
        return words;
    }

    private static java.io.File nothing() {
        return new java.io.File(
                System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    @Override
    public boolean stop() {
        return Sandbox.stop(home);
    }

    @Override
    public void reset() {
        Sandbox.reset(home);
    }

    @Override
    public Optional<Place> status() {
        return Sandbox.running(home).map(SandboxDoor::place);
    }

    private static Place place(SandboxPlace place) {
        return new Place(
                place.endpoint().toString(), place.region(), place.project(), place.variables());
    }
}
