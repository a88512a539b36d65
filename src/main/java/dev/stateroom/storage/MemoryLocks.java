package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The twin of [S3Locks] over an [InMemoryStore].
final class MemoryLocks implements Locks {
    private final InMemoryStore store;
    private final Backend backend;
    private final LockPlaces places;

    MemoryLocks(InMemoryStore store, Backend backend) {
        this.store = store;
        this.backend = backend;
        List<LockPlace> used = new ArrayList<>();
        if (backend.dynamodbTable() != null) {
            used.add(new Item(store, backend.dynamodbTable(), backend.lockId()));
        }
        if (backend.useLockfile()) {
            used.add(new LockFile(store, backend.bucket(), backend.lockObjectKey()));
        }
        this.places = new LockPlaces(backend, used);
    }

    private record Item(InMemoryStore store, String table, String id) implements LockPlace {
        @Override
        public LockMechanism mechanism() {
            return LockMechanism.DYNAMODB;
        }

        @Override
        public @Nullable LockContent content() {
            return store.request("dynamodb:GetItem", table, this::there);
        }

        private @Nullable LockContent there() {
            String text = store.item(id);
            return text == null
                    ? null
                    : LockRecord.content(mechanism(), text.getBytes(StandardCharsets.UTF_8), "");
        }

        @Override
        public boolean put(LockContent content) {
            return store.request(
                    "dynamodb:PutItem",
                    table,
                    () -> {
                        boolean free = store.item(id) == null;
                        if (free) {
                            store.item(id, content.raw());
                        }
                        return free;
                    });
        }

        @Override
        public boolean delete(LockContent seen) {
            return store.request(
                    "dynamodb:DeleteItem",
                    table,
                    () -> {
                        boolean same = seen.raw().equals(store.item(id));
                        if (same) {
                            store.item(id, null);
                        }
                        return same;
                    });
        }
    }

    private record LockFile(InMemoryStore store, String bucket, String key) implements LockPlace {
        @Override
        public LockMechanism mechanism() {
            return LockMechanism.LOCKFILE;
        }

        @Override
        public @Nullable LockContent content() {
            return store.request("s3:GetObject", bucket + "/" + key, this::there);
        }

        private @Nullable LockContent there() {
            byte[] bytes = store.object(bucket, key);
            return bytes == null ? null : LockRecord.content(mechanism(), bytes, tag(bytes));
        }

        private static String tag(byte[] bytes) {
            return '"' + StatePlaces.md5(bytes) + '"';
        }

        @Override
        public boolean put(LockContent content) {
            return store.request(
                    "s3:PutObject",
                    bucket + "/" + key,
                    () -> {
                        boolean free = store.object(bucket, key) == null;
                        if (free) {
                            store.put(bucket, key, content.raw().getBytes(StandardCharsets.UTF_8));
                        }
                        return free;
                    });
        }

        @Override
        public boolean delete(LockContent seen) {
            return store.request(
                    "s3:DeleteObject",
                    bucket + "/" + key,
                    () -> {
                        byte[] bytes = store.object(bucket, key);
                        boolean same = bytes != null && tag(bytes).equals(seen.tag());
                        if (same) {
                            store.delete(bucket, key);
                        }
                        return same;
                    });
        }
    }

    @Override
    public LockState state() {
        return places.state();
    }

    @Override
    public Sight look(BooleanSupplier noLockFile) {
        return new Sight(state(), digest());
    }

    @Override
    public LockState take(LockTicket ticket) {
        return places.take(ticket);
    }

    @Override
    public List<LockContent> contents() {
        return places.contents();
    }

    @Override
    public boolean remove(LockContent seen) {
        return places.remove(seen);
    }

    @Override
    public boolean putBack(LockContent removed) {
        return places.putBack(removed);
    }

    @Override
    public void release(String id) {
        places.release(id);
    }

    @Override
    public Digest digest() {
        if (backend.dynamodbTable() == null) {
            return new Digest.Unused();
        }
        try {
            String text = digestText();
            return text == null ? new Digest.Absent() : S3Locks.recorded(text);
        } catch (ProblemException e) {
            return new Digest.Unknown(e.problem());
        }
    }

    @Override
    public @Nullable String digestText() {
        String table = backend.dynamodbTable();
        return table == null
                ? null
                : store.request("dynamodb:GetItem", table, () -> store.item(backend.digestId()));
    }

    @Override
    public void restoreDigest(@Nullable String text) {
        String table = backend.dynamodbTable();
        if (table == null) {
            return;
        }
        try {
            store.request(
                    text == null ? "dynamodb:DeleteItem" : "dynamodb:PutItem",
                    table,
                    () -> {
                        store.item(backend.digestId(), text);
                        return true;
                    });
        } catch (ProblemException e) {
            if (!lies(text)) {
                throw e;
            }
        }
    }

    // After a lost answer.
    private boolean lies(@Nullable String digest) {
        try {
            return Objects.equals(digestText(), digest);
        } catch (ProblemException e) {
            return false;
        }
    }

    @Override
    public List<LockSpan> history() {
        return backend.useLockfile()
                ? store.request("s3:ListBucketVersions", backend.bucket(), this::spans)
                : List.of();
    }

    private List<LockSpan> spans() {
        List<LockHistory.Version> versions = new ArrayList<>();
        List<Instant> deletions = new ArrayList<>();
        boolean latest = true;
        for (InMemoryStore.Version version :
                store.versions(backend.bucket(), backend.lockObjectKey())) {
            StoredState state = version.state();
            if (state == null) {
                deletions.add(version.time());
            } else if (versions.size() < LockHistory.LIMIT) {
                LockContent content =
                        LockRecord.content(LockMechanism.LOCKFILE, state.bytes(), state.etag());
                versions.add(new LockHistory.Version(version.time(), latest, content.lock()));
            }
            latest = false;
        }
        return LockHistory.spans(versions, deletions);
    }
}
