package dev.stateroom;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.engine.Engine;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.engine.Workshop;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.engine.rehearsal.SandboxPlace;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.storage.AwsStore;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Wires an engine, for a project of the user's or for the sandbox. The only place that knows all the parts.
final class Opening implements AutoCloseable {
    private final Map<String, String> environment;
    private final Home home;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Opening(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.home = Home.of(environment);
    }

    Home home() {
        return home;
    }

    /// Opens the project at `directory` with the caller's own credentials.
    Engine project(Path directory) {
        return engine(directory.toAbsolutePath().normalize(), Map.of());
    }

    /// Opens the sandbox's sample project, serving the sandbox from here where nobody does.
    Engine sandbox(Consumer<String> progress) {
        Sandbox sandbox = Sandbox.open(home, environment, progress);
        opened.push(sandbox);
        SandboxPlace place = sandbox.place();
        return engine(place.project(), place.variables());
    }

    private Engine engine(Path project, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        if (!variables.isEmpty()) {
            // The sandbox must never be reached with, or lead to, the user's own account.
            all.keySet().removeIf(name -> name.startsWith("AWS_"));
        }
        all.putAll(variables);
        FileJournal journal = new FileJournal(home.journal());
        opened.push(journal);
        Engine engine = new ProjectEngine(new Workshop(
                project,
                home,
                variables,
                all,
                null,
                new Discovery(all),
                new AwsStore(all),
                journal,
                Runner.here(all, home.root())));
        opened.push(engine);
        return engine;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
