package dev.stateroom.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is checked out, as `git` tells it.
final class Commit {
    private static final int SECONDS = 10;

    private Commit() {}

    /// The commit of the checkout that `directory` is in, with `+` where tracked files differ from
    /// it; null where it is in none, or there is no `git`.
    static @Nullable String of(Path directory) {
        String head = git(directory, "rev-parse", "--verify", "HEAD");
        if (head == null || !head.matches("[0-9a-f]{40,64}")) {
            return null;
        }
        String changes = git(directory, "status", "--porcelain", "--untracked-files=no");
        return changes == null || changes.isEmpty() ? head : head + "+";
    }

    private static @Nullable String git(Path directory, String... words) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        // It reads; a lock of the index for its own cache could be in somebody's way.
        command.add("--no-optional-locks");
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return null;
            }
            return process.exitValue() == 0 ? said.strip() : null;
        } catch (IOException noGit) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
