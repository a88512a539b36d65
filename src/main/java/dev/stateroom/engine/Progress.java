package dev.stateroom.engine;

import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.ResourceProgress;
import dev.stateroom.terraform.Listener;
import dev.stateroom.terraform.UiEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns what Terraform says while it works into the events that people watch, and counts them.
/// Thread-safe.
final class Progress implements Listener {
    private final Consumer<DeployEvent> tell;
    private final Durations durations;
    private final Consumer<ProcessHandle> started;
    private final Map<String, ResourceProgress> resources = new LinkedHashMap<>();
    private final Map<String, Long> begun = new HashMap<>();
    private final Map<String, String> took = new LinkedHashMap<>();

    /// Replacements whose new half is there: with `create_before_destroy` the old half goes last.
    private final Set<String> created = new HashSet<>();

    private boolean working;

    Progress(Consumer<DeployEvent> tell, Durations durations, Consumer<ProcessHandle> started) {
        this.tell = tell;
        this.durations = durations;
        this.started = started;
    }

    @Override
    public void started(ProcessHandle process) {
        started.accept(process);
    }

    @Override
    public synchronized void working() {
        working = true;
    }

    /// Begins a command.
    synchronized void begins() {
        working = false;
    }

    /// Whether the command has begun to change something, which it does only under its lock.
    synchronized boolean isWorking() {
        return working;
    }

    /// Begins a stage: every change of its plan waits.
    synchronized void planned(Plan plan) {
        resources.clear();
        begun.clear();
        took.clear();
        created.clear();
        for (Change change : plan.changes()) {
            if (change.action().changes()) {
                show(
                        new ResourceProgress(
                                change.address(),
                                change.action(),
                                ResourceProgress.Status.WAITING,
                                Duration.ZERO,
                                durations.of(change.action().name(), change.address())));
            }
        }
    }

    @Override
    public void line(LogLine line) {
        tell.accept(new DeployEvent.Log(line));
    }

    @Override
    public synchronized void event(UiEvent event) {
        if (!(event instanceof UiEvent.Progress(ResourceProgress seen))) {
            return;
        }
        working = true;
        ResourceProgress planned = resources.get(seen.address());
        if (planned == null) {
            return;
        }
        // A replacement is a delete and a create to Terraform; people planned one thing and watch
        // one thing.
        boolean half =
                planned.action() == Change.Action.REPLACE
                        && seen.action() == Change.Action.DELETE
                        && seen.status() == ResourceProgress.Status.DONE
                        && !created.contains(seen.address());
        if (seen.action() == Change.Action.CREATE
                && seen.status() == ResourceProgress.Status.DONE) {
            created.add(seen.address());
        }
        ResourceProgress.Status status = half ? ResourceProgress.Status.RUNNING : seen.status();
        long now = System.nanoTime();
        long since = begun.computeIfAbsent(seen.address(), _ -> now);
        Duration elapsed = Duration.ofNanos(now - since);
        if (seen.elapsed().compareTo(elapsed) > 0) {
            elapsed = seen.elapsed();
        }
        if (status == ResourceProgress.Status.DONE) {
            took.put(
                    Durations.key(planned.action().name(), seen.address()),
                    Long.toString(elapsed.toMillis()));
        }
        show(
                new ResourceProgress(
                        seen.address(), planned.action(), status, elapsed, planned.expected()));
    }

    private void show(ResourceProgress progress) {
        resources.put(progress.address(), progress);
        tell.accept(new DeployEvent.Progress(progress));
    }

    /// Whether any resource was begun.
    synchronized boolean anything() {
        return !begun.isEmpty();
    }

    /// Durations of the stage for the journal.
    synchronized Map<String, String> took() {
        return Map.copyOf(took);
    }

    /// What was done: `12 created, 1 replaced`; with a count of what was not, where that is so.
    synchronized String words(@Nullable Plan plan) {
        Map<Change.Action, Integer> done = new LinkedHashMap<>();
        int left = 0;
        for (ResourceProgress resource : resources.values()) {
            if (resource.status() == ResourceProgress.Status.DONE) {
                done.merge(resource.action(), 1, Integer::sum);
            } else {
                left++;
            }
        }
        StringBuilder text = new StringBuilder();
        done.forEach((action, count) ->
                text.append(text.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(past(action)));
        if (plan != null && left > 0 && text.isEmpty()) {
            // Moves, forgets and outputs have no progress of their own.
            return PlanSummary.of(plan.changes()).glyphs();
        }
        if (text.isEmpty()) {
            text.append(plan == null ? "nothing was finished" : "outputs only");
        }
        if (plan == null && left > 0) {
            text.append(", ").append(left).append(" not finished");
        }
        return text.toString();
    }

    private static String past(Change.Action action) {
        return switch (action) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case REPLACE -> "replaced";
            case DELETE -> "destroyed";
            case FORGET -> "forgotten";
            case READ -> "read";
            case NOOP -> "unchanged";
        };
    }
}
