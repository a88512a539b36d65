package dev.stateroom.ui.state;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Lost;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.wizard.HowFar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The search for objects that exist no more, by a refresh-only plan.
final class Gone {
    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> job = new ReadOnlyObjectWrapper<>();
    private @Nullable Map<String, String> found;
    private @Nullable Problem problem;
    private boolean running;

    /// @param changed called whenever anything of this has changed
    Gone(Environment environment, Engine engine, Tasks tasks, Runnable changed) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.changed = changed;
    }

    /// Whether a search is under way.
    boolean running() {
        return running;
    }

    /// The last search, or null before the first.
    ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return job.getReadOnlyProperty();
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
        problem = null;
        found = null;
        changed.run();
        StopSignal stop = new StopSignal();
        job.set(
                tasks.<List<Lost>>start(
                        "Find gone, " + environment.name(),
                        progress -> {
                            progress.onCancel(stop::ask);
                            List<Lost> lost = engine.lost(environment, new HowFar(progress), stop);
                            progress.at(1, lost.size() + " gone");
                            return lost;
                        },
                        this::ended));
    }

    /// Asks Terraform to end.
    void cancel() {
        Job<?> now = job.get();
        if (now != null) {
            now.cancel();
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
