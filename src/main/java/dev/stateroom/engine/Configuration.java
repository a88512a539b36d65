package dev.stateroom.engine;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the text of a configuration is: its own files, those of the local modules it calls, and the
/// modules that `init` fetched. Values of variables are not part of it: no form of the graph before
/// a plan depends on them.
final class Configuration {
    private static final Pattern LOCAL =
            Pattern.compile("\"source\"?\\s*:\\s*\"(\\.{1,2}/[^\"]*)\"");
    private static final Pattern NATIVE =
            Pattern.compile("\\bsource\\s*=\\s*\"(\\.{1,2}[/\\\\][^\"]*)\"");

    private final Path directory;
    private final Path dataDirectory;

    Configuration(Path directory, Path dataDirectory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.dataDirectory = dataDirectory;
    }

    /// Whether the directory holds any configuration at all.
    boolean isThere() {
        try {
            return !files(directory).isEmpty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// A hash over all of it and `also`, as hexadecimal text.
    String hash(String also) {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            add(sum, "", also.getBytes(StandardCharsets.UTF_8));
            texts().forEach((file, text) -> add(sum, file.toString(), text));
            Path lock = directory.resolve(".terraform.lock.hcl");
            add(sum, lock.toString(), read(lock));
            Path installed = modules().resolve("modules.json");
            add(sum, installed.toString(), read(installed));
            return HexFormat.of().formatHex(sum.digest());
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether `pattern` is found in any of its files.
    boolean has(Pattern pattern) {
        try {
            return texts().values().stream()
                    .anyMatch(text ->
                            pattern.matcher(new String(text, StandardCharsets.UTF_8)).find());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The directory and those of the local modules it calls.
    Set<Path> parts() {
        Set<Path> seen = new TreeSet<>(Set.of(directory));
        try {
            texts(seen);
            return seen;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SequencedMap<Path, byte[]> texts() throws IOException {
        SequencedMap<Path, byte[]> texts = texts(new TreeSet<>(Set.of(directory)));
        for (Path file : fetched()) {
            texts.put(file, read(file));
        }
        return texts;
    }

    /// The texts of the directories in `seen` and of the local modules that they call, which are
    /// added to `seen`.

    private static SequencedMap<Path, byte[]> texts(Set<Path> seen) throws IOException {
        SequencedMap<Path, byte[]> texts = new LinkedHashMap<>();
        Deque<Path> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Path file : files(open.pop())) {
                byte[] text = read(file);
                texts.put(file, text);
                for (Path module : modules(file, text)) {
                    if (seen.add(module)) {
                        open.push(module);
                    }
                }
            }
        }
        return texts;
    }

    private Path modules() {
        return dataDirectory.resolve("modules");
    }

    private List<Path> fetched() throws IOException {
        if (!Files.isDirectory(modules())) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(modules())) {
            return all.filter(Configuration::isConfiguration).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> files(Path module) throws IOException {
        if (!Files.isDirectory(module)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(module)) {
            return all.filter(Configuration::isConfiguration).sorted().toList();
        }
    }

    private static boolean isConfiguration(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean fits =
                name.endsWith(".tf")
                        || name.endsWith(".tf.json")
                        || name.endsWith(".tofu")
                        || name.endsWith(".tofu.json");
        return fits && !name.startsWith(".") && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// A file that was just taken away is part of what changed, not a fault.
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private static List<Path> modules(Path file, byte[] text) {
        Pattern pattern = file.toString().endsWith(".json") ? LOCAL : NATIVE;
        Matcher sources = pattern.matcher(new String(text, StandardCharsets.UTF_8));
        Set<Path> all = new TreeSet<>();
        while (sources.find()) {
            all.add(file.resolveSibling(String.valueOf(sources.group(1))).normalize());
        }
        return List.copyOf(all);
    }

    private static void add(MessageDigest sum, String name, byte[] text) {
        sum.update((name + "\0" + text.length + "\0").getBytes(StandardCharsets.UTF_8));
        sum.update(text);
    }

    private ProblemException unreadable(IOException fault) {
        return new ProblemException(
                Problem.of(
                        "configuration-unreadable",
                        "The configuration in " + directory + " cannot be read.",
                        "The system says: " + fault.getMessage() + ".",
                        "Check path and permissions."),
                fault);
    }
}
