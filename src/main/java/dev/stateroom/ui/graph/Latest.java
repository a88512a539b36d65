package dev.stateroom.ui.graph;

import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.task.Work;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work of one kind away from the FX thread, one at a time: what is asked for meanwhile waits, and
/// only the newest of it is done. Belongs to the FX thread.
final class Latest<T> {
    private final Tasks tasks;
    private final String title;
    private final Consumer<? super T> then;
    private @Nullable Work<T> waiting;
    private boolean working;

    /// @param title what the work is
    /// @param then takes each result, on the FX thread
    Latest(Tasks tasks, String title, Consumer<? super T> then) {
        this.tasks = tasks;
        this.title = title;
        this.then = then;
    }

    /// Whether something is being worked out.
    boolean busy() {
        return working;
    }

    /// Works that out, in place of whatever still waits.
    void ask(Work<T> work) {
        waiting = work;
        next();
    }

    private void next() {
        Work<T> work = waiting;
        if (work == null || working) {
            return;
        }
        waiting = null;
        working = true;
        tasks.<T>start(title, work, this::ended);
    }

    private void ended(Outcome<T> outcome) {
        working = false;
        switch (outcome) {
            case Outcome.Done<T>(var value) -> then.accept(value);
            // Nothing of this can fail but by a mistake of ours: it is told where all those are.
            case Outcome.Failed<T>(var problem, var cause) ->
                    throw new IllegalStateException(problem.what(), cause);
            case Outcome.Cancelled<T> _ -> {
                // Ends with the window.
            }
        }
        next();
    }
}
