package dev.stateroom.discovery;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the place that an entry of `stateroom.yaml` means.
final class EntryMatching {
    private final Sources sources;
    private final Survey survey;
    private final BackendFiles files;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Path> excluded = new HashSet<>();

    EntryMatching(Sources sources, Survey survey, BackendFiles files) {
        this.sources = sources;
        this.survey = survey;
        this.files = files;
    }

    /// What did not match.
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Whether an entry speaks of the directory but could not be matched: then nothing of it is
    /// shown, because it might be the one that the entry protects.
    boolean isExcluded(Path directory) {
        return excluded.contains(directory);
    }

    /// The place, or null after a problem.
    ///
    /// @param names the names that the places have by themselves, in the order of the places
    @Nullable Slot slot(ProjectEnvironment entry, List<String> names) {
        Path directory = entry.directory();
        List<Slot> slots = survey.slots();
        if (directory == null) {
            int place = names.indexOf(entry.name());
            if (place >= 0) {
                return slots.get(place);
            }
            if (entry.usable()) {
                wrong(
                        entry,
                        "has no `directory`, and no environment of that name was found",
                        names.isEmpty()
                                ? "Give its `directory`."
                                : "Give its `directory`, or use one of the names found: "
                                        + String.join(", ", names)
                                        + ".");
            }
            return null;
        }
        List<Slot> here =
                slots.stream()
                        .filter(slot -> slot.directory().equals(directory))
                        .filter(Slot::isDefaultWorkspace)
                        .toList();
        if (here.isEmpty()) {
            return withoutBlock(entry, directory);
        }
        Path configFile = entry.configFile();
        if (configFile != null) {
            return here.stream()
                    .filter(slot -> slot.uses(configFile))
                    .findFirst()
                    .orElseGet(() -> withFile(here.getFirst(), configFile));
        }
        if (here.size() == 1) {
            return here.getFirst();
        }
        for (Slot slot : here) {
            if (slot.nameParts(sources.root()).getFirst().equals(entry.name())) {
                return slot;
            }
        }
        if (Completion.REQUIRED.stream().allMatch(entry.backend()::sets)) {
            return with(here.getFirst(), List.of());
        }
        excluded.add(directory);
        wrong(
                entry,
                "could be any of the "
                        + here.size()
                        + " backend files of "
                        + sources.shown(directory),
                "Name one under `backend`: `config_file`.");
        return null;
    }

    private @Nullable Slot withFile(Slot slot, Path file) {
        try {
            return with(slot, List.of(files.read(file)));
        } catch (IOException why) {
            problems.add(sources.unreadable(file, why));
        } catch (HclSyntaxException why) {
            problems.add(sources.malformed(file, why));
        }
        excluded.add(slot.directory());
        return null;
    }

    private static Slot with(Slot slot, List<BackendFile> files) {
        return new Slot(
                slot.directory(),
                slot.block(),
                slot.extra(),
                files,
                slot.initialised(),
                slot.modules(),
                slot.workspace());
    }

    /// A Terragrunt unit has no block of its own; the project file may tell its backend.
    private @Nullable Slot withoutBlock(ProjectEnvironment entry, Path directory) {
        boolean unit = survey.isTerragrunt(directory);
        if (unit && Completion.REQUIRED.stream().allMatch(entry.backend()::sets)) {
            Path project = sources.root().resolve(ProjectFile.NAME);
            return new Slot(
                    directory,
                    new BackendBlock("s3", Settings.NONE, project, entry.line()),
                    Settings.NONE,
                    List.of(),
                    new InitialisedFolder(Settings.NONE, null),
                    Set.of(),
                    Backend.DEFAULT_WORKSPACE);
        }
        if (entry.usable() && !unit) {
            wrong(
                    entry,
                    "has the directory "
                            + sources.shown(directory)
                            + ", in which no backend \"s3\" could be read",
                    "Expected a directory with a backend \"s3\" block in its Terraform files.");
        }
        return null;
    }

    private void wrong(ProjectEnvironment entry, String what, String remedy) {
        problems.add(
                Problem.of(
                        "project-file",
                        "%s:%d:%d: environment \"%s\" %s."
                                .formatted(
                                        ProjectFile.NAME,
                                        entry.line(),
                                        entry.column(),
                                        entry.name(),
                                        what),
                        "",
                        remedy));
    }
}
