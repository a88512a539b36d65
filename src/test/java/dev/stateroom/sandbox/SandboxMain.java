package dev.stateroom.sandbox;

import dev.stateroom.model.ProblemException;
import java.nio.file.Path;

/// Runs one server as a process of its own: `SandboxMain HOME PORT REGION`. Prints its endpoint on
/// one line once it answers, and ends with the process. Tests kill it.
public final class SandboxMain {
    private SandboxMain() {}

    /// Starts the server and stays; a second line on standard error and status 1 where it cannot.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3 || !arguments[1].matches("\\d{1,5}")) {
            System.err.println("Usage: SandboxMain HOME PORT REGION (port 0 = any free one)");
            System.exit(2);
        }
        try {
            SandboxServer server =
                    new SandboxServer(
                            Path.of(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            SandboxServer.ACCOUNT,
                            arguments[2]);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println(server.endpoint());
            Thread.currentThread().join();
        } catch (ProblemException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
