package dev.stateroom.engine;

import dev.stateroom.journal.OperationRecord;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The operations that every Stateroom recorded beside the backups of an environment.
///
/// A look costs one listing, and one read for each record that is new or was written again since
/// the look before. Ids begin with their time, so the newest [#MOST] are known from the listing,
/// and the next listing begins where they do.
final class SharedRecords {
    /// How many of the newest are read.
    static final int MOST = 40;

    /// A record is some kilobytes; what is larger than this, in bytes, is none of ours.
    private static final long LARGEST = 4L << 20;

    /// Reads under way at a time.
    private static final int AT_ONCE = 8;

    private final Store store;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    SharedRecords(Store store) {
        this.store = store;
    }

    /// What was told.
    ///
    /// @param operations the newest, in no order
    /// @param problem why some may be missing, or null
    record Told(List<Operation> operations, @Nullable Problem problem) {
        Told {
            operations = List.copyOf(operations);
        }
    }

    /// Looks at the records of an environment. Never throws: what was read before is told again
    /// with the problem.
    Told look(Backend backend) {
        return look(backend, store.snapshots(backend));
    }

    /// Looks at them through `snapshots`, the environment's own.
    Told look(Backend backend, Snapshots snapshots) {
        return places.computeIfAbsent(backend.url(), _ -> new Place()).look(backend, snapshots);
    }

    /// A record as it was read; without an operation where it could not be understood.
    private record Read(String etag, @Nullable Operation operation) {}

    /// The records beside one state.
    private static final class Place {
        private Map<String, Read> known = Map.of();
        private @Nullable String before;

        synchronized Told look(Backend backend, Snapshots snapshots) {
            Problem problem = null;
            try {
                known = readNew(snapshots, listed(snapshots));
            } catch (ProblemException e) {
                problem = e.problem();
            }
            List<Operation> operations = new ArrayList<>();
            List<String> strange = new ArrayList<>();
            known.forEach((id, read) -> {
                if (read.operation() == null) {
                    strange.add(id);
                } else {
                    operations.add(read.operation());
                }
            });
            return new Told(
                    operations,
                    problem != null || strange.isEmpty() ? problem : strange(backend, strange));
        }

        private List<Snapshots.Recorded> listed(Snapshots snapshots) {
            List<Snapshots.Recorded> all = snapshots.records(before);
            if (all.size() < MOST && before != null) {
                // Some were removed: older ones come back into view.
                all = snapshots.records(null);
            }
            before = all.size() > MOST ? all.get(MOST).operation() : null;
            return all.subList(0, Math.min(MOST, all.size()));
        }

        private Map<String, Read> readNew(Snapshots snapshots, List<Snapshots.Recorded> listed) {
            Map<String, Read> now = new LinkedHashMap<>();
            Map<String, Future<@Nullable Read>> reading = new HashMap<>();
            try (ExecutorService threads =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                for (Snapshots.Recorded record : listed) {
                    Read seen = known.get(record.operation());
                    if (seen != null && seen.etag().equals(record.etag())) {
                        now.put(record.operation(), seen);
                    } else {
                        reading.put(
                                record.operation(), threads.submit(() -> read(snapshots, record)));
                    }
                }
                for (Map.Entry<String, Future<@Nullable Read>> one : reading.entrySet()) {
                    Read read = of(one.getValue());
                    if (read != null) {
                        now.put(one.getKey(), read);
                    }
                }
            }
            return now;
        }
    }

    private static @Nullable Read read(Snapshots snapshots, Snapshots.Recorded record) {
        if (record.size() > LARGEST) {
            return new Read(record.etag(), null);
        }
        byte[] bytes = snapshots.recorded(record.operation());
        return bytes == null
                ? null
                : new Read(
                        record.etag(),
                        OperationRecord.read(record.operation(), bytes).orElse(null));
    }

    private static Problem strange(Backend backend, List<String> ids) {
        return Problem.of(
                "record-unreadable",
                (ids.size() == 1 ? "An operation record" : ids.size() + " operation records")
                        + " beside "
                        + backend.url()
                        + " cannot be understood.",
                "A newer Stateroom may have written "
                        + (ids.size() == 1 ? "it" : "them")
                        + ", or another program: "
                        + String.join(", ", ids.stream().limit(3).toList())
                        + (ids.size() > 3 ? " and more." : "."),
                "Look at what lies in operations/ there.");
    }

    private static @Nullable Read of(Future<@Nullable Read> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(
                            "cancelled", "Reading the operations was cancelled.", "", "Ask again."),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
