package dev.stateroom.ui.graph;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the picture can be coloured by, and which of it is chosen. Belongs to the FX thread.
final class Colours {
    /// What the picture is coloured by.
    enum By {
        /// What the last plans do.
        PLAN("Plan"),
        /// What the state and the doctor say.
        STATE("State"),
        /// What the last plans saw changed outside Terraform.
        DRIFT("Drift");

        private final String title;

        By(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// Everything at one moment.
    record Kit(@Nullable PlanColours plan, @Nullable StateColours state, By by) {
        static final Kit NONE = new Kit(null, null, By.PLAN);
    }

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final Runnable news;
    private final Runnable chosen;
    private final Consumer<Outcome.Failed<?>> failed;
    private final ReadOnlyObjectWrapper<@Nullable PlanColours> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<By> by = new ReadOnlyObjectWrapper<>(By.PLAN);
    private List<StagePlan> plans = List.of();
    private @Nullable StateColours state;
    private boolean reading;

    /// @param news hears that there is something else to colour by
    /// @param chosen hears that another choice was made
    /// @param failed hears why the state could not be read
    Colours(
            Environment environment,
            Engine engine,
            Tasks tasks,
            Runnable news,
            Runnable chosen,
            Consumer<Outcome.Failed<?>> failed) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.news = news;
        this.chosen = chosen;
        this.failed = failed;
    }

    ReadOnlyObjectProperty<@Nullable PlanColours> planProperty() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<By> byProperty() {
        return by.getReadOnlyProperty();
    }

    Kit kit() {
        return new Kit(plan.get(), state, by.get());
    }

    /// Serial of the state that colours the picture, or null where none was read.
    @Nullable Long stateSerial() {
        StateColours now = state;
        return now == null ? null : now.serial();
    }

    /// Whether the state is being read.
    boolean reading() {
        return reading;
    }

    /// The plans of the last run, in their order; empty for none.
    void plans(List<StagePlan> made) {
        if (made.equals(plans)) {
            return;
        }
        plans = List.copyOf(made);
        if (plans.isEmpty()) {
            plan.set(null);
            if (by.get() == By.DRIFT) {
                by.set(By.PLAN);
            }
            news.run();
            return;
        }
        List<StagePlan> mine = plans;
        tasks.<PlanColours>start(
                "Colour the graph of " + environment.name(),
                ignored -> PlanColours.of(mine),
                outcome -> {
                    if (mine == plans && outcome instanceof Outcome.Done<PlanColours>(var now)) {
                        plan.set(now);
                        news.run();
                    }
                });
    }

    /// The plan that was made last, or null.
    @Nullable StagePlan newest() {
        return plans.isEmpty() ? null : plans.getLast();
    }

    /// Whether that can be chosen: what changed outside is known from a plan only.
    boolean offers(By other) {
        return other != By.DRIFT || plan.get() != null;
    }

    /// Colours by something else. The state is read anew each time; until it is there, the colours
    /// stay as they are.
    void choose(By other) {
        if (!offers(other)) {
            return;
        }
        if (other == By.STATE) {
            if (state != null) {
                set(other);
            }
            read();
        } else {
            set(other);
        }
    }

    private void set(By other) {
        if (other != by.get()) {
            by.set(other);
            chosen.run();
        }
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        tasks.<StateColours>start(
                "Read the state of " + environment.name(),
                ignored ->
                        StateColours.of(
                                engine.state(environment), engine.examine(List.of(environment))),
                outcome -> {
                    reading = false;
                    switch (outcome) {
                        case Outcome.Done<StateColours>(var now) -> {
                            boolean same = now.equals(state);
                            state = now;
                            by.set(By.STATE);
                            if (!same) {
                                news.run();
                            } else {
                                chosen.run();
                            }
                        }
                        case Outcome.Failed<StateColours> why -> failed.accept(why);
                        case Outcome.Cancelled<StateColours> _ -> {
                            // Nobody cancels it; it ends with the window.
                        }
                    }
                });
    }

    /// What there is to say of a resource as it is coloured now, besides a plan's changes.
    List<StateColours.Note> notes(String address) {
        PlanColours planned = plan.get();
        StateColours stated = state;
        return switch (by.get()) {
            case PLAN -> List.of();
            case STATE -> stated == null ? List.of() : of(stated.notes(), address);
            case DRIFT -> planned == null ? List.of() : of(planned.drifted(), address);
        };
    }

    private static List<StateColours.Note> of(
            Map<String, List<StateColours.Note>> notes, String address) {
        return notes.getOrDefault(address, List.of());
    }
}
