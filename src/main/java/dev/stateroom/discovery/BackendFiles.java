package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds the backend files that belong to a directory: beside its Terraform files, and below it in
/// directories that have no Terraform files of their own.
final class BackendFiles {
    private static final int DEEPEST = 3;
    private static final Set<String> SHARED =
            Set.of("common", "shared", "global", "base", "default", "backend");

    private final Sources sources;
    private final List<Problem> problems = new ArrayList<>();

    BackendFiles(Sources sources) {
        this.sources = sources;
    }

    /// What could not be read.
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// The ways in which backend files complete `block`: one list of files for each environment, in
    /// the order in which `terraform init` gets them.
    List<List<BackendFile>> of(Folder folder, BackendBlock block) {
        List<BackendFile> files = new ArrayList<>();
        collect(folder, block, 0, files);
        if (files.size() > 1) {
            List<BackendFile> shared = files.stream().filter(BackendFiles::isShared).toList();
            if (shared.size() == 1 && !shared.getFirst().settings().sets("key")) {
                BackendFile first = shared.getFirst();
                return files.stream()
                        .filter(file -> !file.path().equals(first.path()))
                        .map(file -> List.of(first, file))
                        .toList();
            }
        }
        return files.stream().map(List::of).toList();
    }

    /// One file, wherever it lies.
    BackendFile read(Path file) throws IOException, HclSyntaxException {
        return new BackendFile(file, Settings.of(HclReader.body(sources.text(file)), file));
    }

    private void collect(Folder folder, BackendBlock block, int depth, List<BackendFile> into) {
        for (Path file : folder.backendFiles()) {
            String name = file.getFileName().toString();
            boolean sure = !name.endsWith(".hcl");
            try {
                if (sure || completes(file, block.settings())) {
                    into.add(read(file));
                }
            } catch (IOException why) {
                problems.add(sources.unreadable(file, why));
            } catch (HclSyntaxException why) {
                // Some other tool's .hcl file is none of our business.
                if (sure) {
                    problems.add(sources.malformed(file, why));
                }
            }
        }
        for (Folder child : folder.children()) {
            if (depth < DEEPEST && child.terraform().isEmpty()) {
                collect(child, block, depth + 1, into);
            }
        }
    }

    /// Whether a `.hcl` file looks like a backend file: attributes alone, and one that is missing.
    private boolean completes(Path file, Settings block) throws IOException, HclSyntaxException {
        HclBody body = HclReader.body(sources.text(file));
        Settings settings = Settings.of(body, file);
        return body.blocks().stream().allMatch(inner -> Settings.NESTED.contains(inner.type()))
                && Completion.REQUIRED.stream()
                        .anyMatch(name -> settings.sets(name) && !block.sets(name));
    }

    private static boolean isShared(BackendFile file) {
        String name = file.path().getFileName().toString();
        return SHARED.contains(name.substring(0, name.indexOf('.')));
    }
}
