package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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

class InMemoryStoreTest extends LocksContract implements StoreContract.Others {
    private final InMemoryStore memory =
            new InMemoryStore(
                    Identity.of("000000000000", "arn:aws:iam::000000000000:user/test", null),
                    Instant::now);

    private static final Problem GONE = Problem.of("offline", "S3 is gone.", "", "");

    @Test
    void aFaultMeetsEveryRequestUntilItIsTakenAway() {
        memory.fail(GONE);
        assertThrows(ProblemException.class, () -> memory.snapshots(backend).current());
        assertThrows(ProblemException.class, () -> memory.identity(null));
        assertEquals(new LockState.Unknown(GONE), memory.locks(backend).state());
        assertEquals(new Digest.Unknown(GONE), memory.locks(backend).digest());
        memory.fail(null);
        assertEquals(new LockState.Free(), memory.locks(backend).state());
    }

    @Test
    void whatIsDoneThoughItsAnswerIsLostIsFoundByLooking() {
        Locks locks = memory.locks(backend);
        memory.failing((action, _, done) -> done && !reads(action) ? GONE : null);
        assertEquals(new LockState.Free(), locks.take(ticket(OURS)));
        locks.recordDigest("0".repeat(32));
        assertThrows(
                ProblemException.class,
                () -> memory.snapshots(backend).write(new byte[] {1}, null));
        assertEquals(1, memory.snapshots(backend).current().bytes().length, "it was written");
        locks.release(OURS);
        memory.fail(null);
        assertEquals(new LockState.Free(), locks.state());
        assertEquals(new Digest.Recorded("0".repeat(32)), locks.digest());
    }

    @Test
    void whatFailsBeforeItIsDoneChangesNothing() {
        Locks locks = memory.locks(backend);
        memory.failing(
                (action, _, done) -> !done && action.equals("dynamodb:PutItem") ? GONE : null);
        assertThrows(ProblemException.class, () -> locks.take(ticket(OURS)));
        memory.fail(null);
        assertEquals(new LockState.Free(), locks.state(), "the lock file was given back");
    }

    @Test
    void whoComesInBetweenTheTwoMechanismsWinsAndOursIsGivenBack() {
        Locks locks = memory.locks(backend);
        memory.failing((action, _, done) -> {
            if (!done && action.equals("dynamodb:PutItem")) {
                memory.lockItem(backend, lock(ID));
            }
            return null;
        });
        var split = assertInstanceOf(LockState.Split.class, locks.take(ticket(OURS)));
        assertEquals(ID, split.holders().getFirst().id());
        assertEquals(1, locks.contents().size());
        assertEquals(ID, locks.contents().getFirst().lock().id());
    }

    private static boolean reads(String action) {
        return action.contains(":Get") || action.contains(":List");
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
