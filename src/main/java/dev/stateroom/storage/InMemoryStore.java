package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The twin of [AwsStore] in memory: versioned buckets, lock items and digests that a test can set,
/// and a fault that every request then meets. Held to the same contract. Thread-safe.
public final class InMemoryStore implements Store {
    private final InstantSource clock;
    private final Identity identity;
    private final Map<String, TreeMap<String, List<Version>>> buckets = new HashMap<>();
    private final Map<String, String> locks = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private @Nullable Problem fault;
    private int written;

    /// @param state what was written, or null where it was a deletion
    private record Version(String id, @Nullable StoredState state, Instant time) {}

    /// @param identity who we are
    /// @param clock tells when things are written
    public InMemoryStore(Identity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /// Writes the state, as Terraform would; the digest stays as it is.
    public void put(Backend backend, byte[] bytes) {
        put(backend.bucket(), backend.objectKey(), bytes);
    }

    /// Writes any object.
    public synchronized void put(String bucket, String key, byte[] bytes) {
        add(bucket, key, bytes.clone());
    }

    /// Deletes an object; its versions stay.
    public synchronized void delete(String bucket, String key) {
        add(bucket, key, null);
    }

    /// The bytes of an object, or null.
    public synchronized byte @Nullable [] object(String bucket, String key) {
        Version latest = latest(bucket, key);
        StoredState state = latest == null ? null : latest.state();
        return state == null ? null : state.bytes().clone();
    }

    /// Sets the lock item in the table, as text, or takes it away where `info` is null.
    public synchronized void lockItem(Backend backend, @Nullable String info) {
        set(locks, backend.lockId(), info);
    }

    /// Sets the `.tflock` object, as text, or takes it away where `info` is null.
    public synchronized void lockObject(Backend backend, @Nullable String info) {
        byte[] bytes = info == null ? null : info.getBytes(StandardCharsets.UTF_8);
        add(backend.bucket(), backend.lockObjectKey(), bytes);
    }

    /// Sets the digest item, as text, or takes it away where `md5` is null.
    public synchronized void digest(Backend backend, @Nullable String md5) {
        set(digests, backend.digestId(), md5);
    }

    /// Makes every request fail with `problem` from now on, or none where it is null.
    public synchronized void fail(@Nullable Problem problem) {
        fault = problem;
    }

    private static void set(Map<String, String> items, String id, @Nullable String text) {
        if (text == null) {
            items.remove(id);
        } else {
            items.put(id, text);
        }
    }

    private Version add(String bucket, String key, byte @Nullable [] bytes) {
        written++;
        String id = "v" + written;
        Instant now = clock.instant();
        Version version = new Version(id, bytes == null ? null : stored(bytes, id, now), now);
        buckets.computeIfAbsent(bucket, _ -> new TreeMap<>())
                .computeIfAbsent(key, _ -> new ArrayList<>())
                .addFirst(version);
        return version;
    }

    private static StoredState stored(byte[] bytes, String id, Instant at) {
        String md5 = StatePlaces.md5(bytes);
        return new StoredState(bytes, md5, id, md5, at);
    }

    private List<Version> versions(String bucket, String key) {
        return buckets.getOrDefault(bucket, new TreeMap<>()).getOrDefault(key, List.of());
    }

    private @Nullable Version latest(String bucket, String key) {
        List<Version> versions = versions(bucket, key);
        return versions.isEmpty() ? null : versions.getFirst();
    }

    private void check() {
        if (fault != null) {
            throw new ProblemException(fault);
        }
    }

    @Override
    public synchronized Identity identity(@Nullable Backend backend) {
        check();
        return identity;
    }

    @Override
    public Snapshots snapshots(Backend backend) {
        return new MemorySnapshots(backend, new StatePlaces(backend));
    }

    @Override
    public Locks locks(Backend backend) {
        return new MemoryLocks(backend);
    }

    @Override
    public void close() {
        // Nothing is held open; the content stays, so that a test can look at it.
    }

    private final class MemorySnapshots implements Snapshots {
        private final Backend backend;
        private final StatePlaces places;

        MemorySnapshots(Backend backend, StatePlaces places) {
            this.backend = backend;
            this.places = places;
        }

        @Override
        public @Nullable StoredState current() {
            synchronized (InMemoryStore.this) {
                check();
                return copied(latest(backend.bucket(), backend.objectKey()));
            }
        }

        @Override
        public boolean write(byte[] state, @Nullable StoredState replaced) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Kept> kept() {
            synchronized (InMemoryStore.this) {
                check();
                List<Kept> kept = new ArrayList<>();
                versions(backend.bucket(), backend.objectKey()).stream()
                        .skip(1)
                        .forEach(v -> add(kept, StatePlaces.versionId(v.id()), Form.VERSION, v));
                buckets.getOrDefault(backend.bucket(), new TreeMap<>())
                        .forEach((key, versions) -> {
                            if (key.startsWith(places.backupsPrefix())) {
                                add(kept, places.idOf(key), Form.BACKUPS, versions.getFirst());
                            } else if (key.startsWith(places.suffixPrefix())) {
                                add(kept, places.idOf(key), Form.SUFFIX, versions.getFirst());
                            }
                        });
                return StatePlaces.newestFirst(kept);
            }
        }

        private static void add(List<Kept> kept, String id, Form form, Version version) {
            StoredState state = version.state();
            if (state != null) {
                kept.add(new Kept(id, form, version.time(), state.bytes().length));
            }
        }

        @Override
        public StoredState read(String id) {
            synchronized (InMemoryStore.this) {
                check();
                String version = StatePlaces.version(id);
                Version found =
                        version == null
                                ? latest(backend.bucket(), places.keyOf(id))
                                : versions(backend.bucket(), backend.objectKey()).stream()
                                        .filter(v -> v.id().equals(version))
                                        .findFirst()
                                        .orElse(null);
                StoredState state = copied(found);
                if (state == null) {
                    throw new ProblemException(
                            places.unreadable(id, "It is not there (any more)."));
                }
                return state;
            }
        }

        @Override
        public Kept backUp(StoredState state, Instant at) {
            synchronized (InMemoryStore.this) {
                check();
                int repeat = 0;
                while (object(backend.bucket(), places.backupKey(at, repeat)) != null) {
                    repeat++;
                }
                String key = places.backupKey(at, repeat);
                Version copy = InMemoryStore.this.add(backend.bucket(), key, state.bytes().clone());
                return new Kept(places.idOf(key), Form.BACKUPS, copy.time(), state.bytes().length);
            }
        }

        @Override
        public void record(String operation, byte[] json) {
            synchronized (InMemoryStore.this) {
                check();
                put(backend.bucket(), places.recordKey(operation), json);
            }
        }

        @Override
        public List<Recorded> records(@Nullable String after) {
            synchronized (InMemoryStore.this) {
                check();
                List<Recorded> records = new ArrayList<>();
                String from = after == null ? "" : places.recordKey(after);
                buckets.getOrDefault(backend.bucket(), new TreeMap<>())
                        .forEach((key, versions) -> {
                            String operation = places.operationOf(key);
                            StoredState state = versions.getFirst().state();
                            if (operation != null && state != null && key.compareTo(from) > 0) {
                                records.add(
                                        new Recorded(
                                                operation, state.etag(), state.bytes().length));
                            }
                        });
                return List.copyOf(records.reversed());
            }
        }

        @Override
        public byte @Nullable [] recorded(String operation) {
            synchronized (InMemoryStore.this) {
                check();
                return object(backend.bucket(), places.recordKey(operation));
            }
        }

        private static @Nullable StoredState copied(@Nullable Version version) {
            StoredState state = version == null ? null : version.state();
            return version == null || state == null
                    ? null
                    : InMemoryStore.stored(state.bytes().clone(), version.id(), version.time());
        }
    }

    private final class MemoryLocks implements Locks {
        private final Backend backend;

        MemoryLocks(Backend backend) {
            this.backend = backend;
        }

        @Override
        public LockState state() {
            synchronized (InMemoryStore.this) {
                List<LockSight> sights = new ArrayList<>();
                if (backend.dynamodbTable() != null) {
                    sights.add(sight(LockMechanism.DYNAMODB, locks.get(backend.lockId())));
                }
                if (backend.useLockfile()) {
                    byte[] object = object(backend.bucket(), backend.lockObjectKey());
                    sights.add(
                            sight(
                                    LockMechanism.LOCKFILE,
                                    object == null
                                            ? null
                                            : new String(object, StandardCharsets.UTF_8)));
                }
                return LockSight.combined(backend, sights);
            }
        }

        @Override
        public LockState take(LockTicket ticket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<LockContent> contents() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(LockContent seen) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean putBack(LockContent removed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void recordDigest(String md5) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restoreDigest(@org.jspecify.annotations.Nullable String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<dev.stateroom.model.LockSpan> history() {
            throw new UnsupportedOperationException();
        }

        private LockSight sight(LockMechanism mechanism, @Nullable String info) {
            if (fault != null) {
                return new LockSight.Failed(mechanism, fault);
            }
            return info == null
                    ? new LockSight.Absent(mechanism)
                    : LockRecord.read(mechanism, info.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Digest digest() {
            synchronized (InMemoryStore.this) {
                if (backend.dynamodbTable() == null) {
                    return new Digest.Unused();
                }
                if (fault != null) {
                    return new Digest.Unknown(fault);
                }
                String text = digests.get(backend.digestId());
                return text == null ? new Digest.Absent() : S3Locks.recorded(text);
            }
        }
    }
}
