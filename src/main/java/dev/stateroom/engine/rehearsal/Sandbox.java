package dev.stateroom.engine.rehearsal;

import dev.stateroom.engine.Home;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SampleProject;
import dev.stateroom.sandbox.SandboxServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sandbox of one home: joined where it is being served, else served by this process.
///
/// What it holds stays until [#reset]; only the port is new at each start.
public final class Sandbox implements AutoCloseable {
    /// The region of the house.
    public static final String REGION = "eu-central-1";

    private static final String ADDRESS = "address";
    private static final String READY = "history";

    private final SandboxPlace place;
    private final @Nullable SandboxServer server;

    private Sandbox(SandboxPlace place, @Nullable SandboxServer server) {
        this.place = place;
        this.server = server;
    }

    /// Where it is.
    public SandboxPlace place() {
        return place;
    }

    /// Whether this process serves it.
    public boolean isServedHere() {
        return server != null;
    }

    /// Joins the sandbox of `home` where one is running, else serves it; makes project and history
    /// where they are missing.
    ///
    /// @param progress told in plain words what is being done
    public static Sandbox open(
            Home home, Map<String, String> environment, Consumer<String> progress) {
        Optional<SandboxPlace> running = running(home);
        if (running.isPresent()) {
            return new Sandbox(running.get(), null);
        }
        progress.accept("Starting the sandbox: S3, DynamoDB and STS on a loopback port");
        Path root = home.sandbox();
        SandboxServer server = new SandboxServer(root.resolve("aws"), REGION);
        boolean ready = false;
        try {
            SandboxPlace place =
                    new SandboxPlace(
                            server.endpoint(),
                            REGION,
                            root.resolve("project"),
                            server.environment(),
                            ProcessHandle.current().pid());
            try (Furnishing furnishing = new Furnishing(server.endpoint())) {
                furnishing.furnish();
                if (SampleProject.copyTo(place.project())) {
                    SampleCheckout.begin(place.project());
                }
                if (!Files.exists(root.resolve(READY))) {
                    new History(home, place, environment, furnishing).deploy(progress);
                    Files.writeString(root.resolve(READY), "deployed\n");
                }
            }
            write(root, place);
            ready = true;
            return new Sandbox(place, server);
        } catch (IOException e) {
            throw unwritable(root, e);
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    /// The sandbox that another process serves from `home` now.
    public static Optional<SandboxPlace> running(Home home) {
        Path root = home.sandbox();
        try {
            List<String> lines = Files.readAllLines(root.resolve(ADDRESS));
            if (lines.size() != 3) {
                return Optional.empty();
            }
            URI endpoint = URI.create(lines.get(0));
            long pid = Long.parseLong(lines.get(1));
            boolean same =
                    ProcessHandle.of(pid)
                            .flatMap(p -> p.info().startInstant())
                            .map(start -> lines.get(2).equals(start.toString()))
                            .orElse(false);
            if (!same || !answers(endpoint)) {
                return Optional.empty();
            }
            return Optional.of(
                    new SandboxPlace(
                            endpoint,
                            REGION,
                            root.resolve("project"),
                            SandboxServer.environment(endpoint, REGION),
                            pid));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // A torn address file says nothing about a server; the home's lock does.
            return Optional.empty();
        }
    }

    private static boolean answers(URI endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(endpoint.getHost(), endpoint.getPort()),
                    (int) Duration.ofSeconds(1).toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path root, SandboxPlace place) throws IOException {
        String start =
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(Object::toString)
                        .orElse("unknown");
        Path next = root.resolve(ADDRESS + ".next");
        Files.write(next, List.of(place.endpoint().toString(), Long.toString(place.pid()), start));
        Files.move(
                next,
                root.resolve(ADDRESS),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Ends the process that serves `home`'s sandbox; false where none runs.
    public static boolean stop(Home home) {
        Optional<SandboxPlace> running = running(home);
        if (running.isEmpty()) {
            return false;
        }
        if (running.get().pid() == ProcessHandle.current().pid()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(running.get().pid());
        process.ifPresent(p -> {
            p.destroy();
            try {
                p.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
            } catch (java.util.concurrent.CompletionException e) {
                throw new ProblemException(
                        Problem.of(
                                "sandbox-in-use",
                                "The sandbox's process " + p.pid() + " did not end within 10 s.",
                                "It may be writing.",
                                "Try again."),
                        e);
            }
        });
        return true;
    }

    /// Removes everything the sandbox of `home` holds, its project too; stops it first.
    public static void reset(Home home) {
        stop(home);
        Path root = home.sandbox();
        // Whoever serves it without an address holds the lock: taking it proves that nobody does.
        new SandboxServer(root.resolve("aws"), REGION).close();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                if (!path.equals(root)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    private static ProblemException unwritable(Path root, IOException e) {
        return new ProblemException(
                Problem.of(
                        "home-unwritable",
                        "The sandbox cannot write below " + root + ".",
                        "The system says: " + e.getMessage() + ".",
                        "Make it writable, or set STATEROOM_HOME to another directory."),
                e);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
