package dev.stateroom.ui.deploy;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Phase;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What a run tells of the lock: whom it waits for, and that its own Terraform holds it. Belongs to
/// the FX thread.
final class LockEvidence {
    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<@Nullable RunLock> lock = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LockReport> holder =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Phase phase;
    private int wait;

    /// @param changed told when the holder becomes known
    LockEvidence(Environment environment, Engine engine, Tasks tasks, Runnable changed) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.changed = changed;
    }

    /// The lock as the run sees it now, or null where it says nothing of it.
    ReadOnlyObjectProperty<@Nullable RunLock> lockProperty() {
        return lock.getReadOnlyProperty();
    }

    /// What is known of who holds the lock that the run waited for last, or null.
    ReadOnlyObjectProperty<@Nullable LockReport> holderProperty() {
        return holder.getReadOnlyProperty();
    }

    /// A run begins.
    void begin() {
        phase = null;
        wait++;
        lock.set(null);
        holder.set(null);
    }

    void hear(DeployEvent event) {
        switch (event) {
            case DeployEvent.LockBusy busy -> {
                lock.set(new RunLock(busy.lock(), false));
                if (busy.attempt() <= 1 || holder.get() == null) {
                    look();
                }
            }
            case DeployEvent.LockTaken(var taken) -> {
                // What is heard of it when Terraform is done with it says nothing any more.
                if (phase == Phase.PLANNING || phase == Phase.APPLYING) {
                    lock.set(new RunLock(new LockState.Held(List.of(taken)), true));
                }
            }
            case DeployEvent.Entered(var _, var _, Phase now) -> {
                phase = now;
                if (now != Phase.WAITING_FOR_LOCK) {
                    lock.set(null);
                }
            }
            case DeployEvent.StageEnded _ -> end();
            case DeployEvent.Stages _,
                    DeployEvent.BackedUp _,
                    DeployEvent.Planned _,
                    DeployEvent.Progress _,
                    DeployEvent.Log _,
                    DeployEvent.Explained _,
                    DeployEvent.Stopping _,
                    DeployEvent.Ended _ -> {}
        }
    }

    /// The run is over, or between two stages: how the lock is now is for a new look to say.
    void end() {
        phase = null;
        lock.set(null);
    }

    /// Looks at who holds the lock: the journal and the process table tell more than the lock
    /// itself.
    private void look() {
        int mine = wait;
        tasks.<LockReport>start(
                "Look at the lock of " + environment.name(),
                ignored -> engine.lock(environment),
                outcome -> {
                    // Where it cannot be seen the wait itself says so.
                    if (outcome instanceof Outcome.Done<LockReport>(var seen)
                            && mine == wait
                            && !seen.state().known().isEmpty()) {
                        holder.set(seen);
                        changed.run();
                    }
                });
    }
}
