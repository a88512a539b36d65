package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class InMemoryStoreTest extends LocksContract implements StoreContract.Others {
    private final InMemoryStore memory =
            new InMemoryStore(
                    Identity.of("000000000000", "arn:aws:iam::000000000000:user/test", null),
                    Instant::now);

    @Test
    void aFaultMeetsEveryRequestUntilItIsTakenAway() {
        Problem gone = Problem.of("offline", "S3 is gone.", "", "");
        memory.fail(gone);
        assertThrows(ProblemException.class, () -> memory.snapshots(backend).current());
        assertThrows(ProblemException.class, () -> memory.identity(null));
        assertEquals(new LockState.Unknown(gone), memory.locks(backend).state());
        assertEquals(new Digest.Unknown(gone), memory.locks(backend).digest());
        memory.fail(null);
        assertEquals(new LockState.Free(), memory.locks(backend).state());
    }

    @Override
    Store store() {
        return memory;
    }

    @Override
    Others others() {
        return this;
    }

    @Override
    public void put(String key, byte[] bytes) {
        memory.put(BUCKET, key, bytes);
    }

    @Override
    public void delete(String key) {
        memory.delete(BUCKET, key);
    }

    @Override
    public byte[] object(String key) {
        return Objects.requireNonNull(memory.object(BUCKET, key));
    }

    @Override
    public void lockItem(Backend b, String info) {
        memory.lockItem(b, info);
    }

    @Override
    public void digest(Backend b, String md5) {
        memory.digest(b, md5);
    }
}
