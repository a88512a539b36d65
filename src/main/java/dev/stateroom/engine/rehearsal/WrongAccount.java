package dev.stateroom.engine.rehearsal;

import dev.stateroom.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The credentials are still those of another account than the one that the project names.
final class WrongAccount implements Incident {
    private static final String ANOTHER = "210987654321";
    private static final String FILE = "stateroom.yaml";

    /// Takes the change back in a project.
    static void correct(Path project) throws IOException {
        Path file = project.resolve(FILE);
        if (Files.isRegularFile(file)) {
            String text = Files.readString(file);
            if (text.contains(ANOTHER)) {
                Files.writeString(file, text.replace(ANOTHER, SandboxServer.ACCOUNT));
            }
        }
    }

    @Override
    public String name() {
        return "wrong-account";
    }

    @Override
    public String what() {
        return "The environments have moved to another account (stateroom.yaml), and these credentials"
                + " are still those of the old one.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) throws IOException {
        Path file = scene.project().resolve(FILE);
        String text = Files.isRegularFile(file) ? Files.readString(file) : "";
        if (!text.contains(SandboxServer.ACCOUNT)) {
            throw Scene.failed("The project does not name the sandbox's account.");
        }
        Files.writeString(file, text.replace(SandboxServer.ACCOUNT, ANOTHER));
    }
}
