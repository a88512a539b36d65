package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.engine.rehearsal.Incident;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command line with a fake engine behind it, and what it printed.
final class Shell {
    final FakeEngine engine = new FakeEngine();
    final Path home;
    Terminal.Questions questions;
    boolean colours;
    boolean opened;
    Path project;
    boolean sandbox;
    InputStream in = InputStream.nullInputStream();
    String window = "";
    String out = "";
    String err = "";

    Shell(Path home) {
        this.home = home;
    }

    int run(String... words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Doors doors =
                new Doors(
                        (directory, inSandbox, progress) -> {
                            opened = true;
                            project = directory;
                            sandbox = inSandbox;
                            return engine;
                        },
                        new FakeSandboxes(),
                        (directory, inSandbox) -> {
                            window = directory + " " + inSandbox;
                            return 0;
                        },
                        home);
        Terminal terminal =
                new Terminal(
                        new PrintStream(outBytes, true, UTF_8),
                        new PrintStream(errBytes, true, UTF_8),
                        questions,
                        colours,
                        in);
        int status = new Cli(terminal, doors).run(words);
        out = outBytes.toString(UTF_8);
        err = errBytes.toString(UTF_8);
        return status;
    }

    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }

    private static final class FakeSandboxes implements Sandboxes {
        private boolean running;

        @Override
        public Place start(Consumer<String> progress) {
            progress.accept("Starting");
            running = true;
            return new Place(
                    "http://127.0.0.1:4711",
                    "eu-central-1",
                    Path.of("/sandbox/project"),
                    Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4711"));
        }

        @Override
        public boolean stop() {
            return running;
        }

        @Override
        public void reset() {
            running = false;
        }

        @Override
        public String incident(Incident incident, String environment, Consumer<String> progress) {
            progress.accept(incident.what());
            return environment == null ? "stg" : environment;
        }

        @Override
        public void endIncidents() {}

        @Override
        public Optional<Place> status() {
            return Optional.empty();
        }
    }
}
