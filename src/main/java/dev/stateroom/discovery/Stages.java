package dev.stateroom.discovery;

import dev.stateroom.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The stages of a deploy where `stateroom.yaml` gives none.
final class Stages {
    private Stages() {}

    /// Network, cluster and identity first where the directory calls such modules; always
    /// everything at the end.
    static List<Stage> of(Set<String> modules) {
        List<Stage> stages = new ArrayList<>();
        add(stages, "network", List.of("vpc", "security"), modules);
        add(stages, "cluster", List.of("eks"), modules);
        add(stages, "identity", List.of("github_actions_oidc", "github-actions-oidc"), modules);
        stages.add(new Stage("rest", List.of()));
        return stages;
    }

    private static void add(
            List<Stage> stages, String name, List<String> wanted, Set<String> modules) {
        List<String> targets =
                wanted.stream().filter(modules::contains).map("module."::concat).toList();
        if (!targets.isEmpty()) {
            stages.add(new Stage(name, targets));
        }
    }
}
