package dev.stateroom.ui.overview;

import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.engine.rehearsal.Incidents;
import dev.stateroom.engine.rehearsal.Rehearsals;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A rehearsal: an environment of the sandbox is broken, and the time taken until the doctor finds
/// nothing of it any more. All of it belongs to the FX thread.
public final class RehearsalModel {
    private final Environment environment;
    private final Rehearsals rehearsals;
    private final OverviewModel overview;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Moment> moment =
            new ReadOnlyObjectWrapper<>(new Moment.Idle());

    /// @param overview tells what the doctor finds
    public RehearsalModel(
            Environment environment,
            Rehearsals rehearsals,
            OverviewModel overview,
            Tasks tasks,
            InstantSource clock) {
        this.environment = environment;
        this.rehearsals = rehearsals;
        this.overview = overview;
        this.tasks = tasks;
        this.clock = clock;
        overview.seenProperty().addListener((ignored, before, now) -> seen(now));
    }

    /// Where a rehearsal is.
    public sealed interface Moment {
        /// None is under way.
        record Idle() implements Moment {}

        /// The environment is being broken.
        record Breaking(Incident incident) implements Moment {}

        /// It did not come about.
        record Failed(Incident incident, Problem why) implements Moment {}

        /// It is to be put right.
        ///
        /// @param since when it was broken
        /// @param before ids of what was found before
        /// @param found whether the doctor has found anything new yet
        record Broken(Incident incident, Instant since, Set<String> before, boolean found)
                implements Moment {
            public Broken {
                before = Set.copyOf(before);
            }
        }

        /// It was put right.
        ///
        /// @param took how long that took
        /// @param steps how many operations of Stateroom it took; 0 where it was done by other
        ///   means
        record Whole(Incident incident, Duration took, int steps) implements Moment {}
    }

    // Properties

    /// Where it is.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// Whether one is under way.
    public boolean running() {
        return moment.get() instanceof Moment.Breaking || moment.get() instanceof Moment.Broken;
    }

    /// What can happen to this environment.
    public List<Incident> incidents() {
        return Incidents.all().stream()
                .filter(incident -> incident.fits(environment.backend()))
                .toList();
    }

    /// Whose environment is broken.
    Environment environment() {
        return environment;
    }

    /// How long the one under way has taken.
    Duration elapsed() {
        return moment.get() instanceof Moment.Broken broken
                ? Duration.between(broken.since(), clock.instant())
                : Duration.ZERO;
    }

    // Commands

    /// Breaks the environment; one at a time.
    public void begin(Incident incident) {
        if (running()) {
            return;
        }
        CheckUp seen = overview.seenProperty().get();
        Set<String> before = seen == null ? Set.of() : wrong(seen);
        moment.set(new Moment.Breaking(incident));
        tasks.<String>start(
                "Rehearse " + incident.name(),
                progress -> rehearsals.incident(incident, environment.name(), words -> {}),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<String> _ -> {
                            moment.set(new Moment.Broken(incident, clock.instant(), before, false));
                            overview.check();
                        }
                        case Outcome.Failed<String>(Problem why, var _) ->
                                moment.set(new Moment.Failed(incident, why));
                        case Outcome.Cancelled<String> _ -> moment.set(new Moment.Idle());
                    }
                });
    }

    /// Ends what lasts of it, as when the network comes back; what it broke stays to be put right.
    public void endWhatLasts() {
        tasks.<String>start(
                "End the incident",
                progress -> {
                    rehearsals.endIncidents();
                    return "";
                },
                outcome -> overview.check());
    }

    /// Puts the rehearsal away, whole or not.
    public void putAway() {
        if (!(moment.get() instanceof Moment.Breaking)) {
            moment.set(new Moment.Idle());
        }
    }

    private void seen(@Nullable CheckUp seen) {
        if (seen == null
                || !(moment.get() instanceof Moment.Broken broken)
                || seen.at().isBefore(broken.since())) {
            return;
        }
        boolean wrong = wrong(seen).stream().anyMatch(id -> !broken.before().contains(id));
        if (wrong && !broken.found()) {
            moment.set(new Moment.Broken(broken.incident(), broken.since(), broken.before(), true));
        } else if (!wrong && broken.found()) {
            int steps =
                    (int)
                            seen.sight().history().operations().stream()
                                    .filter(Operation::changes)
                                    .filter(each -> each.started().isAfter(broken.since()))
                                    .count();
            moment.set(
                    new Moment.Whole(
                            broken.incident(), Duration.between(broken.since(), seen.at()), steps));
        }
    }

    private static Set<String> wrong(CheckUp seen) {
        return seen.findings().stream()
                .filter(finding -> finding.status() != Finding.Status.OK)
                .map(finding -> finding.problem().id())
                .collect(Collectors.toSet());
    }
}
