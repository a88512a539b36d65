package dev.stateroom.ui.state;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Lost;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The search for objects that exist no more, by a refresh-only plan.
final class Gone {
    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Runnable changed;
    private @Nullable Job<List<Lost>> job;
    private @Nullable Instant started;
    private @Nullable Map<String, String> found;
    private @Nullable Problem problem;
    private boolean running;

    /// @param changed called whenever anything of this has changed
    Gone(
            Environment environment,
            Engine engine,
            Tasks tasks,
            InstantSource clock,
            Runnable changed) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        this.changed = changed;
    }

    /// Whether a search is under way.
    boolean running() {
        return running;
    }

    /// How long the search takes already.
    Duration elapsed() {
        return started == null ? Duration.ZERO : Duration.between(started, clock.instant());
    }

    /// What the last search did not find: address and the provider's id; null before the first.
    @Nullable Map<String, String> found() {
        return found;
    }

    /// Why the last search came to no end, or null.
    @Nullable Problem problem() {
        return problem;
    }

    boolean has(String address) {
        return found != null && found.containsKey(address);
    }

    /// Searches; takes no lock and writes nothing.
    void find() {
        if (running) {
            return;
        }
        running = true;
        started = clock.instant();
        problem = null;
        found = null;
        changed.run();
        StopSignal stop = new StopSignal();
        job =
                tasks.start(
                        "Find what is gone in " + environment.name(),
                        progress -> {
                            progress.onCancel(stop::ask);
                            return engine.lost(environment, stop);
                        },
                        this::ended);
    }

    /// Asks Terraform to end.
    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    /// Puts the result away.
    void forget() {
        found = null;
        problem = null;
        changed.run();
    }

    private void ended(Outcome<List<Lost>> outcome) {
        running = false;
        switch (outcome) {
            case Outcome.Done<List<Lost>>(var lost) -> {
                Map<String, String> all = new LinkedHashMap<>();
                lost.forEach(one -> all.put(one.address(), one.id()));
                found = all;
            }
            case Outcome.Failed<List<Lost>>(var why, var _) ->
                    problem = why.id().equals("stopped") ? null : why;
            case Outcome.Cancelled<List<Lost>> _ -> problem = null;
        }
        changed.run();
    }
}
