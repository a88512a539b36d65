package dev.stateroom.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a person has seen of plans: addresses, kept for each plan under its SHA-256, so that the
/// same bytes opened again go on where the review was left. Thread-safe by whole files.
///
/// @param folder where it is kept; the owner's alone
public record SeenChanges(Path folder) {
    /// Plans that are remembered; older ones are forgotten.
    private static final int PLANS = 200;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    /// What was seen of the plan with that hex SHA-256.
    public Set<String> of(String sha256) {
        try {
            return new LinkedHashSet<>(Files.readAllLines(file(sha256), StandardCharsets.UTF_8));
        } catch (NoSuchFileException never) {
            return new LinkedHashSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps all that was seen of a plan.
    public void keep(String sha256, Set<String> seen) {
        try {
            Home.directory(folder);
            Path file = file(sha256);
            Path fresh = Files.createTempFile(folder, "seen", ".new");
            Files.write(fresh, seen, StandardCharsets.UTF_8);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            forgetOld();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no SHA-256: " + sha256.length() + " characters");
        }
        return folder.resolve(sha256);
    }

    private void forgetOld() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all =
                    files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                            .toList();
        }
        if (all.size() <= PLANS) {
            return;
        }
        for (Path old :
                all.stream()
                        .sorted(Comparator.comparing(SeenChanges::written).reversed())
                        .skip(PLANS)
                        .toList()) {
            Files.deleteIfExists(old);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
