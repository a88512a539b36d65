package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Lock and digest of one environment, as Terraform's S3 backend keeps them: an item in DynamoDB
/// with the attribute `Info`, an object `KEY.tflock`, and an item `…-md5` with the attribute
/// `Digest`.
///
/// A backend with neither mechanism is always free: Terraform locks nothing there.
final class S3Locks implements Locks {
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final String DIGEST = "Digest";

    /// Time that Terraform needs between the two mechanisms while it takes or releases the lock.
    private static final Duration SETTLES = Duration.ofMillis(400);

    private final Backend backend;
    private final @Nullable LockTable table;
    private final @Nullable LockObject object;
    private final LockPlaces places;

    private final AtomicReference<@Nullable SharedItems> together;

    /// @param together what it reads together with others, or null
    S3Locks(AwsClients clients, Backend backend, @Nullable SharedItems together) {
        AwsReach reach = AwsReach.of(backend);
        String name = backend.dynamodbTable();
        this.backend = backend;
        this.together = new AtomicReference<>(together);
        this.table = name == null ? null : new LockTable(clients, reach, name);
        this.object = backend.useLockfile() ? new LockObject(clients, reach, backend) : null;
        List<LockPlace> used = new ArrayList<>();
        if (table != null) {
            used.add(new LockItem(table, backend.lockId()));
        }
        if (object != null) {
            used.add(object);
        }
        this.places = new LockPlaces(backend, used);
    }

    @Override
    public LockState state() {
        LockState seen = places.state();
        // The two mechanisms are not taken at the same instant, nor looked at: a lock that is
        // being taken or released looks split. A split one stays so.
        if (seen instanceof LockState.Split && pause()) {
            return places.state();
        }
        return seen;
    }

    @Override
    public Sight look(BooleanSupplier noLockFile) {
        LockTable used = table;
        if (used == null) {
            boolean free = object != null && noLockFile.getAsBoolean();
            return new Sight(free ? new LockState.Free() : state(), new Digest.Unused());
        }
        Sight seen = looked(used, noLockFile);
        // A second look is one of its own.
        return seen.state() instanceof LockState.Split && pause()
                ? looked(used, () -> false)
                : seen;
    }

    private Sight looked(LockTable used, BooleanSupplier noLockFile) {
        LockObject file = object;
        FutureTask<LockSight> beside =
                file == null
                        ? null
                        : new FutureTask<>(() ->
                                noLockFile.getAsBoolean()
                                        ? new LockSight.Absent(file.mechanism())
                                        : LockPlaces.sight(file));
        if (beside != null) {
            Thread.ofVirtual().name("lock-file").start(beside);
        }
        List<LockSight> sights = new ArrayList<>();
        Digest digest;
        try {
            List<Map<String, AttributeValue>> items =
                    items(used, List.of(backend.lockId(), backend.digestId()));
            LockContent content = new LockItem(used, backend.lockId()).content(items.get(0));
            sights.add(LockPlaces.sight(LockMechanism.DYNAMODB, content));
            digest = digest(items.get(1));
        } catch (ProblemException e) {
            sights.add(new LockSight.Failed(LockMechanism.DYNAMODB, e.problem()));
            digest = new Digest.Unknown(e.problem());
        }
        if (beside != null) {
            sights.add(LockPlaces.finished(beside));
        }
        return new Sight(LockSight.combined(backend, sights), digest);
    }

    // A second look is one of its own.
    private List<Map<String, AttributeValue>> items(LockTable used, List<String> ids) {
        SharedItems shared = together.getAndSet(null);
        return (shared == null
                        ? Optional.<List<Map<String, AttributeValue>>>empty()
                        : shared.items(ids))
                .orElseGet(() -> used.items(ids));
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
    public List<LockSpan> history() {
        return object == null ? List.of() : new LockVersions(object).history();
    }

    @Override
    public Digest digest() {
        if (table == null) {
            return new Digest.Unused();
        }
        try {
            return digest(digestItem());
        } catch (ProblemException e) {
            return new Digest.Unknown(e.problem());
        }
    }

    private static Digest digest(Map<String, AttributeValue> item) {
        String text = text(item);
        return text == null ? new Digest.Absent() : recorded(text);
    }

    @Override
    public @Nullable String digestText() {
        return text(digestItem());
    }

    private static @Nullable String text(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return null;
        }
        AttributeValue digest = item.get(DIGEST);
        return digest == null || digest.s() == null ? "" : digest.s();
    }

    @Override
    public void restoreDigest(@Nullable String text) {
        LockTable used = table;
        if (used == null) {
            return;
        }
        AttributeValue digest = text == null ? null : AttributeValue.fromS(text);
        try {
            if (digest == null) {
                used.delete(backend.digestId());
            } else {
                used.put(backend.digestId(), Map.of(DIGEST, digest));
            }
        } catch (ProblemException e) {
            if (!lies(digest)) {
                throw e;
            }
        }
    }

    // After a lost answer.
    private boolean lies(@Nullable AttributeValue digest) {
        try {
            return Objects.equals(digestItem().get(DIGEST), digest);
        } catch (ProblemException e) {
            return false;
        }
    }

    private Map<String, AttributeValue> digestItem() {
        return table == null ? Map.of() : table.item(backend.digestId());
    }

    /// What the text of a digest item says. Terraform decodes it as hex in either case (Go's
    /// `hex.DecodeString`), so upper case is as good.
    static Digest recorded(String text) {
        return MD5.matcher(text).matches()
                ? new Digest.Recorded(text.toLowerCase(Locale.ROOT))
                : new Digest.Malformed(LockRecord.shown(text));
    }
}
