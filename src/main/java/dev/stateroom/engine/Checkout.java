package dev.stateroom.engine;

import dev.stateroom.model.WorkingTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which commit a directory is at, as the `git` program tells it: whoever has a checkout has git. A
/// library that reads repositories itself (JGit) would be 5 MB more for two questions, and knows
/// less of the user's settings.
///
/// Git is asked without its optional locks and file system monitor: it writes nothing, and nobody's
/// command waits for ours.
final class Checkout {
    private static final int SECONDS = 20;

    private Checkout() {}

    /// What the files are that Terraform reads in `directory`; null where it is no checkout, has no
    /// commit yet, or git is not there or does not answer.
    ///
    /// @param parts the directory itself and those of its local modules
    static @Nullable WorkingTree read(Path directory, Collection<Path> parts) {
        try {
            String told =
                    ask(
                            directory,
                            List.of("rev-parse", "--show-toplevel", "HEAD"),
                            said -> new String(said.readAllBytes(), StandardCharsets.UTF_8));
            List<String> lines = told == null ? List.of() : told.lines().toList();
            if (lines.size() != 2) {
                return null;
            }
            Path top = Path.of(lines.getFirst()).toRealPath();
            List<String> diff =
                    new ArrayList<>(
                            List.of(
                                    "diff",
                                    "--no-ext-diff",
                                    "--no-textconv",
                                    "--no-color",
                                    "--binary",
                                    "--full-index",
                                    lines.getLast(),
                                    "--"));
            for (Path part : parts) {
                if (Files.exists(part) && part.toRealPath().startsWith(top)) {
                    diff.add(part.toRealPath().toString());
                }
            }
            String changes = ask(directory, diff, Digests::sha256);
            return changes == null
                    ? null
                    : new WorkingTree(
                            lines.getLast(), changes.equals(Digests.NOTHING) ? null : changes);
        } catch (IOException e) {
            return null;
        }
    }

    /// Reads what a program prints.
    @FunctionalInterface
    private interface Reading {
        String of(InputStream said) throws IOException;
    }

    /// What `reading` makes of what git prints; null where git fails.
    private static @Nullable String ask(Path directory, List<String> words, Reading reading)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-C",
                                directory.toString(),
                                "-c",
                                "core.fsmonitor=false",
                                "-c",
                                "core.quotePath=true"));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = builder.environment();
        // Set by git's own hooks, they would name another repository than the directory's.
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("LC_ALL", "C");
        Process git = builder.start();
        git.getOutputStream().close();
        var _ =
                git.onExit()
                        .orTimeout(SECONDS, TimeUnit.SECONDS)
                        .exceptionally(_ -> git.destroyForcibly());
        try (InputStream said = git.getInputStream()) {
            String told = reading.of(said);
            return git.waitFor() == 0 ? told : null;
        } catch (InterruptedException e) {
            git.destroyForcibly();
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
