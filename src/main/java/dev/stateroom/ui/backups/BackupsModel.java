package dev.stateroom.ui.backups;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The earlier states of one environment, without their looks: the list, what of it is shown, the
/// two that are compared. All of it belongs to the FX thread.
public final class BackupsModel {
    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;

    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StateDiff> diff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> diffProblem =
            new ReadOnlyObjectWrapper<>();

    private List<Kept> all = List.of();
    private Kept.@Nullable Source only;
    private String words = "";
    private @Nullable StateRef a;
    private @Nullable StateRef b;
    private @Nullable Instant at;
    private boolean read;
    private @Nullable Job<StateDiff> comparing;
    private int asked;
    private int loads;

    /// A list that nobody has asked for yet.
    public BackupsModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
    }

    // Properties

    /// Whose states they are.
    public Environment environment() {
        return environment;
    }

    /// Counts up whenever list, filter or marks changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether the list is being read.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Why the list could not be read the last time, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What differs between the two that are marked; null while there are no two, or not yet.
    ReadOnlyObjectProperty<@Nullable StateDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /// Why the two could not be compared, or null.
    ReadOnlyObjectProperty<@Nullable Problem> diffProblemProperty() {
        return diffProblem.getReadOnlyProperty();
    }

    /// Every state, newest first; the current one leads.
    List<Kept> all() {
        return all;
    }

    /// What the filter leaves.
    List<Kept> shown() {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(kept -> only == null || kept.isCurrent() || kept.source() == only)
                .filter(kept -> wanted.isEmpty() || text(kept).contains(wanted))
                .toList();
    }

    /// How many there are of each source.
    Map<Kept.Source, Integer> counts() {
        Map<Kept.Source, Integer> counts = new EnumMap<>(Kept.Source.class);
        all.forEach(kept -> counts.merge(kept.source(), 1, Integer::sum));
        return counts;
    }

    /// The source that alone is shown, or null for all.
    Kept.@Nullable Source only() {
        return only;
    }

    /// Marked as A, or null.
    @Nullable Kept a() {
        return find(a);
    }

    /// Marked as B, or null.
    @Nullable Kept b() {
        return find(b);
    }

    /// When the list was read, or null.
    @Nullable Instant at() {
        return at;
    }

    /// Whether a list was ever read.
    public boolean hasList() {
        return at != null;
    }

    /// Whether each of the list was read itself.
    boolean isRead() {
        return read;
    }

    /// Whether the two that are marked are being compared.
    boolean comparing() {
        return comparing != null;
    }

    InstantSource clock() {
        return clock;
    }

    Engine engine() {
        return engine;
    }

    Tasks tasks() {
        return tasks;
    }

    /// The one of the two that can be gone back to: A, unless that is the current state.
    @Nullable Kept restorable() {
        Kept first = a();
        Kept second = b();
        if (first != null && !first.isCurrent()) {
            return first;
        }
        return second != null && !second.isCurrent() ? second : null;
    }

    /// The serial of the current state, or null where there is none that can be read.
    @Nullable Snapshot current() {
        return all.isEmpty() || !all.getFirst().isCurrent() ? null : all.getFirst().snapshot();
    }

    // Commands

    /// Reads the list where it was never read.
    public void enter() {
        if (at == null && !loading.get()) {
            load();
        }
    }

    /// Reads the list anew: first as the bucket tells it, then each state in it.
    public void load() {
        int mine = ++loads;
        loading.set(true);
        tasks.<List<Kept>>start(
                "List the states of " + environment.name(),
                ignored -> list(false),
                outcome -> {
                    if (mine == loads) {
                        // What the list lacks the reading below tells, and what is wrong too.
                        if (outcome instanceof Outcome.Done<List<Kept>>(var found) && !read) {
                            take(found);
                        }
                        read(mine);
                    }
                });
    }

    /// Shows one source alone; null for all.
    void only(Kept.@Nullable Source source) {
        only = source;
        revise();
    }

    /// Shows what holds these words.
    void search(String text) {
        words = text;
        revise();
    }

    /// Marks one as A, or takes the mark away.
    void markA(Kept kept) {
        if (kept.isComparable()) {
            a = kept.ref().equals(a) ? null : kept.ref();
            if (Objects.equals(a, b)) {
                b = null;
            }
            compare();
        }
    }

    /// Marks one as B, or takes the mark away.
    void markB(Kept kept) {
        if (kept.isComparable()) {
            b = kept.ref().equals(b) ? null : kept.ref();
            if (Objects.equals(a, b)) {
                a = null;
            }
            compare();
        }
    }

    /// Makes A of B and B of A.
    void swap() {
        StateRef was = a;
        a = b;
        b = was;
        compare();
    }

    /// The intent to go back to a state.
    Intent restore(Kept kept, List<String> addresses) {
        return new Intent.RestoreBackup(environment.name(), kept.id(), addresses);
    }

    private void read(int mine) {
        tasks.<List<Kept>>start(
                "Read the states of " + environment.name(),
                ignored -> list(true),
                outcome -> {
                    if (mine != loads) {
                        return;
                    }
                    loading.set(false);
                    switch (outcome) {
                        case Outcome.Done<List<Kept>>(var found) -> {
                            problem.set(null);
                            read = true;
                            take(found);
                        }
                        case Outcome.Failed<List<Kept>>(var why, var _) -> problem.set(why);
                        case Outcome.Cancelled<List<Kept>> _ -> {
                            // Nobody cancels it.
                        }
                    }
                    revise();
                });
    }

    private void take(List<Kept> found) {
        at = clock.instant();
        all = found;
        if (find(a) == null) {
            a = null;
        }
        if (find(b) == null) {
            b = null;
        }
        compare();
    }

    private List<Kept> list(boolean each) {
        EnvironmentStatus status = engine.status(environment);
        Snapshot current = status.snapshot();
        List<Backup> backups = each ? engine.backups(environment) : engine.keptStates(environment);
        List<Kept> found = new ArrayList<>();
        if (current != null) {
            found.add(
                    new Kept(
                            new StateRef.Current(environment),
                            "",
                            Kept.Source.CURRENT,
                            current.modified(),
                            current,
                            current.size(),
                            null,
                            Kept.Check.READABLE));
        }
        backups.forEach(backup -> found.add(kept(backup, current)));
        return List.copyOf(found);
    }

    private Kept kept(Backup backup, @Nullable Snapshot current) {
        Snapshot snapshot = backup.snapshot();
        Kept.Check check =
                snapshot == null
                        ? backup.problem() == null ? Kept.Check.UNREAD : Kept.Check.BROKEN
                        : current != null && !current.lineage().equals(snapshot.lineage())
                                ? Kept.Check.STRANGER
                                : Kept.Check.READABLE;
        return new Kept(
                new StateRef.Earlier(environment, backup.id()),
                backup.id(),
                Kept.Source.of(backup.source()),
                backup.time(),
                snapshot,
                backup.size(),
                backup.problem(),
                check);
    }

    private void compare() {
        Job<StateDiff> before = comparing;
        comparing = null;
        int mine = ++asked;
        if (before != null) {
            before.cancel();
        }
        diff.set(null);
        diffProblem.set(null);
        StateRef first = a;
        StateRef second = b;
        if (first != null && second != null) {
            Job<StateDiff> job =
                    tasks.start(
                            "Compare two states of " + environment.name(),
                            ignored -> engine.compare(first, second),
                            outcome -> {
                                if (mine == asked) {
                                    comparing = null;
                                    compared(outcome);
                                }
                            });
            comparing = job.running() ? job : null;
        }
        revise();
    }

    private void compared(Outcome<StateDiff> outcome) {
        switch (outcome) {
            case Outcome.Done<StateDiff>(var made) -> diff.set(made);
            case Outcome.Failed<StateDiff>(var why, var _) -> diffProblem.set(why);
            case Outcome.Cancelled<StateDiff> _ -> {
                // Another pair is marked by now.
            }
        }
        revise();
    }

    private @Nullable Kept find(@Nullable StateRef ref) {
        return all.stream().filter(kept -> kept.ref().equals(ref)).findFirst().orElse(null);
    }

    private static String text(Kept kept) {
        Snapshot snapshot = kept.snapshot();
        return (kept.id()
                        + " "
                        + kept.source().title()
                        + (snapshot == null
                                ? ""
                                : " "
                                        + snapshot.serial()
                                        + " "
                                        + snapshot.lineage()
                                        + " "
                                        + snapshot.terraformVersion()))
                .toLowerCase(Locale.ROOT);
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
