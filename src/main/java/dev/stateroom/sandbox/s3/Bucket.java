package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.disk.Durable;
import dev.stateroom.sandbox.http.AwsError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// One bucket on the disk. Every version is a file of its own; the index lives in memory and is
/// read from those files. A write judges its conditions and stores under one lock, so of several
/// conditional writers exactly one wins.
final class Bucket {
    /// S3 lists keys in the order of their UTF-8 bytes, which is that of their code points.
    static final Comparator<String> KEY_ORDER =
            (a, b) -> java.util.Arrays.compare(codePoints(a), codePoints(b));

    private final String name;
    private final Path folder;
    private final Instant created;
    private final VersionFile files;
    private final VersionIds ids = new VersionIds();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<String, List<ObjectVersion>> index = new TreeMap<>(KEY_ORDER);
    private final Uploads uploads;
    private Versioning versioning = Versioning.NEVER;
    private long lastSequence;

    private Bucket(String name, Path folder, Instant created) {
        this.name = name;
        this.folder = folder;
        this.created = created;
        this.files = new VersionFile(folder.resolve("versions"));
        this.uploads = new Uploads(folder.resolve("uploads"));
    }

    /// Makes a bucket; it exists once its mark does.
    static Bucket create(String name, Path folder) {
        Durable.folder(folder.resolve("versions"));
        Durable.folder(folder.resolve("uploads"));
        Durable.folder(folder.resolve("settings"));
        Instant now = now();
        Durable.write(mark(folder), now.toString().getBytes(StandardCharsets.UTF_8));
        return new Bucket(name, folder, now);
    }

    /// Reads a bucket back; empty where its making or removal was cut short.
    static Optional<Bucket> open(Path folder) {
        if (!Files.isRegularFile(mark(folder))) {
            Durable.deleteFolder(folder);
            return Optional.empty();
        }
        String created = new String(Durable.read(mark(folder)), StandardCharsets.UTF_8);
        Bucket bucket =
                new Bucket(
                        String.valueOf(folder.getFileName()),
                        folder,
                        Instant.parse(created.strip()));
        bucket.readIndex();
        Durable.list(folder.resolve("settings"));
        bucket.versioning = bucket.readVersioning();
        return Optional.of(bucket);
    }

    private void readIndex() {
        // File names rise with the sequence, so each version is newer than those before it.
        for (Path file : Durable.list(folder.resolve("versions"))) {
            enter(files.describe(file));
        }
    }

    private static Path mark(Path folder) {
        return folder.resolve("created");
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    Uploads uploads() {
        return uploads;
    }

    // Settings

    Optional<byte[]> setting(Setting setting) {
        return reading(() -> {
            Path file = folder.resolve("settings").resolve(setting.query());
            return Files.isRegularFile(file)
                    ? Optional.of(Durable.read(file))
                    : Optional.<byte[]>empty();
        });
    }

    void set(Setting setting, byte[] value) {
        writing(() -> {
            Durable.write(folder.resolve("settings").resolve(setting.query()), value);
            versioning = readVersioning();
            return true;
        });
    }

    void unset(Setting setting) {
        writing(() -> {
            Durable.delete(folder.resolve("settings").resolve(setting.query()));
            return true;
        });
    }

    Versioning versioning() {
        return reading(() -> versioning);
    }

    private Versioning readVersioning() {
        return setting(Setting.VERSIONING)
                .map(xml -> XmlBody.parse(xml).text("Status").orElse(""))
                .map(status -> status.equals("Enabled") ? Versioning.ENABLED : Versioning.SUSPENDED)
                .orElse(Versioning.NEVER);
    }

    // Reading

    /// The version asked for, which may be a delete marker; the newest where no id is given.
    Optional<ObjectVersion> find(String key, Optional<String> id) {
        return reading(() -> found(key, id));
    }

    /// The version asked for with its bytes, empty for a delete marker; nothing replaces it between
    /// the two.
    Optional<Content> read(String key, Optional<String> id) {
        return reading(() ->
                found(key, id)
                        .map(version ->
                                new Content(
                                        version,
                                        version.deleteMarker()
                                                ? new byte[0]
                                                : files.data(version))));
    }

    /// A copy of the index, newest versions first.
    NavigableMap<String, List<ObjectVersion>> versions(String prefix) {
        return reading(() -> {
            NavigableMap<String, List<ObjectVersion>> some = new TreeMap<>(KEY_ORDER);
            for (Map.Entry<String, List<ObjectVersion>> entry :
                    index.tailMap(prefix, true).entrySet()) {
                if (!entry.getKey().startsWith(prefix)) {
                    break;
                }
                some.put(entry.getKey(), List.copyOf(entry.getValue()));
            }
            return some;
        });
    }

    boolean isEmpty() {
        return reading(index::isEmpty);
    }

    // Writing

    ObjectVersion put(NewObject object, Conditions conditions) {
        return writing(() -> {
            conditions.allowWrite(object.key(), found(object.key(), Optional.empty()));
            long sequence = lastSequence + 1;
            return store(
                    new ObjectVersion(
                            object.key(),
                            sequence,
                            idFor(sequence),
                            now(),
                            false,
                            object.data().length,
                            object.etag(),
                            object.headers(),
                            object.checksums(),
                            object.tags()),
                    object.data());
        });
    }

    /// Deletes: with an id that version for good; without, by a delete marker where the bucket is
    /// or was versioned. Gives the version removed or the marker made.
    Optional<ObjectVersion> delete(String key, Optional<String> id, Conditions conditions) {
        return writing(() -> {
            conditions.allowDelete(key, found(key, Optional.empty()));
            if (id.isEmpty() && versioning() != Versioning.NEVER) {
                long sequence = lastSequence + 1;
                ObjectVersion marker =
                        new ObjectVersion(
                                key,
                                sequence,
                                idFor(sequence),
                                now(),
                                true,
                                0,
                                "",
                                Map.of(),
                                Map.of(),
                                "");
                return Optional.of(store(marker, new byte[0]));
            }
            Optional<ObjectVersion> gone = found(key, id);
            gone.ifPresent(this::remove);
            return gone;
        });
    }

    /// Gives a version other tags, in its place.
    void tag(ObjectVersion version, String tags) {
        writing(() -> {
            files.write(version.withTags(tags), files.data(version));
            history(version.key())
                    .replaceAll(v -> v.sequence() == version.sequence() ? v.withTags(tags) : v);
            return true;
        });
    }

    /// Removes the bucket from the disk; it is gone once its mark is.
    void destroy() {
        writing(() -> {
            Durable.delete(mark(folder));
            Durable.deleteFolder(folder);
            return true;
        });
    }

    private String idFor(long sequence) {
        return versioning() == Versioning.ENABLED ? ids.next(sequence) : ObjectVersion.NULL_ID;
    }

    private ObjectVersion store(ObjectVersion version, byte[] data) {
        files.write(version, data);
        enter(version);
        return version;
    }

    /// Enters a version as its key's newest. Of versions with the id `null` only one stands.
    private void enter(ObjectVersion version) {
        lastSequence = version.sequence();
        List<ObjectVersion> history =
                index.computeIfAbsent(version.key(), key -> new ArrayList<>());
        if (version.id().equals(ObjectVersion.NULL_ID)) {
            for (ObjectVersion old : List.copyOf(history)) {
                if (old.id().equals(ObjectVersion.NULL_ID)) {
                    files.delete(old);
                    history.remove(old);
                }
            }
        }
        history.addFirst(version);
    }

    private void remove(ObjectVersion version) {
        files.delete(version);
        List<ObjectVersion> history = history(version.key());
        history.remove(version);
        if (history.isEmpty()) {
            index.remove(version.key());
        }
    }

    private Optional<ObjectVersion> found(String key, Optional<String> id) {
        return history(key).stream()
                .filter(version -> id.isEmpty() || version.id().equals(id.get()))
                .findFirst();
    }

    private List<ObjectVersion> history(String key) {
        return index.getOrDefault(key, new ArrayList<>());
    }

    private <T> T reading(Supplier<T> work) {
        return locked(lock.readLock(), work);
    }

    private <T> T writing(Supplier<T> work) {
        return locked(lock.writeLock(), work);
    }

    private static <T> T locked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// The sequence a version id stands for, also where that version is gone.
    OptionalLong sequence(String key, String id) {
        Optional<ObjectVersion> version = find(key, Optional.of(id));
        return version.isPresent()
                ? OptionalLong.of(version.get().sequence())
                : VersionIds.sequence(id);
    }

    static AwsError noSuchKey(String key) {
        return new AwsError(404, "NoSuchKey", "The specified key does not exist: " + key);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static int[] codePoints(String text) {
        return text.codePoints().toArray();
    }
}
