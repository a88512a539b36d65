package dev.stateroom.discovery;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Protection;
import dev.stateroom.model.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts together what the files say and what `stateroom.yaml` says.
final class Assembly {
    private final Sources sources;
    private final ProjectFile file;
    private final Survey survey;
    private final Completion completion;
    private final EntryMatching matching;
    private final List<Problem> problems = new ArrayList<>();

    Assembly(Sources sources, ProjectFile file, Survey survey, Map<String, String> environment) {
        this.sources = sources;
        this.file = file;
        this.survey = survey;
        completion = new Completion(sources, environment);
        matching = new EntryMatching(sources, survey, new BackendFiles(sources));
    }

    /// The answer.
    Found found() {
        problems.addAll(file.problems());
        List<Draft> drafts = drafts();
        problems.addAll(matching.problems());
        Map<Draft, Backend> known = new LinkedHashMap<>();
        Set<Path> told = new HashSet<>();
        for (Draft draft : drafts) {
            ProjectEnvironment entry = draft.entry();
            if (entry != null && !entry.usable()) {
                continue;
            }
            Settings project = draft.slot().extra();
            if (entry != null) {
                project = project.with(entry.backend());
            }
            Path directory = draft.slot().directory();
            switch (completion.complete(
                    draft.slot().block(),
                    draft.slot().files(),
                    draft.slot().initialised().settings(),
                    project,
                    draft.workspace())) {
                case Outcome.Known(Backend backend) -> {
                    known.put(draft, backend);
                    told.add(directory);
                }
                case Outcome.Unknown(Problem problem) -> unknown(draft, problem);
            }
        }
        survey.terragrunt().forEach((directory, problem) -> terragrunt(directory, problem, told));
        problems.addAll(survey.problems());
        promotion(known.keySet().stream().map(Draft::name).toList());
        List<Environment> environments = ordered(known);
        if (environments.isEmpty() && problems.isEmpty()) {
            problems.add(survey.nothing());
        }
        return new Found(environments, problems.stream().distinct().toList());
    }

    private void terragrunt(Path directory, Problem problem, Set<Path> told) {
        if (!told.contains(directory)) {
            problems.add(problem);
        }
    }

    /// A block that is empty because Terragrunt fills it is explained by Terragrunt's own problem.
    private void unknown(Draft draft, Problem problem) {
        boolean terragrunts =
                !survey.terragrunt().isEmpty()
                        && draft.entry() == null
                        && draft.slot().block().settings().values().isEmpty()
                        && draft.slot().files().isEmpty();
        if (!terragrunts) {
            problems.add(problem);
        }
    }

    private List<Draft> drafts() {
        List<Slot> slots = survey.slots();
        Set<String> taken =
                file.environments().stream()
                        .map(ProjectEnvironment::name)
                        .collect(Collectors.toSet());
        List<List<String>> parts =
                slots.stream().map(slot -> slot.nameParts(sources.root())).toList();
        List<String> plain = Naming.unique(parts, Set.of());
        List<Draft> drafts = new ArrayList<>();
        Set<Slot> claimed = new HashSet<>();
        Set<Path> directories = new HashSet<>();
        for (ProjectEnvironment entry : file.environments()) {
            Slot slot = matching.slot(entry, plain);
            if (slot != null) {
                drafts.add(new Draft(entry.name(), slot, entry));
                claimed.add(slot);
                directories.add(slot.directory());
            }
        }
        List<Slot> rest =
                slots.stream()
                        .filter(slot -> !claimed.contains(slot))
                        .filter(slot ->
                                !slot.files().isEmpty() || !directories.contains(slot.directory()))
                        .filter(slot -> !matching.isExcluded(slot.directory()))
                        .toList();
        List<List<String>> restParts =
                rest.stream().map(slot -> slot.nameParts(sources.root())).toList();
        List<String> names = Naming.unique(restParts, taken);
        for (int i = 0; i < rest.size(); i++) {
            drafts.add(new Draft(names.get(i), rest.get(i), null));
        }
        return drafts;
    }

    private void promotion(List<String> names) {
        Set<String> described =
                file.environments().stream()
                        .map(ProjectEnvironment::name)
                        .collect(Collectors.toSet());
        for (String name : file.promotion()) {
            if (!names.contains(name) && !described.contains(name)) {
                String near = Nearest.of(name, names);
                problems.add(
                        Problem.of(
                                "project-file",
                                ProjectFile.NAME
                                        + ": `promotion` names \""
                                        + name
                                        + "\", which is no environment.",
                                near == null ? "" : "Did you mean \"" + near + "\"?",
                                "Expected one of " + String.join(", ", names) + "."));
            }
        }
    }

    private List<Environment> ordered(Map<Draft, Backend> known) {
        List<String> promotion = file.promotion();
        List<Draft> drafts = new ArrayList<>(known.keySet());
        drafts.sort(
                Comparator.comparingInt((Draft draft) -> place(promotion, draft.name()))
                        .thenComparingInt(draft -> Naming.rank(draft.name()))
                        .thenComparing(Draft::name));
        List<Environment> environments = new ArrayList<>();
        for (Draft draft : drafts) {
            Backend backend = known.get(draft);
            if (backend != null) {
                environments.add(environment(draft, backend, environments.size()));
            }
        }
        return environments;
    }

    private static int place(List<String> promotion, String name) {
        int place = promotion.indexOf(name);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private Environment environment(Draft draft, Backend backend, int order) {
        ProjectEnvironment entry = draft.entry();
        List<Stage> stages = entry == null ? null : entry.stages();
        if (stages == null || stages.isEmpty()) {
            stages = file.stages();
        }
        if (stages == null || stages.isEmpty()) {
            stages = Stages.of(draft.slot().modules());
        }
        return new Environment(
                draft.name(),
                project(),
                sources.root(),
                draft.slot().directory(),
                backend,
                protection(draft, backend, entry),
                order,
                entry == null ? null : entry.account(),
                stages,
                entry == null ? List.of() : entry.validations());
    }

    private String project() {
        String name = file.project();
        if (name != null) {
            return name;
        }
        Path last = sources.root().getFileName();
        return last == null ? "project" : last.toString();
    }

    /// Protected by the project file, by its name, or where the name says nothing and a directory,
    /// file, workspace, bucket or key says production: too much is safe, too little is not.
    private Protection protection(
            Draft draft, Backend backend, @Nullable ProjectEnvironment entry) {
        if (file.damaged() || (entry != null && entry.damaged())) {
            return Protection.PROTECTED;
        }
        if (entry != null && entry.protection() != null) {
            return entry.protection();
        }
        if (Naming.isBefore(draft.name())) {
            return Protection.OPEN;
        }
        List<String> words = new ArrayList<>(draft.hints(sources.root()));
        words.removeIf(word -> word.equals("live"));
        words.add(draft.name());
        words.add(backend.bucket());
        words.addAll(List.of(backend.key().split("/", -1)));
        return words.stream().anyMatch(Naming::isProduction)
                ? Protection.PROTECTED
                : Protection.OPEN;
    }
}
