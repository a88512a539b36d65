package dev.stateroom.discovery;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through the tree once and collects the places where environments are, and what speaks
/// against the others.
final class Survey {
    private final Sources sources;
    private final ModuleReader modules;
    private final BackendFiles backendFiles;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Set<String>> others = new LinkedHashMap<>();
    private final Map<Path, Problem> terragrunt = new LinkedHashMap<>();
    private final List<Path> including = new ArrayList<>();
    private @Nullable Path terramate;
    private @Nullable Path loneFile;

    Survey(Sources sources) {
        this.sources = sources;
        modules = new ModuleReader(sources);
        backendFiles = new BackendFiles(sources);
    }

    /// Collects; the getters tell.
    void go(Folder tree) {
        for (Folder folder : tree.all()) {
            look(folder);
        }
        problems.addAll(backendFiles.problems());
        others.forEach((type, places) -> problems.add(other(type, places)));
        if (terragrunt.isEmpty() && !including.isEmpty() && slots.isEmpty()) {
            problems.add(included());
        }
    }

    List<Slot> slots() {
        return slots;
    }

    List<Problem> problems() {
        return problems;
    }

    /// Why Terragrunt's backend of a directory could not be told, by directory.
    Map<Path, Problem> terragrunt() {
        return terragrunt;
    }

    /// Whether the directory is a Terragrunt unit whose backend its own files do not tell.
    boolean isTerragrunt(Path directory) {
        return terragrunt.containsKey(directory)
                || including.stream().anyMatch(file -> directory.equals(file.getParent()));
    }

    /// What to say where nothing at all was found.
    Problem nothing() {
        Path generated = terramate;
        if (generated != null) {
            return Problem.of(
                    "backend-terramate",
                    sources.shown(generated)
                            + " is Terramate's source of a backend \"s3\", and nothing has been"
                            + " generated from it yet.",
                    "The backend stands in the files that Terramate writes.",
                    "Run `terramate generate` and open the directory again.");
        }
        Path file = loneFile;
        return Problem.of(
                "no-environments",
                "No environment was found in " + sources.root() + ".",
                file == null
                        ? "No directory in it has Terraform files with a backend \"s3\" block."
                        : sources.shown(file)
                                + " is a backend file, but no Terraform files with a backend \"s3\""
                                + " block are with it.",
                "Open the directory of a project whose state lives in S3, or try `stateroom sandbox"
                        + " start`.");
    }

    private void look(Folder folder) {
        folder.backendFiles().stream()
                .filter(file -> !file.toString().endsWith(".hcl"))
                .findFirst()
                .ifPresent(file -> loneFile = file);
        RootModule module = modules.read(folder.terraform());
        problems.addAll(module.problems());
        BackendBlock block = module.backend();
        Settings extra = Settings.NONE;
        for (Path file : folder.terragrunt()) {
            switch (TerragruntFile.read(file, sources)) {
                case TerragruntFile.Silent() -> {}
                case TerragruntFile.Includes() -> including.add(file);
                case TerragruntFile.Untold(Problem why) -> terragrunt.put(folder.path(), why);
                case TerragruntFile.Told(BackendBlock told) -> {
                    if (!told.isS3()) {
                        other(told, folder);
                    } else if (block == null) {
                        block = new BackendBlock("s3", Settings.NONE, file, told.line());
                        extra = told.settings();
                    } else {
                        extra = told.settings().minus(block.settings());
                    }
                }
            }
        }
        folder.terramate().stream()
                .filter(this::mentions)
                .findFirst()
                .ifPresent(f -> terramate = f);
        if (block == null) {
            return;
        }
        if (!block.isS3()) {
            other(block, folder);
            return;
        }
        place(folder, block, extra, module.modules());
    }

    private void place(Folder folder, BackendBlock block, Settings extra, Set<String> called) {
        InitialisedFolder initialised = InitialisedFolder.of(folder.path(), sources);
        List<List<BackendFile>> groups = new ArrayList<>(backendFiles.of(folder, block));
        if (groups.isEmpty()) {
            groups.add(List.of());
        }
        Set<String> workspaces = new LinkedHashSet<>(List.of(Backend.DEFAULT_WORKSPACE));
        String current = initialised.workspace();
        if (current != null && groups.size() == 1) {
            workspaces.add(current);
        }
        for (List<BackendFile> files : groups) {
            for (String workspace : workspaces) {
                slots.add(
                        new Slot(
                                folder.path(),
                                block,
                                extra,
                                files,
                                initialised,
                                called,
                                workspace));
            }
        }
    }

    private void other(BackendBlock block, Folder folder) {
        others.computeIfAbsent(block.type(), type -> new LinkedHashSet<>())
                .add(sources.shown(folder.path()));
    }

    private boolean mentions(Path file) {
        try {
            return Files.size(file) < 1 << 20
                    && TerragruntFile.GENERATED.matcher(sources.text(file)).find();
        } catch (IOException why) {
            problems.add(sources.unreadable(file, why));
            return false;
        }
    }

    private static Problem other(String type, Set<String> places) {
        String where = places.stream().limit(3).collect(java.util.stream.Collectors.joining(", "));
        if (places.size() > 3) {
            where += " and " + (places.size() - 3) + " more";
        }
        return Problem.of(
                "backend-other",
                type.equals("cloud")
                        ? "The state of " + where + " lives in HCP Terraform (`cloud`), not in S3."
                        : "The state of %s lives in the backend \"%s\", not in S3."
                                .formatted(where, type),
                "Stateroom works with the backend \"s3\" alone, so this is not among the"
                        + " environments.",
                "Use Terraform itself there.");
    }

    private Problem included() {
        Path first = including.getFirst();
        String more = including.size() == 1 ? "" : " and " + (including.size() - 1) + " more";
        return Problem.of(
                "backend-terragrunt",
                sources.shown(first)
                        + more
                        + ": the backend comes from an included Terragrunt file.",
                "Only Terragrunt can put it together; a guess could name another environment's"
                        + " state.",
                "Run `terragrunt init` with a `generate` block in remote_state, so that the unit has"
                        + " its backend.tf, or give `directory` and `backend` in stateroom.yaml.");
    }
}
