package dev.stateroom;

import dev.stateroom.engine.Home;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.model.ProblemException;

/// The process behind `sandbox start`: serves the sandbox of the home until it is ended. Its lines
/// are progress.
final class ServeSandbox {
    private ServeSandbox() {}

    /// Serves, and stays.
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Sandbox sandbox =
                    Sandbox.open(Home.of(System.getenv()), System.getenv(), System.out::println);
            if (!sandbox.isServedHere()) {
                return;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
            Thread.currentThread().join();
        } catch (ProblemException e) {
            System.out.println(e.problem().sentence());
            System.exit(1);
        }
    }
}
