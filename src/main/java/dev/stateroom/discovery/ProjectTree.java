package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Walks a project once. Directories that are links are not entered, so no loop is possible and no
/// environment shows twice; files that are links are read.
final class ProjectTree {
    /// Deeper than any layout that was seen; keeps a mistaken `--project /` bounded.
    static final int DEEPEST = 12;

    private static final Set<String> SKIPPED = Set.of("node_modules", "target");

    private final Sources sources;
    private final List<Problem> problems = new ArrayList<>();

    ProjectTree(Sources sources) {
        this.sources = sources;
    }

    /// What could not be entered.
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// The tree below the root.
    Folder walk() throws IOException {
        return folder(sources.root(), 0);
    }

    private Folder folder(Path directory, int depth) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        entries.sort(null);
        Folder folder =
                new Folder(
                        directory,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (name.startsWith(".")) {
                continue;
            }
            if (interesting(name) && Files.isRegularFile(entry)) {
                file(name, entry, folder);
            } else if (depth < DEEPEST && !SKIPPED.contains(name) && isDirectory(entry)) {
                enter(entry, depth + 1, folder);
            }
        }
        return folder;
    }

    private void enter(Path directory, int depth, Folder parent) {
        try {
            parent.children().add(folder(directory, depth));
        } catch (IOException why) {
            problems.add(
                    Problem.of(
                            "unreadable-project",
                            "The directory " + sources.shown(directory) + " could not be read.",
                            "Environments in it are not shown.",
                            "Check that you may read it."));
        }
    }

    private static boolean isDirectory(Path entry) {
        try {
            return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (IOException gone) {
            // Removed since the listing: then there is nothing to find in it.
            return false;
        }
    }

    private static boolean interesting(String name) {
        return name.endsWith(".tf")
                || name.endsWith(".tf.json")
                || name.endsWith(".tfbackend")
                || name.endsWith(".backend")
                || name.endsWith(".hcl")
                || name.endsWith(".tm");
    }

    private static void file(String name, Path file, Folder folder) {
        if (name.endsWith(".tf") || name.endsWith(".tf.json")) {
            folder.terraform().add(file);
        } else if (name.equals("terragrunt.hcl") || name.equals("root.hcl")) {
            folder.terragrunt().add(file);
        } else if (name.endsWith(".tm") || name.endsWith(".tm.hcl")) {
            folder.terramate().add(file);
        } else {
            folder.backendFiles().add(file);
        }
    }
}
