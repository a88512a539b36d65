package dev.stateroom.engine;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.InMemoryJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Result;
import dev.stateroom.storage.InMemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The real engine on the twins in memory: states, locks and journal that a test sets as it likes.
/// Its environments are `both`, `table` and `file`, by the lock mechanisms that they use, and
/// `prod`, which is as `both` and protected.
final class MemoryWorld implements AutoCloseable {
    static final List<String> ENVIRONMENTS = List.of("both", "table", "file", "prod");

    final InMemoryStore store =
            new InMemoryStore(
                    Identity.of("000000000000", "arn:aws:iam::000000000000:user/test", null),
                    Instant::now);
    final InMemoryJournal journal = new InMemoryJournal();
    final Runner runner;
    final ProjectEngine engine;

    /// @param root as [#project] made it
    MemoryWorld(Path root) {
        Home home = new Home(root.resolve("home"));
        runner = Runner.here(Map.of(), home.root());
        engine =
                new ProjectEngine(
                        new Workshop(
                                root.resolve("project"),
                                home,
                                Map.of(),
                                Map.of(),
                                null,
                                new Discovery(Map.of()),
                                store,
                                journal,
                                runner,
                                List.of()));
    }

    /// Writes the project into `root`, once for any number of worlds.
    static void project(Path root) throws IOException {
        StringBuilder yaml = new StringBuilder("project: memory\nenvironments:\n");
        for (String environment : ENVIRONMENTS) {
            Path directory =
                    Files.createDirectories(root.resolve("project/environments/" + environment));
            Files.writeString(
                    directory.resolve("main.tf"),
                    """
                    terraform {
                      backend "s3" {
                        bucket = "states"
                        key    = "memory/%s/terraform.tfstate"
                        region = "eu-central-1"
                        %s
                        %s
                      }
                    }
                    """
                            .formatted(
                                    environment,
                                    environment.equals("file")
                                            ? ""
                                            : "dynamodb_table = \"terraform-state-lock\"",
                                    environment.equals("table") ? "" : "use_lockfile = true"));
            yaml.append(
                    "  %s: {directory: environments/%s, protection: %s}%n"
                            .formatted(
                                    environment,
                                    environment,
                                    environment.equals("prod") ? "protected" : "open"));
        }
        Files.writeString(root.resolve("project/stateroom.yaml"), yaml);
    }

    Environment environment(String name) {
        return engine.environment(name);
    }

    /// Writes a state with its digest, as Terraform does.
    void write(Backend backend, byte[] state) {
        store.put(backend, state);
        if (backend.dynamodbTable() != null) {
            store.digest(backend, Md5.of(state));
        }
    }

    Result run(Intent intent) {
        return engine.run(engine.propose(intent), new Watcher());
    }

    @Override
    public void close() {
        engine.close();
    }
}
