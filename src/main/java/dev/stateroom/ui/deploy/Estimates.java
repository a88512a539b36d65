package dev.stateroom.ui.deploy;

import dev.stateroom.model.Environment;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long each stage took in earlier deploys of an environment, as the journal tells it. The time
/// in which a run waited for a lock or for a person's answer does not count: it says nothing of the
/// next one.
final class Estimates {
    /// Older deploys than these say little of the next.
    private static final int RUNS = 5;

    private final Map<String, List<Duration>> seen = new HashMap<>();

    private Estimates() {}

    /// Where nothing is known.
    static Estimates none() {
        return new Estimates();
    }

    /// From operations, newest first.
    static Estimates of(List<Operation> operations, Environment environment) {
        Estimates estimates = new Estimates();
        for (Operation operation : operations) {
            JournalEntry.Intended intended = operation.intended();
            if (operation.deploys()
                    && intended.environment().equals(environment.name())
                    && environment
                            .directory()
                            .toString()
                            .equals(intended.detail().get("directory"))) {
                estimates.add(operation, environment.stages());
            }
        }
        return estimates;
    }

    /// The middle of what the stage took in the newest deploys, or null where none is known.
    @Nullable Duration of(Stage stage) {
        List<Duration> known = seen.get(stage.name());
        if (known == null) {
            return null;
        }
        List<Duration> sorted = known.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void add(Operation operation, List<Stage> stages) {
        Instant work = null;
        Duration spent = Duration.ZERO;
        boolean applied = false;
        for (JournalEntry.Reached reached : operation.steps()) {
            String step = reached.step().name();
            if (step.equals("backup")) {
                work = reached.at();
                spent = Duration.ZERO;
                applied = false;
            } else if (step.startsWith("apply ")) {
                work = reached.at();
            } else if (work != null && step.startsWith("plan ")) {
                spent = spent.plus(Duration.between(work, reached.at()));
                work = null;
            } else if (work != null && step.startsWith("verify ")) {
                spent = spent.plus(Duration.between(work, reached.at()));
                applied = true;
                work = null;
            } else if (applied && step.startsWith("stage ")) {
                keep(step.substring("stage ".length()), spent, stages);
                applied = false;
            }
        }
    }

    private void keep(String name, Duration spent, List<Stage> stages) {
        if (stages.stream().noneMatch(stage -> stage.name().equals(name))) {
            return;
        }
        List<Duration> known = seen.computeIfAbsent(name, ignored -> new ArrayList<>());
        if (known.size() < RUNS) {
            known.add(spent);
        }
    }
}
