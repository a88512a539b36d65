package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How a lock is looked at, taken and given back in all its places together: the protocol that both
/// twins share.
///
/// A request whose answer was lost is settled by looking: a lock's id is our own choice, so where
/// it lies, it is ours.
///
/// @param backend names the places in a sentence
/// @param places the mechanisms that the backend uses, in the order in which they are shown and
///   released; none where Terraform locks nothing
record LockPlaces(Backend backend, List<LockPlace> places) {
    /// How often a place that is taken and free by turns is tried.
    private static final int TRIES = 5;

    LockPlaces {
        places = List.copyOf(places);
    }

    /// One look into one place.
    private record Look(
            LockPlace place, @Nullable LockContent content, @Nullable ProblemException failure) {
        static Look into(LockPlace place) {
            try {
                return new Look(place, place.content(), null);
            } catch (ProblemException e) {
                return new Look(place, null, e);
            }
        }

        LockSight sight() {
            return failure == null
                    ? LockPlaces.sight(place.mechanism(), content)
                    : new LockSight.Failed(place.mechanism(), failure.problem());
        }
    }

    /// What one place shows.
    static LockSight sight(LockPlace place) {
        return Look.into(place).sight();
    }

    /// What `content` is for a place of that mechanism.
    static LockSight sight(LockMechanism mechanism, @Nullable LockContent content) {
        if (content == null) {
            return new LockSight.Absent(mechanism);
        }
        return content.lock() == null
                ? new LockSight.Garbled(mechanism, LockRecord.shown(content.raw()))
                : new LockSight.Present(content.lock());
    }

    /// See [Locks#state].
    LockState state() {
        return LockSight.combined(backend, looks().stream().map(Look::sight).toList());
    }

    /// See [Locks#contents].
    List<LockContent> contents() {
        return contents(looks());
    }

    private static List<LockContent> contents(List<Look> looks) {
        List<LockContent> contents = new ArrayList<>();
        for (Look look : looks) {
            if (look.failure() != null) {
                throw look.failure();
            }
            if (look.content() != null) {
                contents.add(look.content());
            }
        }
        return contents;
    }

    // At once, so that where nothing answers the waits do not add up.
    private List<Look> looks() {
        List<FutureTask<Look>> tasks = new ArrayList<>();
        for (LockPlace place : places) {
            FutureTask<Look> task = new FutureTask<>(() -> Look.into(place));
            Thread.ofVirtual().name("lock-" + place.mechanism()).start(task);
            tasks.add(task);
        }
        return tasks.stream().map(LockPlaces::finished).toList();
    }

    static <T> T finished(FutureTask<T> look) {
        boolean interrupted = false;
        try {
            // Each look ends by its own time limit.
            while (true) {
                try {
                    return look.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look at a lock failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// See [Locks#take]. Looks before it writes: where somebody holds a part already, the lock is
    /// not even taken for an instant.
    LockState take(LockTicket ticket) {
        Predicate<LockContent> ours = content -> holds(content, ticket.id());
        List<Look> looks = looks();
        List<LockContent> before = contents(looks);
        if (!before.stream().allMatch(ours)) {
            return LockSight.combined(backend, looks.stream().map(Look::sight).toList());
        }
        List<LockPlace> touched = new ArrayList<>();
        try {
            // Terraform takes the lock file first, and that is the last one here.
            for (Look look : looks.reversed()) {
                if (look.content() == null) {
                    LockPlace place = look.place();
                    touched.addFirst(place);
                    LockContent other = put(place, LockRecord.of(place, ticket, backend), ours);
                    if (other != null) {
                        giveBack(touched, ticket.id());
                        return busy(looks, other);
                    }
                }
            }
            return new LockState.Free();
        } catch (ProblemException e) {
            try {
                giveBack(touched, ticket.id());
            } catch (ProblemException more) {
                if (more != e) {
                    e.addSuppressed(more);
                }
            }
            throw e;
        }
    }

    private LockState busy(List<Look> looks, LockContent other) {
        List<LockSight> sights = new ArrayList<>();
        for (Look look : looks) {
            boolean there = look.place().mechanism() == other.mechanism();
            sights.add(there ? sight(other.mechanism(), other) : look.sight());
        }
        return LockSight.combined(backend, sights);
    }

    /// Lays `content` into an empty place.
    ///
    /// @param ours tells our own, where the answer was lost
    /// @return null where it lies there now, else what lies there
    private @Nullable LockContent put(
            LockPlace place, LockContent content, Predicate<LockContent> ours) {
        for (int i = 0; i < TRIES; i++) {
            ProblemException failure = null;
            try {
                if (place.put(content)) {
                    return null;
                }
            } catch (ProblemException e) {
                failure = e;
            }
            LockContent there = settled(place, failure);
            if (there != null && ours.test(there)) {
                return null;
            }
            if (failure != null) {
                throw failure;
            }
            if (there != null) {
                return there;
            }
            // It was given back in between.
        }
        throw restless(place);
    }

    /// What lies in a place after a request that did not say "done"; where that cannot be seen, the
    /// request's own failure says more.
    private static @Nullable LockContent settled(
            LockPlace place, @Nullable ProblemException failure) {
        try {
            return undisturbed(place::content);
        } catch (ProblemException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /// See [Locks#remove].
    boolean remove(LockContent seen) {
        return remove(place(seen.mechanism()), seen);
    }

    private boolean remove(LockPlace place, LockContent seen) {
        LockContent there = place.content();
        if (there != null && !LockRecord.isRead(there)) {
            throw new ProblemException(tooLong(place));
        }
        if (there == null || !same(there, seen)) {
            return there == null;
        }
        ProblemException failure = null;
        try {
            if (place.delete(there)) {
                return true;
            }
        } catch (ProblemException e) {
            failure = e;
        }
        LockContent left = settled(place, failure);
        if (left == null || !same(left, seen)) {
            return left == null;
        }
        throw failure == null ? restless(place) : failure;
    }

    /// See [Locks#putBack].
    boolean putBack(LockContent removed) {
        LockPlace place = place(removed.mechanism());
        if (!LockRecord.isWhole(removed)) {
            throw new ProblemException(
                    Problem.of(
                            "lock-info-unreadable",
                            "What was removed from "
                                    + backend.lockPlace(place.mechanism())
                                    + " cannot be put back byte for byte.",
                            "It was no text, or longer than a lock.",
                            "Take it from the versions of the object, if it is needed."));
        }
        return put(place, removed, there -> same(there, removed)) == null;
    }

    /// See [Locks#release].
    void release(String id) {
        giveBack(places, id);
    }

    // Also for a thread that was told to stop: a lock that is left behind stops everybody.
    private void giveBack(List<LockPlace> held, String id) {
        ProblemException failure = null;
        for (LockPlace place : held) {
            try {
                undisturbed(() -> giveBack(place, id));
            } catch (ProblemException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private boolean giveBack(LockPlace place, String id) {
        for (int i = 0; i < TRIES; i++) {
            LockContent there = place.content();
            if (there == null || !holds(there, id) || remove(place, there)) {
                return true;
            }
        }
        throw restless(place);
    }

    /// Runs `request` though this thread may have been interrupted.
    private static <T extends @Nullable Object> T undisturbed(
            java.util.function.Supplier<T> request) {
        boolean interrupted = Thread.interrupted();
        try {
            return request.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean holds(LockContent content, String id) {
        return content.lock() != null && content.lock().id().equals(id);
    }

    private static boolean same(LockContent a, LockContent b) {
        boolean named = !a.sha256().isEmpty() && !b.sha256().isEmpty();
        return a.raw().equals(b.raw()) && (!named || a.sha256().equals(b.sha256()));
    }

    private LockPlace place(LockMechanism mechanism) {
        for (LockPlace place : places) {
            if (place.mechanism() == mechanism) {
                return place;
            }
        }
        throw new IllegalArgumentException(backend.url() + " has no lock in " + mechanism);
    }

    private Problem tooLong(LockPlace place) {
        return Problem.of(
                "lock-info-unreadable",
                "What lies in " + backend.lockPlace(place.mechanism()) + " is no lock.",
                "It is longer than "
                        + LockRecord.LIMIT / 1024
                        + " KiB, which is more than is read, so it cannot be told what would be"
                        + " removed.",
                "Look at it with AWS's tools, and remove it there.");
    }

    private ProblemException restless(LockPlace place) {
        return new ProblemException(
                Problem.of(
                        "lock-held",
                        "The lock in "
                                + backend.lockPlace(place.mechanism())
                                + " changes faster than it can be looked at.",
                        "Others take and release it all the time.",
                        "Try again in a minute."));
    }
}
