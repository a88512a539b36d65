package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Listing.Entry;
import dev.stateroom.storage.Listing.Mark;
import dev.stateroom.storage.SharedListings.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// The state of one environment in S3 and its earlier versions: object versions, copies in
/// `backups/`, copies beside it.
final class S3Snapshots implements Snapshots {
    private static final int NAMES = 1000;

    /// The slowest line on which a state is still sent, in bytes a second.
    private static final int SLOWEST = 64 * 1024;

    private final AwsClients clients;
    private final Backend backend;
    private final StatePlaces places;
    private final AwsReach reach;
    private final S3Listing listing;
    private final @Nullable SharedListings together;

    /// What was taken from the listings of all: what is asked for again is listed anew.
    private final Set<Stretch> told = ConcurrentHashMap.newKeySet();

    /// @param page entries that one listing may have
    /// @param together what it lists together with others, or null
    S3Snapshots(AwsClients clients, Backend backend, int page, @Nullable SharedListings together) {
        this.clients = clients;
        this.backend = backend;
        this.together = together;
        this.places = new StatePlaces(backend);
        this.reach = AwsReach.of(backend);
        this.listing = new S3Listing(clients, reach, backend.bucket(), page);
    }

    private S3Client s3() {
        return clients.s3(reach);
    }

    private AwsCall call(String action, String key) {
        return clients.call(action, backend.bucket() + "/" + key, reach);
    }

    @Override
    public @Nullable StoredState current() {
        return fetched(backend.objectKey(), null);
    }

    @Override
    public @Nullable StoredState current(@Nullable StoredState known) {
        if (known == null) {
            return current();
        }
        String key = backend.objectKey();
        GetObjectRequest request =
                GetObjectRequest.builder()
                        .bucket(backend.bucket())
                        .key(key)
                        .ifNoneMatch('"' + known.etag() + '"')
                        .build();
        return call("s3:GetObject", key)
                .ask(() -> {
                    try {
                        return downloaded(request);
                    } catch (S3Exception e) {
                        if (e.statusCode() == 304) {
                            return known;
                        }
                        if (isAbsent(e)) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    @Override
    public boolean versioned() {
        return clients.call("s3:GetBucketVersioning", backend.bucket(), reach)
                .ask(() ->
                        s3().getBucketVersioning(r -> r.bucket(backend.bucket())).status()
                                == BucketVersioningStatus.ENABLED);
    }

    @Override
    public StoredState read(String id) {
        String version = StatePlaces.version(id);
        String key = version == null ? places.keyOf(id) : backend.objectKey();
        StoredState state = fetched(key, version);
        if (state == null) {
            throw new ProblemException(places.unreadable(id, "It is not there (any more)."));
        }
        return state;
    }

    private @Nullable StoredState fetched(String key, @Nullable String version) {
        String action = version == null ? "s3:GetObject" : "s3:GetObjectVersion";
        return call(action, key)
                .ask(() -> {
                    GetObjectRequest request =
                            GetObjectRequest.builder()
                                    .bucket(backend.bucket())
                                    .key(key)
                                    .versionId(version)
                                    .build();
                    try {
                        return downloaded(request);
                    } catch (S3Exception e) {
                        if (isAbsent(e) || (version != null && isNoVersion(e))) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    // The body is read outside the time limit of the request: a big state on a slow line takes
    // long, and only silence is a failure. The SDK does not retry what happens there, so once here.
    private StoredState downloaded(GetObjectRequest request) {
        try {
            return downloadedOnce(request);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            try {
                return downloadedOnce(request);
            } catch (IOException again) {
                again.addSuppressed(e);
                throw new UncheckedIOException(again);
            }
        }
    }

    private StoredState downloadedOnce(GetObjectRequest request) throws IOException {
        ResponseInputStream<GetObjectResponse> object = s3().getObject(request);
        boolean whole = false;
        try {
            byte[] bytes = object.readAllBytes();
            whole = true;
            GetObjectResponse answer = object.response();
            if (answer.eTag() == null || answer.lastModified() == null) {
                throw AwsFailure.notAws();
            }
            return new StoredState(
                    bytes,
                    S3Listing.unquoted(answer.eTag()),
                    named(answer.versionId()),
                    StatePlaces.md5(bytes),
                    answer.lastModified());
        } finally {
            if (whole) {
                object.close();
            } else {
                // Closing would read the rest first.
                object.abort();
            }
        }
    }

    @Override
    public boolean write(byte[] state, @Nullable StoredState replaced) {
        String key = backend.objectKey();
        PutObjectRequest.Builder request = created(key, original());
        if (replaced == null) {
            request.ifNoneMatch("*");
        } else {
            request.ifMatch('"' + replaced.etag() + '"');
        }
        return call("s3:PutObject", key).ask(() -> held(() -> sent(request, state)));
    }

    @Override
    public boolean remove(StoredState seen) {
        if (seen.versionId() == null) {
            return removed(seen, null);
        }
        try {
            return removed(seen, seen.versionId());
        } catch (ProblemException e) {
            if (!e.problem().id().equals("access-denied")) {
                throw e;
            }
            // Without s3:DeleteObjectVersion the version stays behind a delete marker.
            return removed(seen, null);
        }
    }

    private boolean removed(StoredState seen, @Nullable String version) {
        String key = backend.objectKey();
        return call(version == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", key)
                .ask(() ->
                        held(() ->
                                s3().deleteObject(r -> {
                                    r.bucket(backend.bucket()).key(key).versionId(version);
                                    if (version == null) {
                                        r.ifMatch('"' + seen.etag() + '"');
                                    }
                                })));
    }

    @Override
    public Listed listed() {
        return places.listed(
                entries(Kind.VERSIONS, places.stateStretch(), null),
                entries(Kind.OBJECTS, places.backupsStretch(), null));
    }

    /// The stretch of a listing; from the one that several share where it is told for the first
    /// time.
    private List<Entry> entries(Kind kind, Stretch stretch, @Nullable Mark after) {
        Optional<List<Entry>> shared =
                together == null || after != null || !told.add(stretch)
                        ? Optional.empty()
                        : together.entries(kind, stretch);
        return shared.orElseGet(() ->
                Sweep.over(kind.of(listing), List.of(stretch), after, Integer.MAX_VALUE)
                        .getOrDefault(stretch, List.of()));
    }

    @Override
    public Kept backUp(StoredState state, Instant at) {
        HeadObjectResponse original = original();
        for (int repeat = 0; repeat < NAMES; repeat++) {
            String key = places.backupKey(at, repeat);
            PutObjectResponse written = put(key, state.bytes(), original);
            if (written != null) {
                return verified(key, written.versionId(), state.bytes());
            }
        }
        throw new ProblemException(places.crowded(at));
    }

    // A copy holds the same secrets as the state: it is encrypted as the state is.
    private @Nullable HeadObjectResponse original() {
        String key = backend.objectKey();
        return call("s3:GetObject", key)
                .ask(() -> {
                    try {
                        return s3().headObject(r -> r.bucket(backend.bucket()).key(key));
                    } catch (S3Exception e) {
                        if (isAbsent(e)) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    /// Writes a new object; null where there is one of that name.
    private @Nullable PutObjectResponse put(
            String key, byte[] bytes, @Nullable HeadObjectResponse original) {
        PutObjectRequest.Builder request = created(key, original).ifNoneMatch("*");
        return call("s3:PutObject", key)
                .ask(() -> {
                    try {
                        return sent(request, bytes);
                    } catch (S3Exception e) {
                        if (e.statusCode() == 412) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    /// A new object with content of the state, encrypted as the state is; without one, as the
    /// backend says.
    private PutObjectRequest.Builder created(String key, @Nullable HeadObjectResponse original) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder()
                        .bucket(backend.bucket())
                        .key(key)
                        .contentType("application/json");
        if (original == null) {
            encrypt(request, backend.access());
        } else {
            request.serverSideEncryption(original.serverSideEncryption())
                    .ssekmsKeyId(original.ssekmsKeyId());
        }
        return request;
    }

    /// Encrypts as Terraform's S3 backend does it (client.go): with the key, or AES256.
    static void encrypt(PutObjectRequest.Builder request, BackendAccess access) {
        if (access.encrypt()) {
            String kmsKey = access.kmsKeyId();
            request.serverSideEncryption(
                            kmsKey == null
                                    ? ServerSideEncryption.AES256
                                    : ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(kmsKey);
        }
    }

    /// Makes a request that stands under a condition.
    ///
    /// @return whether the condition held. Where another request on the same object was under way,
    ///   S3 says so (409) instead of judging; where there is no object to match, 404
    static boolean held(Supplier<?> request) {
        try {
            var _ = request.get();
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 412
                    || code(e).equals("ConditionalRequestConflict")
                    || isAbsent(e)) {
                return false;
            }
            throw e;
        }
    }

    private PutObjectResponse sent(PutObjectRequest.Builder request, byte[] bytes) {
        Duration limit = AwsSettings.CALL.plusSeconds(bytes.length / SLOWEST);
        request.overrideConfiguration(c -> c.apiCallTimeout(limit).apiCallAttemptTimeout(limit));
        return s3().putObject(request.build(), RequestBody.fromBytes(bytes));
    }

    private Kept verified(String key, @Nullable String version, byte[] bytes) {
        String id = places.idOf(key);
        StoredState copy = fetched(key, null);
        boolean ours =
                copy != null
                        && Arrays.equals(copy.bytes(), bytes)
                        && java.util.Objects.equals(copy.versionId(), named(version));
        if (copy == null || !ours) {
            throw new ProblemException(places.unverified(id));
        }
        return new Kept(id, Form.BACKUPS, copy.modified(), bytes.length, copy.etag());
    }

    @Override
    public void record(String operation, byte[] json) {
        String key = places.recordKey(operation);
        PutObjectRequest.Builder request =
                PutObjectRequest.builder()
                        .bucket(backend.bucket())
                        .key(key)
                        .contentType("application/json");
        encrypt(request, backend.access());
        call("s3:PutObject", key).ask(() -> sent(request, json));
    }

    @Override
    public List<Recorded> records(@Nullable String after) {
        Mark mark = after == null ? null : new Mark(places.recordKey(after), null);
        return places.records(entries(Kind.OBJECTS, places.recordsStretch(), mark));
    }

    @Override
    public byte @Nullable [] recorded(String operation) {
        StoredState found = fetched(places.recordKey(operation), null);
        return found == null ? null : found.bytes();
    }

    /// Whether S3 says that there is no such object. The status alone does not: a proxy or a wrong
    /// address answers 404 as well, and a state that is taken for missing would be created anew.
    static boolean isAbsent(S3Exception e) {
        return code(e).equals("NoSuchKey") || code(e).equals("NoSuchVersion");
    }

    // An id that is not one gives 400; a delete marker, which has no bytes, 405.
    private static boolean isNoVersion(S3Exception e) {
        return e.statusCode() == 405
                || (e.statusCode() == 400 && code(e).equals("InvalidArgument"));
    }

    private static String code(S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null ? "" : code;
    }

    /// Without versioning S3 calls every version `null`.
    private static @Nullable String named(@Nullable String version) {
        return version == null || version.equals("null") ? null : version;
    }
}
