package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A directory with a configuration, and real Terraform in it on a local backend.
final class Bench {
    final Path directory;
    final Path data;
    final Secrets secrets = new Secrets();
    final StopSignal stop = new StopSignal();
    final List<LogLine> lines = new ArrayList<>();
    final List<UiEvent> events = new ArrayList<>();
    final Session session;

    Bench(Path home, String configuration) throws IOException {
        directory = Files.createDirectories(home.resolve("project"));
        data = home.resolve("data");
        Files.writeString(directory.resolve("main.tf"), configuration);
        session =
                new Session(
                        installation(),
                        new Workplace(directory, data, "default", Map.of()),
                        secrets,
                        new Listener() {
                            @Override
                            public void line(LogLine line) {
                                lines.add(line);
                            }

                            @Override
                            public void event(UiEvent event) {
                                events.add(event);
                            }
                        },
                        stop);
    }

    static Installation installation() {
        try {
            return Installation.find(null, System.getenv());
        } catch (ProblemException missing) {
            assumeTrue(false, missing.getMessage());
            throw missing;
        }
    }

    Bench file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Bench init() {
        new Init(session).run(local());
        return this;
    }

    /// The backend as far as `init` asks for it: the configuration names a local one.
    static Backend local() {
        return new Backend(
                "b", "k", "r", null, false, "default", "env:", null, null, null, List.of(),
                Map.of());
    }

    MakePlan.Outcome plan(String... targets) {
        return new MakePlan(session)
                .run(
                        new MakePlan.Request(
                                planFile(),
                                List.of(targets),
                                false,
                                true,
                                new Locking.Within(java.time.Duration.ZERO)));
    }

    Apply.Outcome apply() {
        return new Apply(session).run(planFile(), java.time.Duration.ZERO);
    }

    Path planFile() {
        return data.resolve("plans").resolve("it.tfplan");
    }

    Path stateFile() {
        return directory.resolve("terraform.tfstate");
    }
}
