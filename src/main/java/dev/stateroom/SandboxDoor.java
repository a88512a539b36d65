package dev.stateroom;

import dev.stateroom.cli.Sandboxes;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.engine.rehearsal.SandboxPlace;
import dev.stateroom.engine.rehearsal.Scene;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
                    new ProcessBuilder(program(ServeSandbox.class))
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

    /// What stays gets a session of its own where the system has one, so that Ctrl-C in the
    /// terminal does not end it.
    private static List<String> program(Class<?> main) {
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
                        main.getName()));
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

    @Override
    public String incident(
            Incident incident, @Nullable String environment, Consumer<String> progress) {
        var _ = start(progress);
        progress.accept(incident.what());
        try (Scene scene =
                Scene.of(running(), home, System.getenv(), this::console, incident, environment)) {
            incident.happen(scene);
            return scene.environment().name();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "incident-failed",
                            "The incident did not come about.",
                            "The system says: " + e.getMessage() + ".",
                            "Begin anew with “stateroom sandbox reset”."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of("cancelled", "The incident was cancelled.", "", "Try again."), e);
        }
    }

    @Override
    public void endIncidents() {
        Scene.end(running());
    }

    private SandboxPlace running() {
        return Sandbox.running(home)
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                        "sandbox-not-started",
                                        "No sandbox is running.",
                                        "What lasts ends with it.",
                                        "Start it: “stateroom sandbox start”.")));
    }

    /// A console beside this one, with its own session as the server's.
    private Process console(Map<String, String> variables, Path log, List<String> words)
            throws IOException {
        List<String> all = program(Main.class);
        all.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(all)
                        .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static Place place(SandboxPlace place) {
        return new Place(
                place.endpoint().toString(), place.region(), place.project(), place.variables());
    }
}
