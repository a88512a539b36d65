package dev.stateroom.ui.overview;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Address;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.LockState;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.ui.task.Progress;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at an environment. Each part is read by itself, so that one that fails hides no other.
final class Looking {
    private final Engine engine;
    private final Environment environment;
    private final InstantSource clock;
    private final Progress progress;

    Looking(Engine engine, Environment environment, InstantSource clock, Progress progress) {
        this.engine = engine;
        this.environment = environment;
        this.clock = clock;
        this.progress = progress;
    }

    /// A part, or why it could not be read.
    private record Part<T>(@Nullable T value, @Nullable Problem problem) {}

    /// Looks once. What cannot have changed since `before` is not read again.
    Sight look(@Nullable Sight before) {
        EnvironmentStatus status = next(() -> engine.status(environment));
        Snapshot snapshot = status.snapshot();
        int modules = -1;
        Problem stateProblem = null;
        if (snapshot == null) {
            Part<State> state = part(() -> engine.state(environment));
            stateProblem = state.problem;
        } else if (before != null
                && before.modules() >= 0
                && before.status().snapshot() != null
                && before.status().snapshot().md5().equals(snapshot.md5())) {
            modules = before.modules();
        } else {
            modules = modules(part(() -> engine.state(environment)).value);
        }
        var holder =
                status.lock() instanceof LockState.Free
                                || status.lock() instanceof LockState.Unknown
                        ? new Part<dev.stateroom.model.LockReport>(null, null)
                        : part(() -> engine.lock(environment));
        var backups = part(() -> engine.keptStates(environment));
        OperationHistory history = next(() -> engine.history(environment));
        var identity = part(() -> engine.identity(environment));
        var terraform = part(engine::terraformVersion);
        return new Sight(
                clock.instant(),
                environment,
                status,
                stateProblem,
                modules,
                holder.value,
                backups.value == null ? List.of() : backups.value,
                backups.problem,
                history,
                identity.value,
                identity.problem,
                terraform.value,
                terraform.problem);
    }

    private <T> T next(Supplier<T> reading) {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
        return reading.get();
    }

    private <T> Part<T> part(Supplier<T> reading) {
        try {
            return new Part<>(next(reading), null);
        } catch (ProblemException e) {
            return new Part<>(null, e.problem());
        }
    }

    private static int modules(@Nullable State state) {
        if (state == null) {
            return -1;
        }
        Set<List<Address.ModuleStep>> modules = new HashSet<>();
        for (State.Instance instance : state.instances()) {
            if (instance.mode() == State.Mode.MANAGED) {
                modules.add(Address.parse(instance.address()).modules());
            }
        }
        return modules.size();
    }
}
