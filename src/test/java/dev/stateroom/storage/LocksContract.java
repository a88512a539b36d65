package dev.stateroom.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockFileUse;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What a [Store] promises about writing: the state, the lock, the digest, whatever it stands on.
abstract class LocksContract extends StoreContract {
    static final String OURS = "0c3f8f0e-6a35-4c55-9d36-1f8f0d1f7a11";
    private static final Instant SINCE = Instant.parse("2026-11-23T03:02:00.005130Z");
    private static final String DIGEST = "0cc0781024decc460b6d960684a56044";

    static LockTicket ticket(String id) {
        return new LockTicket(
                id, "state-rm", "oncall@workstation", "1.11.4", "a <safe> & short one", SINCE);
    }

    private static String ours(Backend backend) {
        return "{\"ID\":\"%s\",\"Operation\":\"state-rm\",\"Info\":\"a \\u003csafe\\u003e \\u0026 short one\","
                        .formatted(OURS)
                + "\"Who\":\"oncall@workstation\",\"Version\":\"1.11.4\","
                + "\"Created\":\"2026-11-23T03:02:00.00513Z\",\"Path\":\"%s\"}"
                        .formatted(backend.lockId());
    }

    private Locks locks() {
        return store().locks(backend);
    }

    private static List<String> raw(Locks locks) {
        return locks.contents().stream().map(c -> c.mechanism() + " " + c.raw()).toList();
    }

    private void lockFile(Backend b, String text) {
        others().put(b.lockObjectKey(), text.getBytes(UTF_8));
    }

    // Taking

    @Test
    void whatIsTakenIsARecordAsTerraformWritesIt() {
        for (Backend b : kinds()) {
            Locks locks = store().locks(b);
            assertEquals(new LockState.Free(), locks.take(ticket(OURS)));
            var held = assertInstanceOf(LockState.Held.class, locks.state());
            assertEquals(locks.contents().size(), held.holders().size());
            for (LockContent content : locks.contents()) {
                assertEquals(ours(b), content.raw());
                LockInfo lock = content.lock();
                assertNotNull(lock);
                assertEquals(SINCE, lock.created());
            }
        }
    }

    private static List<Backend> kinds() {
        return List.of(
                backend(true, true, "default"),
                backend(true, false, "default"),
                backend(false, true, "blue"));
    }

    @Test
    void aBackendWithoutALockIsTakenAtOnce() {
        Locks locks = store().locks(backend(false, false, "default"));
        assertEquals(new LockState.Free(), locks.take(ticket(OURS)));
        assertEquals(List.of(), locks.contents());
        locks.release(OURS);
    }

    @Test
    void aLockThatSomebodyHoldsIsNotTaken() {
        for (Backend b : kinds()) {
            hold(b, b.dynamodbTable() == null ? null : ID, b.useLockfile() ? ID : null);
            Locks locks = store().locks(b);
            List<String> before = raw(locks);
            var held = assertInstanceOf(LockState.Held.class, locks.take(ticket(OURS)));
            assertEquals(ID, held.holders().getFirst().id());
            locks.release(OURS);
            assertEquals(before, raw(locks), "the lock of another is not touched");
        }
    }

    @Test
    void aHalfHeldLockIsNotTakenAndItsOtherHalfStaysFree() {
        for (boolean item : List.of(true, false)) {
            Backend b = backend(true, true, "default");
            hold(b, item ? ID : null, item ? null : ID);
            Locks locks = store().locks(b);
            List<String> before = raw(locks);
            assertInstanceOf(LockState.Split.class, locks.take(ticket(OURS)));
            assertEquals(before, raw(locks));
        }
    }

    @Test
    void whatIsNoLockIsRespectedAsOne() {
        lockFile(backend, "");
        assertInstanceOf(LockState.Unreadable.class, locks().take(ticket(OURS)));
        assertEquals(List.of("LOCKFILE "), raw(locks()));
    }

    @Test
    void aTicketThatIsHeldInPartIsCompleted() {
        for (boolean item : List.of(true, false)) {
            Backend b = backend(true, true, "default");
            if (item) {
                others().lockItem(b, ours(b));
            } else {
                lockFile(b, ours(b));
            }
            Locks locks = store().locks(b);
            assertEquals(new LockState.Free(), locks.take(ticket(OURS)));
            assertInstanceOf(LockState.Held.class, locks.state());
            assertEquals(new LockState.Free(), locks.take(ticket(OURS)), "and once more");
        }
    }

    @Test
    void aTicketThatCannotBeCompletedKeepsWhatItHeld() {
        hold(backend, ID, null);
        lockFile(backend, ours(backend));
        var split = assertInstanceOf(LockState.Split.class, locks().take(ticket(OURS)));
        assertEquals(List.of(ID, OURS), split.holders().stream().map(LockInfo::id).toList());
        assertEquals(2, locks().contents().size());
    }

    @Test
    void ofManyWhoTakeAtOnceNoTwoHoldIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            Backend b = backend(true, true, "default");
            List<Callable<LockState>> takers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "taker-" + i;
                takers.add(() -> store().locks(b).take(ticket(id)));
            }
            int winners = 0;
            for (LockState state : allAtOnce(takers)) {
                winners += state instanceof LockState.Free ? 1 : 0;
            }
            Locks locks = store().locks(b);
            assertTrue(winners <= 1, winners + " winners");
            assertEquals(
                    winners == 1 ? LockState.Held.class : LockState.Free.class,
                    locks.state().getClass(),
                    "who did not get it left nothing");
        }
    }

    // Releasing

    @Test
    void releasingFreesOurOwnAndNothingElse() {
        for (Backend b : kinds()) {
            Locks locks = store().locks(b);
            locks.take(ticket(OURS));
            locks.release(ID);
            assertInstanceOf(LockState.Held.class, locks.state());
            locks.release(OURS);
            assertEquals(new LockState.Free(), locks.state());
            locks.release(OURS);
        }
    }

    @Test
    void halfOfALockIsReleasedBesideAnothers() {
        others().lockItem(backend, ours(backend));
        hold(backend, null, ID);
        locks().release(OURS);
        assertEquals(List.of("LOCKFILE " + lock(ID)), raw(locks()));
    }

    @Test
    void anInterruptedThreadStillReleases() {
        locks().take(ticket(OURS));
        Thread.currentThread().interrupt();
        locks().release(OURS);
        assertTrue(Thread.interrupted(), "it stays interrupted");
        assertEquals(new LockState.Free(), locks().state());
    }

    // Removing and putting back

    @Test
    void whatLiesThereIsToldExactly() {
        assertEquals(List.of(), locks().contents());
        hold(backend, ID, null);
        lockFile(backend, "<html>ü\n");
        List<LockContent> contents = locks().contents();
        assertEquals(
                List.of(LockMechanism.DYNAMODB, LockMechanism.LOCKFILE),
                contents.stream().map(LockContent::mechanism).toList());
        assertEquals(lock(ID), contents.getFirst().raw());
        assertEquals(ID, contents.getFirst().lock().id());
        assertEquals("<html>ü\n", contents.getLast().raw());
        assertNull(contents.getLast().lock());
        assertEquals(
                "77b909a9b15afaa96687f951940da060da8399dd0c6e0d0a405e1f8b155d78bb",
                contents.getLast().sha256());
    }

    @Test
    void exactlyWhatWasSeenIsRemovedAndPutBackByteForByte() {
        for (String text : List.of(lock(ID), "<html>ü\n", "{\"ID\":")) {
            Backend b = backend(true, true, "default");
            others().lockItem(b, text);
            lockFile(b, text);
            Locks locks = store().locks(b);
            List<LockContent> seen = locks.contents();
            for (LockContent content : seen) {
                assertTrue(locks.remove(content));
                assertTrue(locks.remove(content), "it is gone, whoever removed it");
            }
            assertEquals(new LockState.Free(), locks.state());
            for (LockContent content : seen) {
                assertTrue(locks.putBack(content));
                assertTrue(locks.putBack(content), "it lies there");
            }
            assertEquals(seen, locks.contents());
        }
    }

    @Test
    void anEmptyLockFileIsRemoved() {
        lockFile(backend, "");
        LockContent seen = locks().contents().getFirst();
        assertTrue(locks().remove(seen));
        assertEquals(new LockState.Free(), locks().state());
        assertTrue(locks().putBack(seen));
        assertInstanceOf(LockState.Unreadable.class, locks().state());
    }

    @Test
    void whatChangedSinceItWasSeenIsNotRemoved() {
        hold(backend, ID, ID);
        List<LockContent> seen = locks().contents();
        String other = "11111111-2222-3333-4444-555555555555";
        hold(backend, other, other);
        List<String> before = raw(locks());
        for (LockContent content : seen) {
            assertFalse(locks().remove(content));
            assertFalse(locks().putBack(content), "another's lock is not replaced");
        }
        assertEquals(before, raw(locks()));
    }

    @Test
    void whatIsLongerThanALockIsLeftAlone() {
        lockFile(backend, "x".repeat(70_000));
        LockContent seen = locks().contents().getFirst();
        var e = assertThrows(ProblemException.class, () -> locks().remove(seen));
        assertEquals("lock-info-unreadable", e.problem().id());
        assertInstanceOf(LockState.Unreadable.class, locks().state());
    }

    @Test
    void whatIsNoTextIsRemovedButNotPutBack() {
        others().put(backend.lockObjectKey(), new byte[] {(byte) 0xff, 7, (byte) 0xfe});
        LockContent seen = locks().contents().getFirst();
        assertTrue(locks().remove(seen));
        var e = assertThrows(ProblemException.class, () -> locks().putBack(seen));
        assertEquals("lock-info-unreadable", e.problem().id());
        assertEquals(new LockState.Free(), locks().state());
    }

    // Digest

    @Test
    void theDigestIsRecordedReplacedPutBackAndTakenAway() {
        Locks locks = locks();
        assertNull(locks.digestText());
        locks.recordDigest(DIGEST);
        assertEquals(new Digest.Recorded(DIGEST), locks.digest());
        locks.restoreDigest("no digest\n");
        assertEquals("no digest\n", locks.digestText());
        assertEquals(new Digest.Malformed("no digest "), locks.digest());
        locks.restoreDigest(null);
        locks.restoreDigest(null);
        assertEquals(new Digest.Absent(), locks.digest());
        assertEquals(new LockState.Free(), locks.state(), "the digest is no lock");
    }

    @Test
    void withoutATableThereIsNoDigestToRecord() {
        Locks locks = store().locks(backend(false, true, "default"));
        locks.recordDigest(DIGEST);
        locks.restoreDigest(null);
        assertNull(locks.digestText());
        assertEquals(new Digest.Unused(), locks.digest());
    }

    // History

    @Test
    void theHistoryTellsWhoHeldTheLockFileNewestFirst() {
        assertEquals(List.of(), locks().history());
        for (String id : List.of("first", "second")) {
            locks().take(ticket(id));
            locks().release(id);
        }
        lockFile(backend, "<html>");
        lockFile(backend, lock("third"));
        List<LockSpan> history = locks().history();
        assertEquals(
                List.of("third", "second", "first"),
                history.stream().map(span -> span.lock().id()).toList());
        assertNull(history.getFirst().to(), "it is held");
        for (LockSpan span : history.subList(1, 3)) {
            assertNotNull(span.to());
            assertFalse(span.to().isBefore(span.from()));
            Duration held = Duration.between(span.from(), span.to());
            assertTrue(held.compareTo(Duration.ofMinutes(1)) < 0, held::toString);
        }
        assertEquals(List.of(), store().locks(backend(true, false, "default")).history());
    }

    @Test
    void theListingOfEarlierStatesTellsTheLastUseOfALockFile() {
        Backend both = backend(true, true, "default");
        Snapshots snapshots = store().snapshots(both);
        others().put(both.objectKey(), bytes("{\"serial\":1}"));
        others().put(both.objectKey(), bytes("{\"serial\":2}"));
        assertNull(snapshots.listed().lockFile());
        assertEquals(1, snapshots.listed().kept().size());

        Locks locks = store().locks(both);
        locks.take(ticket(OURS));
        LockFileUse held = snapshots.listed().lockFile();
        assertNotNull(held);
        assertNull(held.given());
        locks.release(OURS);
        LockFileUse used = snapshots.listed().lockFile();
        assertNotNull(used);
        assertNotNull(used.given());
        assertFalse(used.covers(used.taken().minusSeconds(10)));
        assertTrue(used.covers(used.taken()));
        assertTrue(used.covers(used.given()));
        assertFalse(used.covers(used.given().plusSeconds(10)));
        assertEquals(
                StatePlaces.md5(bytes("{\"serial\":1}")),
                snapshots.listed().kept().getFirst().etag());
    }

    // Writing the state

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private Snapshots snapshots() {
        return store().snapshots(backend);
    }

    private String stateNow() {
        return new String(others().object(backend.objectKey()), UTF_8);
    }

    @Test
    void aStateIsReplacedOnlyWhileItIsWhatWasRead() {
        others().put(backend.objectKey(), bytes("{\"serial\":1}"));
        StoredState read = snapshots().current();
        assertTrue(snapshots().write(bytes("{\"serial\":2}"), read));
        assertEquals("{\"serial\":2}", stateNow());
        assertFalse(snapshots().write(bytes("{\"serial\":3}"), read));
        assertFalse(snapshots().write(bytes("{\"serial\":3}"), null));
        assertEquals("{\"serial\":2}", stateNow());
        assertEquals(1, snapshots().kept().size(), "what was replaced is kept as a version");
    }

    @Test
    void aStateIsWrittenOverNothingAndOverADeletion() {
        assertTrue(snapshots().write(bytes("one"), null));
        assertFalse(snapshots().write(bytes("two"), null));
        StoredState read = snapshots().current();
        others().delete(backend.objectKey());
        assertFalse(snapshots().write(bytes("three"), read), "what was read is gone");
        assertNull(snapshots().current());
        assertTrue(snapshots().write(bytes("four"), null));
        assertEquals("four", stateNow());
        assertEquals(1, snapshots().kept().size());
    }

    @Test
    void aStateThatCannotBeReadIsReplacedAsWhatItIs() {
        for (byte[] broken : List.of(new byte[0], new byte[] {(byte) 0xff, 0, 7})) {
            others().put(backend.objectKey(), broken);
            assertTrue(snapshots().write(bytes("whole"), snapshots().current()));
            assertEquals("whole", stateNow());
        }
    }

    @Test
    void aBigStateIsWrittenByteForByte() {
        byte[] big = new byte[6 * 1024 * 1024];
        new java.util.Random(11).nextBytes(big);
        assertTrue(snapshots().write(big, null));
        StoredState read = snapshots().current();
        assertNotNull(read);
        assertArrayEquals(big, read.bytes());
        assertTrue(snapshots().write(bytes("small"), read));
    }

    @Test
    void ofManyWhoWriteAtOnceOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            StoredState read = snapshots().current();
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                byte[] mine = bytes(round + "/" + i);
                writers.add(() -> snapshots().write(mine, read));
            }
            List<Boolean> wins = allAtOnce(writers);
            assertEquals(1, wins.stream().filter(won -> won).count(), wins::toString);
            assertEquals(round + "/" + wins.indexOf(true), stateNow());
        }
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
