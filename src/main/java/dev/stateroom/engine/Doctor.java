package dev.stateroom.engine;

import dev.stateroom.engine.doctor.Asked;
import dev.stateroom.engine.doctor.Chart;
import dev.stateroom.engine.doctor.Judgement;
import dev.stateroom.model.Backend;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.LockContent;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at environments, all at once, and reads only; what is wrong is the judgement's to say.
///
/// A healthy environment costs seven requests at first sight: the state, both items of the lock
/// table in one, two listings, the newest backup, the bucket's versioning and the records of
/// operations; the listing shows whether there is a lock file to read. Where nothing was changed
/// since, it costs three: the state by its entity tag, the table and the lock file. Who we are is
/// asked once for all, and so are the settings of a bucket; what several environments list and read
/// in tables is asked for in few requests together.
final class Doctor {
    /// How long one question may take; longer than a request with its retries.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long listings and settings are believed while state and lock stay the same.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Workshop workshop;
    private final Holder holder;
    private final Histories histories;
    private final Supplier<Installation> terraform;
    private final Map<String, Seen> before = new ConcurrentHashMap<>();

    Doctor(
            Workshop workshop,
            Holder holder,
            Histories histories,
            Supplier<Installation> terraform) {
        this.workshop = workshop;
        this.holder = holder;
        this.histories = histories;
        this.terraform = terraform;
    }

    /// What was read of an environment before.
    ///
    /// @param at when the listings and settings were read
    private record Seen(
            @Nullable StoredState state,
            Asked<Locks.Sight> lock,
            Asked<Chart.Earlier> kept,
            Asked<Boolean> versioned,
            OperationHistory history,
            Instant at) {}

    /// Looks at all of them; the answers are in their order.
    ///
    /// @param placed the environment with the account filled into its backend; throws where that is
    ///   not known
    List<CheckUp> examine(List<Environment> environments, Placing placed) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> version = threads.submit(() -> terraform.get().version());
            Shared shared = new Shared(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
            List<Future<CheckUp>> all = new ArrayList<>();
            for (Visit each : visits(environments, placed, threads)) {
                all.add(threads.submit(() -> examine(each, version, shared, threads)));
            }
            List<CheckUp> answers = new ArrayList<>();
            for (Future<CheckUp> one : all) {
                answers.add(one.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of("cancelled", "The examination was cancelled.", "", "Ask again."), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// What several environments ask once for all of them.
    ///
    /// @param identities who we are, by the way to AWS
    /// @param versioned whether a bucket keeps versions, by bucket and the way to it
    private record Shared(
            Map<String, Future<Identity>> identities, Map<String, Future<Boolean>> versioned) {}

    private static String bucket(Environment environment) {
        return environment.backend().bucket() + " " + reach(environment);
    }

    /// Region, profile and role: what is reached in the same way gives the same answer.
    private static String reach(Environment environment) {
        return environment.backend().region()
                + " "
                + environment.backend().profile()
                + " "
                + environment.backend().access();
    }

    /// Fills the account into an environment's backend where it asks for it.
    interface Placing {
        Environment in(Environment environment);
    }

    /// One environment that is looked at.
    private sealed interface Visit {
        /// @param known what was read before, or null
        record Open(
                Environment environment,
                Snapshots snapshots,
                Locks locks,
                @Nullable Seen known,
                Instant now)
                implements Visit {}

        /// It is not known where to look.
        record Closed(Environment environment, Problem why, Instant now) implements Visit {}
    }

    /// Where to look for each of them; they look together as far as they can.
    private List<Visit> visits(
            List<Environment> environments, Placing placed, ExecutorService threads) {
        List<Future<Environment>> placing =
                environments.stream().map(each -> threads.submit(() -> placed.in(each))).toList();
        List<Asked<Environment>> places = placing.stream().map(Doctor::asked).toList();
        Instant now = Instant.now();
        Map<Backend, Seen> known = new HashMap<>();
        List<Backend> all = new ArrayList<>();
        for (Asked<Environment> each : places) {
            if (each instanceof Asked.Told<Environment>(Environment there)) {
                Seen seen = before.get(there.backend().url());
                if (seen != null) {
                    known.put(there.backend(), seen);
                }
                all.add(there.backend());
            }
        }
        // What is believed still lists nothing; where it turns out to be changed, it does so alone.
        List<Backend> doubted =
                all.stream().filter(each -> !believed(known.get(each), now)).toList();
        Map<Backend, Snapshots> listing = new HashMap<>();
        Iterator<Snapshots> listed = workshop.store().snapshots(doubted).iterator();
        doubted.forEach(each -> listing.put(each, listed.next()));
        Iterator<Locks> locks = workshop.store().locks(all).iterator();
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            visits.add(
                    switch (places.get(i)) {
                        case Asked.Blind<Environment>(Problem why) ->
                                new Visit.Closed(environments.get(i), why, now);
                        case Asked.Told<Environment>(Environment there) ->
                                new Visit.Open(
                                        there,
                                        listing.computeIfAbsent(
                                                there.backend(), workshop.store()::snapshots),
                                        locks.next(),
                                        known.get(there.backend()),
                                        now);
                    });
        }
        return visits;
    }

    /// Whether listings and settings are taken as they were where state and lock are the same.
    private static boolean believed(@Nullable Seen known, Instant now) {
        return known != null
                && known.kept().blindness().isEmpty()
                && known.versioned().blindness().isEmpty()
                && now.isBefore(known.at().plus(FRESH));
    }

    private CheckUp examine(
            Visit visit, Future<String> version, Shared shared, ExecutorService threads) {
        return switch (visit) {
            case Visit.Closed(Environment environment, Problem why, Instant now) ->
                    Judgement.of(blind(environment, now, why, asked(version)));
            case Visit.Open open -> examine(open, version, shared, threads);
        };
    }

    private CheckUp examine(
            Visit.Open visit, Future<String> version, Shared shared, ExecutorService threads) {
        Environment environment = visit.environment();
        Snapshots snapshots = visit.snapshots();
        Locks locks = visit.locks();
        Seen known = visit.known();
        Instant now = visit.now();
        Future<Snapshots.Listed> listed =
                believed(known, now) ? null : threads.submit(snapshots::listed);
        Future<@Nullable StoredState> state =
                threads.submit(() -> snapshots.current(known == null ? null : known.state()));
        Future<Locks.Sight> look = threads.submit(() -> locks.look(() -> showsNoLock(listed)));
        Asked<@Nullable StoredState> stored = asked(state);
        Asked<Locks.Sight> sight = asked(look);
        if (contradict(stored, sight)) {
            // Digests are read for many at once, states one by one: who wrote in between is not
            // ill.
            StoredState read = stored instanceof Asked.Told(var there) ? there : null;
            Locks alone = workshop.store().locks(environment.backend());
            stored = asked(threads.submit(() -> snapshots.current(read)));
            sight = asked(threads.submit(() -> alone.look()));
        }
        Seen seen =
                seen(environment, snapshots, known, listed, stored, sight, now, shared, threads);
        return Judgement.of(
                new Chart(
                        environment,
                        now,
                        read(stored),
                        seen.kept(),
                        lock(environment, sight),
                        contents(locks, sight),
                        digest(sight),
                        seen.versioned(),
                        identity(environment, shared.identities(), threads),
                        errored(environment, stored),
                        seen.history(),
                        cutOff(environment),
                        asked(version)));
    }

    private static boolean showsNoLock(@Nullable Future<Snapshots.Listed> listed) {
        return listed != null
                && asked(listed) instanceof Asked.Told<Snapshots.Listed>(var told)
                && told.isUnlocked();
    }

    /// Whether the digest that was seen is not that of the state that was seen.
    private static boolean contradict(
            Asked<@Nullable StoredState> stored, Asked<Locks.Sight> sight) {
        return stored instanceof Asked.Told(var state)
                && digest(sight) instanceof Digest.Recorded(String md5)
                && (state == null || !state.md5().equals(md5));
    }

    /// What was read before is read again: something was done that state and lock need not show.
    void forget() {
        before.clear();
    }

    /// Listings and settings: those from before where state and lock are the same and they are
    /// fresh.
    private Seen seen(
            Environment environment,
            Snapshots snapshots,
            @Nullable Seen known,
            @Nullable Future<Snapshots.Listed> listed,
            Asked<@Nullable StoredState> stored,
            Asked<Locks.Sight> lock,
            Instant now,
            Shared shared,
            ExecutorService threads) {
        StoredState state = stored instanceof Asked.Told(var there) ? there : null;
        if (known != null
                && believed(known, now)
                && state != null
                && state == known.state()
                && lock.equals(known.lock())) {
            return known;
        }
        Future<Chart.Earlier> kept =
                threads.submit(() ->
                        new EarlierStates(new Backups(environment, snapshots))
                                .look(listed(listed, snapshots, stored), state));
        Future<Boolean> versioned =
                shared.versioned()
                        .computeIfAbsent(
                                bucket(environment), _ -> threads.submit(snapshots::versioned));
        Future<OperationHistory> history =
                threads.submit(() -> histories.all(environment, snapshots));
        Seen seen =
                new Seen(
                        state,
                        lock,
                        asked(kept),
                        asked(versioned),
                        asked(history) instanceof Asked.Told<OperationHistory>(var told)
                                ? told
                                : OperationHistory.empty(),
                        now);
        before.put(environment.backend().url(), seen);
        return seen;
    }

    /// The listing that was made beside the state; another one where the state was written in
    /// between, because then the listing knows nothing of the lock that this was written under.
    private static Snapshots.Listed listed(
            @Nullable Future<Snapshots.Listed> listed,
            Snapshots snapshots,
            Asked<@Nullable StoredState> stored) {
        if (listed == null) {
            return snapshots.listed();
        }
        return switch (asked(listed)) {
            case Asked.Blind<Snapshots.Listed>(Problem why) -> throw new ProblemException(why);
            case Asked.Told<Snapshots.Listed>(var told) ->
                    stored instanceof Asked.Told(var state) && !told.shows(state)
                            ? snapshots.listed()
                            : told;
        };
    }

    private static Asked<Chart.Stored> read(Asked<@Nullable StoredState> stored) {
        return switch (stored) {
            case Asked.Blind(var why) -> new Asked.Blind<>(why);
            case Asked.Told(var there) ->
                    new Asked.Told<>(there == null ? new Chart.Stored.Nothing() : read(there));
        };
    }

    private static Chart.Stored read(StoredState stored) {
        try {
            var state = States.read(stored);
            return new Chart.Stored.Intact(States.snapshot(stored, state), state);
        } catch (ProblemException e) {
            return new Chart.Stored.Unreadable(e.problem(), stored.bytes().length, stored.md5());
        }
    }

    private Asked<LockReport> lock(Environment environment, Asked<Locks.Sight> sight) {
        return switch (sight) {
            case Asked.Blind<Locks.Sight>(Problem why) -> new Asked.Blind<>(why);
            case Asked.Told<Locks.Sight>(Locks.Sight(LockState state, Digest _)) ->
                    new Asked.Told<>(holder.report(state, histories.here(environment)));
        };
    }

    private static Digest digest(Asked<Locks.Sight> sight) {
        return switch (sight) {
            case Asked.Blind<Locks.Sight>(Problem why) -> new Digest.Unknown(why);
            case Asked.Told<Locks.Sight>(Locks.Sight(LockState _, Digest digest)) -> digest;
        };
    }

    /// Asked only where a lock has no id that could name it.
    private static @Nullable String contents(Locks locks, Asked<Locks.Sight> sight) {
        if (!(sight instanceof Asked.Told<Locks.Sight>(Locks.Sight(LockState state, Digest _)))
                || !(state instanceof LockState.Unreadable)) {
            return null;
        }
        try {
            return locks.contents().stream()
                    .filter(content -> content.lock() == null)
                    .map(LockContent::sha256)
                    .filter(sha256 -> !sha256.isEmpty())
                    .findFirst()
                    .orElse(null);
        } catch (ProblemException e) {
            // The lock is told as unreadable; only the command that names it is missing then.
            return null;
        }
    }

    private Asked<@Nullable Identity> identity(
            Environment environment,
            Map<String, Future<Identity>> identities,
            ExecutorService threads) {
        if (environment.account() == null) {
            return new Asked.Told<>(null);
        }
        Future<Identity> identity =
                identities.computeIfAbsent(
                        reach(environment),
                        _ ->
                                threads.submit(
                                        () -> workshop.store().identity(environment.backend())));
        return switch (asked(identity)) {
            case Asked.Blind<Identity>(Problem why) -> new Asked.Blind<>(why);
            case Asked.Told<Identity>(Identity told) -> new Asked.Told<>(told);
        };
    }

    /// Only one that holds more than what is stored: a person may keep the file after a restore.
    private static @Nullable Path errored(
            Environment environment, Asked<@Nullable StoredState> stored) {
        return UnsavedState.laterFile(
                environment,
                stored instanceof Asked.Told(var there) ? States.readable(there) : null);
    }

    /// Only the newest operation that changes something can have left anything behind that matters.
    private Chart.@Nullable CutOff cutOff(Environment environment) {
        Operation last =
                histories.here(environment).stream()
                        .filter(Operation::changes)
                        .findFirst()
                        .orElse(null);
        Problem problem = last == null ? null : Unfinished.problem(last, workshop.runner());
        return last == null || problem == null ? null : new Chart.CutOff(last.id(), problem);
    }

    private static Chart blind(
            Environment environment, Instant now, Problem why, Asked<String> terraform) {
        return new Chart(
                environment,
                now,
                new Asked.Blind<>(why),
                new Asked.Blind<>(why),
                new Asked.Blind<>(why),
                null,
                new Digest.Unknown(why),
                new Asked.Blind<>(why),
                new Asked.Blind<>(why),
                UnsavedState.laterFile(environment, null),
                OperationHistory.empty(),
                null,
                terraform);
    }

    private static <T extends @Nullable Object> Asked<T> asked(Future<T> question) {
        try {
            return new Asked.Told<>(question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            question.cancel(true);
            return new Asked.Blind<>(
                    Problem.of(
                            "offline",
                            "It gave no answer within " + PATIENCE.toSeconds() + " s.",
                            "",
                            "Try again."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Asked.Blind<>(
                    Problem.of("cancelled", "The examination was cancelled.", "", "Ask again."));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                return new Asked.Blind<>(problem.problem());
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
