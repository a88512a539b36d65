package dev.stateroom.engine;

import dev.stateroom.model.WorkingTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which commit a directory is at, as the `git` program tells it: whoever has a checkout has git. A
/// library that reads repositories itself (JGit) would be 5 MB more for two questions, and knows
/// less of the user's settings.
///
/// Git is asked without its optional locks and file system monitor: it writes nothing, and nobody's
/// command waits for ours.
final class Checkout {
    private static final int SECONDS = 20;

    /// What Terraform and OpenTofu read of a directory by themselves.
    ///
    /// Source: Terraform's documentation, "Files and Directories" and "Variable Definitions Files".
    private static final Pattern CODE = Pattern.compile("(?!\\.).*\\.(tf|tofu)(\\.json)?");

    private static final Pattern VALUES =
            Pattern.compile("(terraform|.*\\.auto)\\.tfvars(\\.json)?");

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
            List<Path> own = new ArrayList<>();
            for (Path part : parts) {
                if (Files.exists(part) && part.toRealPath().startsWith(top)) {
                    own.add(part.toRealPath());
                }
            }
            own.forEach(part -> diff.add(part.toString()));
            String changes = ask(directory, diff, Digests::sha256);
            List<Path> added = added(directory, top, own);
            if (changes == null || added == null) {
                return null;
            }
            return new WorkingTree(
                    lines.getLast(),
                    added.isEmpty()
                            ? changes.equals(Digests.NOTHING) ? null : changes
                            : digest(changes, added));
        } catch (IOException e) {
            return null;
        }
    }

    /// The files in `parts` that no commit has and that Terraform reads by itself all the same:
    /// configuration, and values that git is not told to ignore. Ignored values are the usual way
    /// to keep a machine's own settings; an ignored `override.tf` is still another configuration.
    /// Null where git does not say.
    private static @Nullable List<Path> added(Path directory, Path top, List<Path> parts)
            throws IOException {
        List<Path> code = new ArrayList<>();
        List<Path> values = new ArrayList<>();
        for (Path part : parts) {
            if (!Files.isDirectory(part)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (CODE.matcher(name).matches()) {
                        code.add(file);
                    } else if (VALUES.matcher(name).matches()) {
                        values.add(file);
                    }
                }
            }
        }
        Set<Path> found = listed(directory, top, List.of("--others"), code);
        Set<Path> unignored =
                listed(directory, top, List.of("--others", "--exclude-standard"), values);
        if (found == null || unignored == null) {
            return null;
        }
        found.addAll(unignored);
        return List.copyOf(found);
    }

    /// Those of `files` that `git ls-files` lists, in order.
    private static @Nullable Set<Path> listed(
            Path directory, Path top, List<String> which, List<Path> files) throws IOException {
        Set<Path> found = new TreeSet<>();
        if (files.isEmpty()) {
            return found;
        }
        List<String> words = new ArrayList<>(List.of("ls-files", "-z", "--full-name"));
        words.addAll(which);
        words.add("--");
        files.forEach(file -> words.add(file.toString()));
        String told =
                ask(
                        directory,
                        words,
                        said -> new String(said.readAllBytes(), StandardCharsets.UTF_8));
        if (told == null) {
            return null;
        }
        for (String name : told.split("\0")) {
            if (!name.isEmpty()) {
                found.add(top.resolve(name));
            }
        }
        return found;
    }

    private static String digest(String changes, List<Path> added) throws IOException {
        StringBuilder all = new StringBuilder(changes);
        for (Path file : added) {
            try (InputStream bytes = Files.newInputStream(file)) {
                all.append('\0').append(file).append('\0').append(Digests.sha256(bytes));
            }
        }
        return Digests.sha256(
                new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.UTF_8)));
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
        // A directory may be called `[prod]`.
        variables.put("GIT_LITERAL_PATHSPECS", "1");
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
