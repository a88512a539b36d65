package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Lock and digest of one environment, as Terraform's S3 backend keeps them: an item in DynamoDB
/// with the attribute `Info`, an object `KEY.tflock`, and an item `…-md5` with the attribute
/// `Digest`.
///
/// A backend with neither mechanism is always free: Terraform locks nothing there.
final class S3Locks implements Locks {
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int RECORD_LIMIT = 64 * 1024;

    /// Time that Terraform needs between the two mechanisms while it takes or releases the lock.
    private static final Duration SETTLES = Duration.ofMillis(400);

    private final AwsClients clients;
    private final Backend backend;
    private final AwsReach reach;

    S3Locks(AwsClients clients, Backend backend) {
        this.clients = clients;
        this.backend = backend;
        this.reach = AwsReach.of(backend);
    }

    @Override
    public LockState state() {
        LockState seen = look();
        // The two mechanisms are not taken at the same instant, nor looked at: a lock that is
        // being taken or released looks split. A split one stays so.
        if (seen instanceof LockState.Split && pause()) {
            return look();
        }
        return seen;
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

    private static boolean pause() {
        try {
            Thread.sleep(SETTLES);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LockState look() {
        List<FutureTask<LockSight>> looks = new ArrayList<>();
        if (backend.dynamodbTable() != null) {
            String table = backend.dynamodbTable();
            looks.add(begun(LockMechanism.DYNAMODB, () -> item(table)));
        }
        if (backend.useLockfile()) {
            looks.add(begun(LockMechanism.LOCKFILE, this::lockfile));
        }
        return LockSight.combined(backend, looks.stream().map(S3Locks::finished).toList());
    }

    // At once, so that where nothing answers the waits do not add up.
    private static FutureTask<LockSight> begun(LockMechanism mechanism, Callable<LockSight> look) {
        FutureTask<LockSight> task =
                new FutureTask<>(() -> {
                    try {
                        return look.call();
                    } catch (ProblemException e) {
                        return new LockSight.Failed(mechanism, e.problem());
                    }
                });
        Thread.ofVirtual().name("lock-" + mechanism).start(task);
        return task;
    }

    private static LockSight finished(FutureTask<LockSight> look) {
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

    private LockSight item(String table) {
        Map<String, AttributeValue> item = fetched(table, backend.lockId());
        if (item.isEmpty()) {
            return new LockSight.Absent(LockMechanism.DYNAMODB);
        }
        AttributeValue info = item.get("Info");
        if (info == null) {
            return new LockSight.Garbled(LockMechanism.DYNAMODB, "an item without Info");
        }
        if (info.s() == null) {
            return new LockSight.Garbled(
                    LockMechanism.DYNAMODB, LockRecord.shown("Info is " + info));
        }
        return LockRecord.read(LockMechanism.DYNAMODB, info.s().getBytes(StandardCharsets.UTF_8));
    }

    private LockSight lockfile() {
        String resource = backend.bucket() + "/" + backend.lockObjectKey();
        return clients.call("s3:GetObject", resource, reach)
                .ask(() -> {
                    try (ResponseInputStream<GetObjectResponse> object =
                            clients.s3(reach)
                                    .getObject(r ->
                                            r.bucket(backend.bucket())
                                                    .key(backend.lockObjectKey()))) {
                        byte[] bytes = object.readNBytes(RECORD_LIMIT);
                        object.abort();
                        return LockRecord.read(LockMechanism.LOCKFILE, bytes);
                    } catch (S3Exception e) {
                        if (S3Snapshots.isAbsent(e)) {
                            return new LockSight.Absent(LockMechanism.LOCKFILE);
                        }
                        throw e;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public Digest digest() {
        String table = backend.dynamodbTable();
        if (table == null) {
            return new Digest.Unused();
        }
        Map<String, AttributeValue> item;
        try {
            item = fetched(table, backend.digestId());
        } catch (ProblemException e) {
            return new Digest.Unknown(e.problem());
        }
        if (item.isEmpty()) {
            return new Digest.Absent();
        }
        AttributeValue digest = item.get("Digest");
        return recorded(digest == null || digest.s() == null ? "" : digest.s());
    }

    /// What the text of a digest item says. Terraform decodes it as hex in either case (Go's
    /// `hex.DecodeString`), so upper case is as good.
    static Digest recorded(String text) {
        return MD5.matcher(text).matches()
                ? new Digest.Recorded(text.toLowerCase(Locale.ROOT))
                : new Digest.Malformed(LockRecord.shown(text));
    }

    /// The item under a `LockID`, empty where there is none; read consistently, as Terraform does.
    private Map<String, AttributeValue> fetched(String table, String id) {
        return clients.call("dynamodb:GetItem", table, reach)
                .ask(() -> {
                    GetItemResponse answer =
                            clients.dynamodb(reach)
                                    .getItem(r ->
                                            r.tableName(table)
                                                    .key(Map.of("LockID", AttributeValue.fromS(id)))
                                                    .consistentRead(true));
                    if (answer.responseMetadata().requestId().equals("UNKNOWN")) {
                        // DynamoDB numbers its answers; without a number an item that is not
                        // there may be a proxy's empty page, and no free lock.
                        throw AwsFailure.notAws();
                    }
                    return answer.hasItem() ? answer.item() : Map.of();
                });
    }
}
