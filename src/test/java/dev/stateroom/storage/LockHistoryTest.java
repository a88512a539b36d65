package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.storage.LockHistory.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// How spans are told from what S3 lists: versions and deletions apart, in whole seconds.
final class LockHistoryTest {
    private static List<String> spans(boolean held, List<Integer> written, long... deleted) {
        List<Version> versions = new ArrayList<>();
        IntStream.range(0, written.size())
                .forEach(i ->
                        versions.addFirst(
                                new Version(
                                        at(written.get(i)),
                                        held && i == written.size() - 1,
                                        lock("" + i))));
        List<Instant> deletions = LongStream.of(deleted).mapToObj(LockHistoryTest::at).toList();
        return LockHistory.spans(versions, deletions).stream()
                .map(span ->
                        span.lock().id()
                                + " "
                                + span.from().getEpochSecond()
                                + "-"
                                + (span.to() == null ? "" : span.to().getEpochSecond()))
                .toList();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static LockInfo lock(String id) {
        return new LockInfo(LockMechanism.LOCKFILE, id, "", "", "", null, "");
    }

    @Test
    void eachIsEndedByItsDeletion() {
        assertEquals(List.of("1 20-25", "0 10-15"), spans(false, List.of(10, 20), 25, 15));
    }

    @Test
    void theOneThatIsHeldHasNoEnd() {
        assertEquals(List.of("1 20-", "0 10-15"), spans(true, List.of(10, 20), 15));
        assertEquals(List.of("1 20-", "0 10-20"), spans(true, List.of(10, 20), 20));
    }

    @Test
    void oneThatWasOverwrittenEndsThere() {
        assertEquals(List.of("1 20-25", "0 10-20"), spans(false, List.of(10, 20), 25));
    }

    @Test
    void ofOneSecondEachHasItsOwnDeletion() {
        assertEquals(
                List.of("2 10-17", "1 10-10", "0 8-10"),
                spans(false, List.of(8, 10, 10), 10, 10, 17));
    }

    @Test
    void deletionsOfNothingAreNobodysEnd() {
        assertEquals(List.of("0 10-15"), spans(false, List.of(10), 3, 4, 15, 16));
    }

    @Test
    void anEndThatIsNotListedIsNotKnown() {
        assertEquals(List.of("0 10-"), spans(false, List.of(10)));
    }

    @Test
    void whatIsNoLockEndsTheOneBefore() {
        List<Version> versions =
                List.of(new Version(at(20), true, null), new Version(at(10), false, lock("a")));
        assertEquals(at(20), LockHistory.spans(versions, List.of()).getFirst().to());
        assertEquals(1, LockHistory.spans(versions, List.of()).size());
    }
}
