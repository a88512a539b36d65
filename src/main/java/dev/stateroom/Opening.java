package dev.stateroom;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.engine.Engine;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.engine.Workshop;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.storage.AwsStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Wires an engine, for a project of the user's or for the sandbox. The only place that knows all
/// the parts.
///
/// @param environment the process's environment variables
/// @param home Stateroom's own directory
/// @param cloud what leads to another cloud than the user's; empty unless the build trains
record Opening(Map<String, String> environment, Home home, Map<String, String> cloud) {
    /// Opens the project at `project` with the caller's own credentials, or the sandbox's sample
    /// project, which is served from here where nobody does.
    Engine open(Path project, boolean sandbox, Consumer<String> progress) {
        if (!sandbox) {
            return engine(project, cloud, List.of());
        }
        Sandbox served = Sandbox.open(home, environment, progress);
        return engine(served.place().project(), served.place().variables(), List.of(served));
    }

    /// Opens the project at `project`; `variables` are set besides the process's own, and name
    /// another cloud than the user's where there are any. What is `owned` ends with the engine.
    Engine engine(Path project, Map<String, String> variables, List<AutoCloseable> owned) {
        Map<String, String> all = new HashMap<>(environment);
        if (!variables.isEmpty()) {
            // The sandbox is neither reached with, nor leads to, the user's own account.
            all.keySet().removeIf(name -> name.startsWith("AWS_"));
        }
        all.putAll(variables);
        FileJournal journal = new FileJournal(home.journal());
        return new ProjectEngine(
                new Workshop(
                        project,
                        home,
                        variables,
                        all,
                        null,
                        new Discovery(all),
                        new AwsStore(all),
                        journal,
                        Runner.here(all, home.root()),
                        all(journal, owned)));
    }

    private static List<AutoCloseable> all(AutoCloseable journal, List<AutoCloseable> owned) {
        List<AutoCloseable> all = new ArrayList<>(owned);
        all.add(journal);
        return all;
    }
}
