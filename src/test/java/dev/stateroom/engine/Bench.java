package dev.stateroom.engine;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SampleProject;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.storage.AwsStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A work-bench for tests: the real sandbox server, the real sample project, real Terraform, the
/// real engine.
public final class Bench implements AutoCloseable {
    public final Path root;
    public final SandboxServer server;
    public final Furnishing furnishing;
    public final FileJournal journal;
    public final Path project;

    public Bench(Path root) {
        this.root = root;
        this.server = new SandboxServer(root.resolve("aws"), "eu-central-1");
        this.furnishing = new Furnishing(server.endpoint());
        furnishing.furnish();
        this.project = root.resolve("project");
        SampleProject.copyTo(project);
        this.journal = new FileJournal(root.resolve("home/journal"));
    }

    /// An engine on the sample project, with Terraform variables besides.
    public ProjectEngine engine(Map<String, String> variables) {
        return engine(project, variables);
    }

    /// An engine on any project in this sandbox.
    public ProjectEngine engine(Path project, Map<String, String> variables) {
        return engine(project, variables, InstantSource.system());
    }

    /// The same by another clock.
    ProjectEngine engine(Path project, Map<String, String> variables, InstantSource clock) {
        Map<String, String> own = new HashMap<>(server.environment());
        own.putAll(variables);
        return engine(root.resolve("home"), journal, project, own, clock);
    }

    /// An engine in a sandbox that may run anywhere.
    ///
    /// @param own variables that lead to it, and Terraform's
    public static ProjectEngine engine(
            Path at, FileJournal journal, Path project, Map<String, String> own) {
        return engine(at, journal, project, own, InstantSource.system());
    }

    private static ProjectEngine engine(
            Path at,
            FileJournal journal,
            Path project,
            Map<String, String> own,
            InstantSource clock) {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.keySet().removeIf(name -> name.startsWith("AWS_"));
        all.putAll(own);
        Home home = new Home(at);
        return new ProjectEngine(
                new Workshop(
                        project,
                        home,
                        own,
                        all,
                        null,
                        new Discovery(all),
                        new AwsStore(all),
                        journal,
                        Runner.here(all, home.root()),
                        List.of()),
                clock);
    }

    @Override
    public void close() {
        journal.close();
        furnishing.close();
        server.close();
    }
}
