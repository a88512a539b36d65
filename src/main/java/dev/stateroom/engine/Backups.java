package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The earlier states of one environment: taking one, and reading all of them.
final class Backups {
    /// Enough to hide the round trips, few enough not to be throttled.
    private static final int AT_ONCE = 8;

    private final Environment environment;
    private final Snapshots snapshots;

    Backups(Environment environment, Snapshots snapshots) {
        this.environment = environment;
        this.snapshots = snapshots;
    }

    /// Keeps a verified copy of `stored`, readable as a state or not.
    static Backup keep(Snapshots snapshots, StoredState stored) {
        Snapshots.Kept kept = snapshots.backUp(stored, Instant.now());
        Snapshot snapshot = null;
        Problem problem = null;
        try {
            snapshot = States.snapshot(stored);
        } catch (ProblemException e) {
            problem = e.problem();
        }
        return new Backup(
                kept.id(),
                Backup.Source.BACKUPS,
                kept.time(),
                snapshot,
                stored.bytes().length,
                problem);
    }

    /// The bytes of the earlier state of that id: one of the bucket, `errored.tfstate` of the
    /// environment's directory, or any local file.
    StoredState read(String id) {
        if (id.equals(Aftermath.ERRORED)) {
            return LocalState.read(environment.directory().resolve(Aftermath.ERRORED));
        }
        for (Snapshots.Kept kept : snapshots.kept()) {
            if (kept.id().equals(id)) {
                return snapshots.read(id);
            }
        }
        Path file = local(id);
        if (file != null) {
            return LocalState.read(file);
        }
        throw new ProblemException(
                Problem.of(
                        "backup-unknown",
                        "There is no backup “" + id + "” of " + environment.name() + ".",
                        "It is neither among the earlier states in the bucket nor a file here.",
                        "Choose one that “backup list " + environment.name() + "” shows."));
    }

    /// Whether an id names a file of this machine rather than an object of the bucket.
    boolean isLocal(String id) {
        return id.equals(Aftermath.ERRORED) || local(id) != null;
    }

    private static @Nullable Path local(String id) {
        try {
            Path file = Path.of(id);
            return Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /// All earlier states, each read, newest first; `errored.tfstate` of the directory among them.
    List<Backup> all() {
        List<Backup> all = new ArrayList<>();
        Semaphore slots = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Backup>> reads = new ArrayList<>();
            for (Snapshots.Kept kept : snapshots.kept()) {
                Callable<Backup> read =
                        () -> {
                            slots.acquire();
                            try {
                                return read(kept);
                            } finally {
                                slots.release();
                            }
                        };
                reads.add(threads.submit(read));
            }
            for (Future<Backup> read : reads) {
                all.add(read.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of("cancelled", "Reading the backups was cancelled.", "", "Ask again."),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
        errored(all);
        all.sort((a, b) -> b.time().compareTo(a.time()));
        return List.copyOf(all);
    }

    /// All earlier states in the bucket, newest first, of which only the newest is read.
    List<Backup> listed() {
        List<Backup> all = new ArrayList<>();
        for (Snapshots.Kept kept : snapshots.kept()) {
            all.add(all.isEmpty() ? read(kept) : of(kept, null, null));
        }
        return List.copyOf(all);
    }

    /// What was listed, with what is known of its content.
    static Backup of(Snapshots.Kept kept, @Nullable Snapshot snapshot, @Nullable Problem problem) {
        return new Backup(kept.id(), source(kept), kept.time(), snapshot, kept.size(), problem);
    }

    private static Backup.Source source(Snapshots.Kept kept) {
        return switch (kept.form()) {
            case VERSION -> Backup.Source.VERSION;
            case BACKUPS -> Backup.Source.BACKUPS;
            case SUFFIX -> Backup.Source.SUFFIX;
        };
    }

    /// Reads what was listed; why it cannot be read is told in it.
    Backup read(Snapshots.Kept kept) {
        try {
            return of(kept, States.snapshot(snapshots.read(kept.id())), null);
        } catch (ProblemException e) {
            return of(kept, null, e.problem());
        }
    }

    private void errored(List<Backup> all) {
        Path file = environment.directory().resolve(Aftermath.ERRORED);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Instant time = Files.getLastModifiedTime(file).toInstant();
            StoredState stored = LocalState.read(file);
            try {
                all.add(
                        new Backup(
                                Aftermath.ERRORED,
                                Backup.Source.ERRORED,
                                time,
                                States.snapshot(stored),
                                Files.size(file),
                                null));
            } catch (ProblemException e) {
                all.add(
                        new Backup(
                                Aftermath.ERRORED,
                                Backup.Source.ERRORED,
                                time,
                                null,
                                Files.size(file),
                                e.problem()));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unreadable",
                            "The file " + file + " cannot be read.",
                            "",
                            "Check its permissions."),
                    e);
        }
    }
}
