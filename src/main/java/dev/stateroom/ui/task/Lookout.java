package dev.stateroom.ui.task;

import dev.stateroom.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Looks at something again and again while it is in view: one look at a time, every so often, less
/// often while looking fails. All of it belongs to the FX thread.
public final class Lookout<T> {
    /// How long at most between two looks while they fail.
    public static final Duration AT_MOST = Duration.ofMinutes(5);

    private final String title;
    private final Duration every;
    private final Function<@Nullable T, Work<T>> look;
    private final Function<T, @Nullable Problem> blindness;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<@Nullable T> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private @Nullable Job<T> looking;
    private @Nullable Instant last;
    private boolean inView;
    private boolean again;
    private int failures;

    /// @param title what a look is
    /// @param every how long after a look the next one follows
    /// @param look the work of a look, by what was seen before it
    /// @param blindness why a look saw nothing, or null where it saw something
    public Lookout(
            String title,
            Duration every,
            Function<@Nullable T, Work<T>> look,
            Function<T, @Nullable Problem> blindness,
            Tasks tasks,
            InstantSource clock) {
        this.title = title;
        this.every = every;
        this.look = look;
        this.blindness = blindness;
        this.tasks = tasks;
        this.clock = clock;
    }

    // Properties

    /// What was seen last, or null before the first look. A look that sees nothing does not replace
    /// one that saw something.
    public ReadOnlyObjectProperty<@Nullable T> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /// Why the last look saw nothing, or null where it saw something.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether a look is under way.
    public ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /// Whether it looks by itself at the moment.
    public boolean inView() {
        return inView;
    }

    /// When the last look ended, or null before the first.
    public @Nullable Instant last() {
        return last;
    }

    /// When the next look is due; null where none was made yet.
    public @Nullable Instant due() {
        return last == null ? null : last.plus(pause());
    }

    // Commands

    /// It comes into view: it looks at once where what it knows is old.
    public void enter() {
        inView = true;
        tick();
    }

    /// It goes out of view: it rests, and a look that is under way is broken off.
    public void leave() {
        inView = false;
        again = false;
        if (looking != null) {
            looking.cancel();
        }
    }

    /// About once a second: looks again where it is due.
    public void tick() {
        Instant due = due();
        if (inView && (due == null || !clock.instant().isBefore(due))) {
            look();
        }
    }

    /// Looks now; after the look that is under way, where there is one.
    public void check() {
        if (looking != null) {
            again = true;
        } else {
            look();
        }
    }

    private void look() {
        if (looking != null) {
            return;
        }
        checking.set(true);
        Work<T> work = look.apply(sight.get());
        Job<T> job =
                tasks.start(
                        title,
                        progress -> {
                            T seen = work.run(progress);
                            if (progress.cancelled()) {
                                throw new CancellationException();
                            }
                            return seen;
                        },
                        this::looked);
        looking = job.running() ? job : null;
    }

    private void looked(Outcome<T> outcome) {
        looking = null;
        checking.set(false);
        switch (outcome) {
            case Outcome.Done<T>(var seen) -> seen(seen);
            case Outcome.Failed<T>(var why, var _) -> {
                last = clock.instant();
                failures++;
                problem.set(why);
            }
            case Outcome.Cancelled<T> _ -> {
                // Whoever left will not miss it; whoever came back meanwhile gets another.
                again |= inView;
            }
        }
        if (again) {
            again = false;
            look();
        }
    }

    private void seen(T seen) {
        last = clock.instant();
        Problem blind = blindness.apply(seen);
        failures = blind == null ? 0 : failures + 1;
        T before = sight.get();
        if (blind == null || before == null || blindness.apply(before) != null) {
            sight.set(seen);
        }
        problem.set(blind);
    }

    private Duration pause() {
        Duration pause = every.multipliedBy(1L << Math.min(failures, 5));
        return pause.compareTo(AT_MOST) > 0 ? AT_MOST : pause;
    }
}
