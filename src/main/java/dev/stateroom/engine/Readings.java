package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Store;
import dev.stateroom.storage.StoredState;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads how an environment stands. Read-only.
final class Readings {
    private final Store store;

    Readings(Store store) {
        this.store = store;
    }

    /// What a proposal rests on; throws where it cannot be read.
    Evidence evidence(Environment environment) {
        Backend backend = environment.backend();
        // Asked first: where nobody knows who we are, little else is worth asking.
        Identity identity = identity(environment);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<@Nullable StoredState> stored =
                    threads.submit(() -> store.snapshots(backend).current());
            Future<LockState> lock = threads.submit(() -> lock(backend));
            Future<Digest> digest = threads.submit(() -> digest(backend));
            return evidence(backend, of(stored), of(lock), of(digest), identity);
        }
    }

    /// Who we are; null where that cannot be told just now and closes nothing: without an account
    /// that the environment names there is none to be wrong, and S3 and the lock table decide what
    /// may be done.
    private @Nullable Identity identity(Environment environment) {
        try {
            return store.identity(environment.backend());
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (!problem.passes()) {
                throw e;
            }
            String account = environment.account();
            if (account == null) {
                return null;
            }
            throw new ProblemException(
                    new Problem(
                            problem.id(),
                            problem.what(),
                            "Whether these credentials belong to account "
                                    + account
                                    + ", where "
                                    + environment.name()
                                    + " lives, is not known, so nothing was begun.",
                            problem.remedy(),
                            problem.detail()),
                    e);
        }
    }

    private static Evidence evidence(
            Backend backend,
            @Nullable StoredState stored,
            LockState lock,
            Digest digest,
            @Nullable Identity identity) {
        Snapshot snapshot = null;
        Problem unreadable = null;
        try {
            snapshot = stored == null ? null : States.snapshot(stored);
        } catch (ProblemException e) {
            unreadable = unusable(backend, e.problem());
        }
        return new Evidence(
                Instant.now(),
                stored == null ? null : States.object(stored),
                snapshot,
                unreadable,
                lock,
                digest,
                identity);
    }

    private static Problem unusable(Backend backend, Problem in) {
        return new Problem(
                in.id(),
                "What is stored at " + backend.url() + " is no usable state. " + in.what(),
                in.why(),
                in.remedy(),
                in.detail());
    }

    private LockState lock(Backend backend) {
        try {
            return Holder.shown(store.locks(backend).state());
        } catch (ProblemException e) {
            return new LockState.Unknown(e.problem());
        }
    }

    private Digest digest(Backend backend) {
        try {
            Locks locks = store.locks(backend);
            return locks.digest();
        } catch (ProblemException e) {
            return new Digest.Unknown(e.problem());
        }
    }

    private static <T extends @Nullable Object> T of(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of("cancelled", "Reading was cancelled.", "", "Ask again."), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
