package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockFileUse;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The twin of [AwsStore] in memory: versioned buckets, lock items and digests that a test can set,
/// and faults that its requests meet. Held to the same contract. Thread-safe.
public final class InMemoryStore implements Store {
    private final InstantSource clock;
    private final Identity identity;
    private final Map<String, TreeMap<String, List<Version>>> buckets = new HashMap<>();
    private final Map<String, String> items = new HashMap<>();
    private Fault fault = (_, _, _) -> null;
    private int written;

    /// @param state what was written, or null where it was a deletion
    record Version(String id, @Nullable StoredState state, Instant time) {}

    /// What may go wrong: asked before each request does anything, and again when it is done and
    /// only the answer is still to come. It may use the store, as somebody else would in that
    /// instant.
    @FunctionalInterface
    public interface Fault {
        /// What a request fails with.
        ///
        /// @param action IAM action that the request needs, such as `s3:PutObject`
        /// @param resource `BUCKET/KEY`, `BUCKET`, or a table's name
        /// @param done whether it is done
        /// @return its problem, or null where it does not fail here
        @Nullable Problem struck(String action, String resource, boolean done);
    }

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
        item(backend.lockId(), info);
    }

    /// Sets the `.tflock` object, as text, or takes it away where `info` is null.
    public synchronized void lockObject(Backend backend, @Nullable String info) {
        byte[] bytes = info == null ? null : info.getBytes(StandardCharsets.UTF_8);
        add(backend.bucket(), backend.lockObjectKey(), bytes);
    }

    /// Sets the digest item, as text, or takes it away where `md5` is null.
    public synchronized void digest(Backend backend, @Nullable String md5) {
        item(backend.digestId(), md5);
    }

    /// Makes every request fail with `problem` from now on, or none where it is null.
    public void fail(@Nullable Problem problem) {
        failing((_, _, done) -> done ? null : problem);
    }

    /// Makes requests fail as `fault` says from now on.
    public synchronized void failing(Fault fault) {
        this.fault = fault;
    }

    /// The text of an item in the lock table, or null.
    synchronized @Nullable String item(String id) {
        return items.get(id);
    }

    /// Sets an item in the lock table, or takes it away where `text` is null.
    synchronized void item(String id, @Nullable String text) {
        if (text == null) {
            items.remove(id);
        } else {
            items.put(id, text);
        }
    }

    /// Makes a request: nobody else's comes in between.
    synchronized <T extends @Nullable Object> T request(
            String action, String resource, Supplier<T> effect) {
        strike(action, resource, false);
        T answer = effect.get();
        strike(action, resource, true);
        return answer;
    }

    private void strike(String action, String resource, boolean done) {
        Problem problem = fault.struck(action, resource, done);
        if (problem != null) {
            throw new ProblemException(problem);
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

    synchronized List<Version> versions(String bucket, String key) {
        return List.copyOf(
                buckets.getOrDefault(bucket, new TreeMap<>()).getOrDefault(key, List.of()));
    }

    private @Nullable Version latest(String bucket, String key) {
        List<Version> versions = versions(bucket, key);
        return versions.isEmpty() ? null : versions.getFirst();
    }

    @Override
    public Identity identity(@Nullable Backend backend) {
        return request("sts:GetCallerIdentity", "*", () -> identity);
    }

    @Override
    public Snapshots snapshots(Backend backend) {
        return new MemorySnapshots(backend, new StatePlaces(backend));
    }

    @Override
    public Locks locks(Backend backend) {
        return new MemoryLocks(this, backend);
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

        private <T extends @Nullable Object> T asked(
                String action, String key, Supplier<T> effect) {
            return request(action, backend.bucket() + "/" + key, effect);
        }

        @Override
        public @Nullable StoredState current() {
            return asked(
                    "s3:GetObject",
                    backend.objectKey(),
                    () -> copied(latest(backend.bucket(), backend.objectKey())));
        }

        @Override
        public @Nullable StoredState current(@Nullable StoredState known) {
            StoredState there = current();
            return known != null && there != null && there.etag().equals(known.etag())
                    ? known
                    : there;
        }

        @Override
        public boolean versioned() {
            return request("s3:GetBucketVersioning", backend.bucket(), () -> true);
        }

        @Override
        public boolean write(byte[] state, @Nullable StoredState replaced) {
            String key = backend.objectKey();
            return asked(
                    "s3:PutObject",
                    key,
                    () -> {
                        StoredState there = copied(latest(backend.bucket(), key));
                        String etag = there == null ? null : there.etag();
                        if (!Objects.equals(etag, replaced == null ? null : replaced.etag())) {
                            return false;
                        }
                        put(backend.bucket(), key, state);
                        return true;
                    });
        }

        @Override
        public boolean remove(StoredState seen) {
            String key = backend.objectKey();
            return asked(
                    "s3:DeleteObject",
                    key,
                    () -> {
                        List<Version> kept = new ArrayList<>(versions(backend.bucket(), key));
                        boolean there =
                                kept.removeIf(v ->
                                        v.state() != null && v.state().etag().equals(seen.etag()));
                        if (kept.isEmpty()) {
                            buckets.getOrDefault(backend.bucket(), new TreeMap<>()).remove(key);
                        } else {
                            buckets.getOrDefault(backend.bucket(), new TreeMap<>()).put(key, kept);
                        }
                        return there;
                    });
        }

        @Override
        public Listed listed() {
            return request(
                    "s3:ListBucketVersions",
                    backend.bucket(),
                    () -> {
                        List<Kept> kept = new ArrayList<>();
                        List<Version> own = versions(backend.bucket(), backend.objectKey());
                        StoredState current = own.isEmpty() ? null : own.getFirst().state();
                        own.stream()
                                .skip(1)
                                .forEach(v ->
                                        add(kept, StatePlaces.versionId(v.id()), Form.VERSION, v));
                        buckets.getOrDefault(backend.bucket(), new TreeMap<>())
                                .forEach((key, versions) -> {
                                    if (key.startsWith(places.backupsPrefix())) {
                                        add(
                                                kept,
                                                places.idOf(key),
                                                Form.BACKUPS,
                                                versions.getFirst());
                                    } else if (key.startsWith(places.suffixPrefix())) {
                                        add(
                                                kept,
                                                places.idOf(key),
                                                Form.SUFFIX,
                                                versions.getFirst());
                                    }
                                });
                        return new Listed(
                                current == null ? null : current.etag(),
                                StatePlaces.newestFirst(kept),
                                lockFile());
                    });
        }

        private @Nullable LockFileUse lockFile() {
            List<Version> versions = versions(backend.bucket(), backend.lockObjectKey());
            for (Version version : versions) {
                if (version.state() != null) {
                    Version newest = versions.getFirst();
                    return new LockFileUse(
                            version.time(), newest.state() == null ? newest.time() : null);
                }
            }
            return null;
        }

        private static void add(List<Kept> kept, String id, Form form, Version version) {
            StoredState state = version.state();
            if (state != null) {
                kept.add(new Kept(id, form, version.time(), state.bytes().length, state.etag()));
            }
        }

        @Override
        public StoredState read(String id) {
            return asked(
                    StatePlaces.version(id) == null ? "s3:GetObject" : "s3:GetObjectVersion",
                    backend.objectKey(),
                    () -> {
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
                    });
        }

        @Override
        public Kept backUp(StoredState state, Instant at) {
            return asked(
                    "s3:PutObject",
                    places.backupKey(at, 0),
                    () -> {
                        int repeat = 0;
                        while (object(backend.bucket(), places.backupKey(at, repeat)) != null) {
                            repeat++;
                        }
                        String key = places.backupKey(at, repeat);
                        Version copy =
                                InMemoryStore.this.add(
                                        backend.bucket(), key, state.bytes().clone());
                        return new Kept(
                                places.idOf(key),
                                Form.BACKUPS,
                                copy.time(),
                                state.bytes().length,
                                state.etag());
                    });
        }

        @Override
        public void record(String operation, byte[] json) {
            asked(
                    "s3:PutObject",
                    places.recordKey(operation),
                    () -> {
                        put(backend.bucket(), places.recordKey(operation), json);
                        return true;
                    });
        }

        @Override
        public List<Recorded> records(@Nullable String after) {
            return request(
                    "s3:ListBucket",
                    backend.bucket(),
                    () -> {
                        List<Recorded> records = new ArrayList<>();
                        String from = after == null ? "" : places.recordKey(after);
                        buckets.getOrDefault(backend.bucket(), new TreeMap<>())
                                .forEach((key, versions) -> {
                                    String operation = places.operationOf(key);
                                    StoredState state = versions.getFirst().state();
                                    if (operation != null
                                            && state != null
                                            && key.compareTo(from) > 0) {
                                        records.add(
                                                new Recorded(
                                                        operation,
                                                        state.etag(),
                                                        state.bytes().length));
                                    }
                                });
                        return List.copyOf(records.reversed());
                    });
        }

        @Override
        public byte @Nullable [] recorded(String operation) {
            return asked(
                    "s3:GetObject",
                    places.recordKey(operation),
                    () -> {
                        return object(backend.bucket(), places.recordKey(operation));
                    });
        }

        private static @Nullable StoredState copied(@Nullable Version version) {
            StoredState state = version == null ? null : version.state();
            return version == null || state == null
                    ? null
                    : InMemoryStore.stored(state.bytes().clone(), version.id(), version.time());
        }
    }
}
