package dev.stateroom.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a [Store] promises, whatever it stands on.
abstract class StoreContract {
    static final String BUCKET = "stateroom-contract";
    static final String TABLE = "terraform-state-lock";
    static final Instant NIGHT = Instant.parse("2026-11-10T09:30:00.250Z");
    static final String ID = "266ee5e9-a869-b009-ae1e-f633a58c5f9d";

    final Backend backend = backend(true, true, "default");

    /// What others do to the places that a store looks at.
    interface Others {
        void put(String key, byte[] bytes);

        void delete(String key);

        byte[] object(String key);

        void lockItem(Backend backend, String info);

        void digest(Backend backend, String md5);
    }

    abstract Store store();

    abstract Others others();

    static Backend backend(boolean table, boolean lockfile, String workspace) {
        return new Backend(
                BUCKET,
                "infra/" + UUID.randomUUID() + "/terraform.tfstate",
                "eu-central-1",
                table ? TABLE : null,
                lockfile,
                workspace,
                "env:",
                null,
                null,
                null,
                List.of(),
                Map.of());
    }

    static String lock(String id) {
        return """
        {"ID":"%s","Operation":"OperationTypeApply","Info":"","Who":"oncall@workstation",\
        "Version":"1.11.4","Created":"2026-11-23T03:02:00.005135864Z","Path":"b/k"}\
        """
                .formatted(id);
    }

    private void writeState(String text) {
        others().put(backend.objectKey(), text.getBytes(UTF_8));
    }

    private static StoredState state(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new StoredState(bytes, "e", null, StatePlaces.md5(bytes), NIGHT);
    }

    @Test
    void recordsOfOperationsAreListedTheGreatestNameFirstAndReadBack() {
        Snapshots snapshots = store().snapshots(backend);
        assertEquals(List.of(), snapshots.records(null));
        assertNull(snapshots.recorded("20261123-030200-aaaaaa"));
        snapshots.record("20261123-030200-aaaaaa", "one".getBytes(UTF_8));
        snapshots.record("20261123-040200-bbbbbb", "second".getBytes(UTF_8));
        others().put(backend.folder() + "operations/notes.txt", new byte[1]);
        others().put(backend.folder() + "operations/deeper/20261123.json", new byte[1]);

        List<Snapshots.Recorded> all = snapshots.records(null);
        assertEquals(
                List.of("20261123-040200-bbbbbb", "20261123-030200-aaaaaa"),
                all.stream().map(Snapshots.Recorded::operation).toList());
        assertEquals(List.of(6L, 3L), all.stream().map(Snapshots.Recorded::size).toList());
        assertArrayEquals("one".getBytes(UTF_8), snapshots.recorded("20261123-030200-aaaaaa"));
        assertEquals(List.of(all.getFirst()), snapshots.records("20261123-030200-aaaaaa"));

        snapshots.record("20261123-040200-bbbbbb", "second, ended".getBytes(UTF_8));
        Snapshots.Recorded again = snapshots.records(null).getFirst();
        assertFalse(again.etag().equals(all.getFirst().etag()), "what was written again is seen");
    }

    @Test
    void aStateThatWasNeverWrittenIsNull() {
        assertNull(store().snapshots(backend).current());
        assertEquals(List.of(), store().snapshots(backend).kept());
    }

    @Test
    void theCurrentStateComesWithItsMd5AndVersion() {
        writeState("{\"serial\":1}");
        StoredState state = store().snapshots(backend).current();
        assertNotNull(state);
        assertArrayEquals("{\"serial\":1}".getBytes(UTF_8), state.bytes());
        assertEquals("831e8c059d3cab92258db45450409e4b", state.md5());
        assertEquals(state.md5(), state.etag());
        assertNotNull(state.versionId());
        assertFalse(state.toString().contains("serial"));
    }

    @Test
    void anEmptyObjectIsAStateOfNoBytes() {
        writeState("");
        StoredState state = store().snapshots(backend).current();
        assertNotNull(state);
        assertEquals(0, state.bytes().length);
    }

    @Test
    void earlierVersionsAreKeptAndTheCurrentOneIsNotAmongThem() {
        writeState("one");
        writeState("second");
        writeState("three");
        Snapshots snapshots = store().snapshots(backend);
        List<Snapshots.Kept> kept = snapshots.kept();
        assertEquals(List.of(6L, 3L), kept.stream().map(Snapshots.Kept::size).toList());
        List<String> read = new ArrayList<>();
        for (Snapshots.Kept earlier : kept) {
            assertTrue(earlier.id().startsWith("version:"), earlier.id());
            assertEquals(Snapshots.Form.VERSION, earlier.form());
            read.add(new String(snapshots.read(earlier.id()).bytes(), UTF_8));
        }
        assertEquals(List.of("second", "one"), read);
    }

    @Test
    void aDeletedStateIsNullAndAllItsVersionsAreKept() {
        writeState("one");
        writeState("second");
        others().delete(backend.objectKey());
        Snapshots snapshots = store().snapshots(backend);
        assertNull(snapshots.current());
        List<Snapshots.Kept> kept = snapshots.kept();
        assertEquals(List.of(6L, 3L), kept.stream().map(Snapshots.Kept::size).toList());
    }

    @Test
    void backupsOfBothFormsAreKeptAndNothingElseIs() {
        String folder = backend.folder();
        others().put(folder + "backups/terraform.tfstate.20260101000000", new byte[] {1});
        others().put(folder + "terraform.tfstate.backup-20250101", new byte[] {1, 2});
        others().put(folder + "terraform.tfstate.tflock", new byte[] {1});
        others().put(folder + "terraform.tfstate.tflock", new byte[] {1});
        others().put(folder + "terraform.tfstate-other", new byte[] {1});
        others().put(folder + "backups/other.tfstate.20260101000000", new byte[] {1});
        Snapshots snapshots = store().snapshots(backend);
        assertEquals(
                List.of(
                        "backups/terraform.tfstate.20260101000000 BACKUPS 1",
                        "terraform.tfstate.backup-20250101 SUFFIX 2"),
                snapshots.kept().stream()
                        .map(k -> k.id() + " " + k.form() + " " + k.size())
                        .sorted()
                        .toList());
        assertEquals(2, snapshots.read("terraform.tfstate.backup-20250101").bytes().length);
    }

    @Test
    void aBackupIsNamedAfterItsSecondAndReadsBack() {
        Snapshots snapshots = store().snapshots(backend);
        Snapshots.Kept kept = snapshots.backUp(state("kept"), NIGHT);
        assertEquals("backups/terraform.tfstate.20261110093000", kept.id());
        assertEquals(4, kept.size());
        assertEquals(Snapshots.Form.BACKUPS, kept.form());
        assertArrayEquals("kept".getBytes(UTF_8), snapshots.read(kept.id()).bytes());
        List<Snapshots.Kept> all = snapshots.kept();
        assertEquals(kept.id(), all.getFirst().id());
        assertEquals(1, all.size());
    }

    @Test
    void aSecondBackupOfTheSameSecondDoesNotReplaceTheFirst() {
        Snapshots snapshots = store().snapshots(backend);
        List<String> ids = new ArrayList<>();
        for (String text : List.of("first", "second", "third")) {
            ids.add(snapshots.backUp(state(text), NIGHT).id());
        }
        String name = "backups/terraform.tfstate.20261110093000";
        assertEquals(List.of(name, name + "-1", name + "-2"), ids);
        assertEquals("first", new String(snapshots.read(name).bytes(), UTF_8));
        assertEquals("third", new String(snapshots.read(name + "-2").bytes(), UTF_8));
    }

    @Test
    void twoBackupsAtOnceGetTwoNames() throws Exception {
        Snapshots snapshots = store().snapshots(backend);
        List<String> ids = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String text = "backup " + i;
            threads.add(
                    Thread.startVirtualThread(
                            () -> ids.add(snapshots.backUp(state(text), NIGHT).id())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4, ids.stream().distinct().count());
    }

    @Test
    void aWorkspacesBackupsStayBesideItsState() {
        Backend blue = backend(true, true, "blue");
        Snapshots.Kept kept = store().snapshots(blue).backUp(state("blue"), NIGHT);
        assertEquals("backups/terraform.tfstate.20261110093000", kept.id());
        String folder = "env:/blue/" + blue.key().replace("terraform.tfstate", "");
        assertArrayEquals("blue".getBytes(UTF_8), others().object(folder + kept.id()));
        assertEquals(1, store().snapshots(blue).kept().size());
    }

    @Test
    void aStateAtTheTopOfTheBucketHasItsBackupsThere() {
        Backend top =
                new Backend(
                        BUCKET,
                        UUID.randomUUID() + ".tfstate",
                        "eu-central-1",
                        null,
                        false,
                        "default",
                        "env:",
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of());
        Snapshots.Kept kept = store().snapshots(top).backUp(state("top"), NIGHT);
        assertEquals("backups/" + top.key() + ".20261110093000", kept.id());
        assertNotNull(others().object(kept.id()));
    }

    @Test
    void aBackupThatIsNotThereOrNoBackupAtAllIsSaidInOneSentence() {
        writeState("one");
        Snapshots snapshots = store().snapshots(backend);
        for (String id :
                List.of(
                        "version:none",
                        "backups/terraform.tfstate.20000101000000",
                        "terraform.tfstate.backup-none",
                        "terraform.tfstate",
                        "../other/terraform.tfstate",
                        "nonsense")) {
            var e = assertThrows(ProblemException.class, () -> snapshots.read(id), id);
            assertEquals("backup-unreadable", e.problem().id());
            assertTrue(e.problem().what().contains(id), e.problem().what());
        }
    }

    @Test
    void anOperationsRecordIsReplacedByItsNextOne() {
        Snapshots snapshots = store().snapshots(backend);
        snapshots.record("op-7", "{\"at\":1}".getBytes(UTF_8));
        snapshots.record("op-7", "{\"at\":2}".getBytes(UTF_8));
        assertArrayEquals(
                "{\"at\":2}".getBytes(UTF_8),
                others().object(backend.folder() + "operations/op-7.json"));
        assertEquals(List.of(), snapshots.kept());
    }

    @Test
    void noLockAnywhereIsFree() {
        for (Backend b :
                List.of(
                        backend,
                        backend(true, false, "default"),
                        backend(false, true, "default"),
                        backend(false, false, "default"))) {
            assertEquals(new LockState.Free(), store().locks(b).state());
        }
    }

    @Test
    void bothMechanismsHeldUnderOneIdIsHeld() {
        hold(backend, ID, ID);
        var held = assertInstanceOf(LockState.Held.class, store().locks(backend).state());
        assertEquals(
                List.of(LockMechanism.DYNAMODB, LockMechanism.LOCKFILE),
                held.holders().stream().map(LockInfo::mechanism).toList());
        assertEquals(
                new LockInfo(
                        LockMechanism.DYNAMODB,
                        ID,
                        "OperationTypeApply",
                        "oncall@workstation",
                        "1.11.4",
                        Instant.parse("2026-11-23T03:02:00.005135864Z"),
                        "b/k"),
                held.first());
    }

    @Test
    void eachMechanismAloneIsHeldWhereTheBackendUsesNoOther() {
        Backend table = backend(true, false, "default");
        hold(table, ID, null);
        assertInstanceOf(LockState.Held.class, store().locks(table).state());
        Backend lockfile = backend(false, true, "blue");
        hold(lockfile, null, ID);
        assertInstanceOf(LockState.Held.class, store().locks(lockfile).state());
    }

    @Test
    void aMechanismThatTheBackendDoesNotUseIsNotLookedAt() {
        Backend table = backend(true, false, "default");
        hold(table, null, ID);
        assertEquals(new LockState.Free(), store().locks(table).state());
    }

    @Test
    void oneHeldAndTheOtherFreeIsSplit() {
        hold(backend, ID, null);
        var split = assertInstanceOf(LockState.Split.class, store().locks(backend).state());
        assertEquals(List.of(LockMechanism.LOCKFILE), split.free());
        assertEquals(ID, split.holders().getFirst().id());
    }

    @Test
    void twoHoldersAreSplit() {
        hold(backend, ID, "11111111-2222-3333-4444-555555555555");
        var split = assertInstanceOf(LockState.Split.class, store().locks(backend).state());
        assertEquals(List.of(), split.free());
        assertEquals(2, split.holders().size());
    }

    @Test
    void somethingElseInTheLocksPlaceIsUnreadableAndShownShortened() {
        others().lockItem(backend, lock(ID));
        others().put(backend.lockObjectKey(), "<html>\n".repeat(100).getBytes(UTF_8));
        var found = assertInstanceOf(LockState.Unreadable.class, store().locks(backend).state());
        assertEquals(LockMechanism.LOCKFILE, found.mechanism());
        assertEquals(200, found.raw().length());
        assertTrue(found.raw().startsWith("<html> <html> "), found.raw());
        assertEquals(ID, found.others().getFirst().id());
    }

    @Test
    void anEmptyOrIdlessRecordIsUnreadableNotFree() {
        for (String text :
                List.of("", "{}", "null", "[]", "{\"ID\":7}", "{\"ID\":\"\"}", "{\"ID\":\"x\"")) {
            others().put(backend.lockObjectKey(), text.getBytes(UTF_8));
            assertInstanceOf(
                    LockState.Unreadable.class, store().locks(backend).state(), "text: " + text);
        }
    }

    @Test
    void oneLookTellsLockAndDigest() {
        for (Backend b :
                List.of(
                        backend(true, true, "default"),
                        backend(true, false, "default"),
                        backend(false, true, "default"),
                        backend(false, false, "default"))) {
            hold(b, b.dynamodbTable() == null ? null : ID, b.useLockfile() ? ID : null);
            if (b.dynamodbTable() != null) {
                others().digest(b, "0cc0781024decc460b6d960684a56044");
            }
            Locks locks = store().locks(b);
            assertEquals(new Locks.Sight(locks.state(), locks.digest()), locks.look());
        }
        Locks locks = store().locks(backend);
        assertEquals(new Locks.Sight(new LockState.Free(), new Digest.Absent()), locks.look());
    }

    @Test
    void aLookAtTheListingTellsTheSameAsOneAtTheLockFile() {
        for (boolean table : List.of(true, false)) {
            Backend b = backend(table, true, "default");
            Locks locks = store().locks(b);
            Snapshots snapshots = store().snapshots(b);
            assertTrue(snapshots.listed().isUnlocked());
            assertEquals(locks.look(), locks.look(() -> snapshots.listed().isUnlocked()));
            hold(b, table ? ID : null, ID);
            assertFalse(snapshots.listed().isUnlocked());
            assertInstanceOf(
                    LockState.Held.class,
                    locks.look(() -> snapshots.listed().isUnlocked()).state());
            // A listing from before the lock was taken: what contradicts is looked at again.
            LockState late = locks.look(() -> true).state();
            assertTrue(
                    late instanceof LockState.Held || (!table && late instanceof LockState.Free),
                    late::toString);
            locks.release(ID);
            assertTrue(snapshots.listed().isUnlocked());
            assertEquals(new LockState.Free(), locks.look(() -> true).state());
        }
    }

    @Test
    void aListingShowsWhichStateLayThere() {
        Snapshots snapshots = store().snapshots(backend);
        assertTrue(snapshots.listed().shows(null));
        writeState("{\"serial\":1}");
        StoredState first = snapshots.current();
        Snapshots.Listed then = snapshots.listed();
        assertTrue(then.shows(first));
        assertFalse(then.shows(null));
        writeState("{\"serial\":2}");
        assertFalse(then.shows(snapshots.current()));
        assertFalse(snapshots.listed().shows(first));
    }

    @Test
    void aStateIsReadAgainOnlyWhereItChanged() {
        writeState("{\"serial\":1}");
        Snapshots snapshots = store().snapshots(backend);
        StoredState first = snapshots.current(null);
        assertNotNull(first);
        assertSame(first, snapshots.current(first));
        writeState("{\"serial\":2}");
        StoredState second = snapshots.current(first);
        assertNotNull(second);
        assertArrayEquals("{\"serial\":2}".getBytes(UTF_8), second.bytes());
        others().delete(backend.objectKey());
        assertNull(snapshots.current(second));
    }

    @Test
    void aBucketThatKeepsVersionsSaysSo() {
        assertTrue(store().snapshots(backend).versioned());
    }

    @Test
    void theDigestIsAbsentRecordedOrMalformed() {
        Locks locks = store().locks(backend);
        assertEquals(new Digest.Absent(), locks.digest());
        others().digest(backend, "0cc0781024decc460b6d960684a56044");
        assertEquals(new Digest.Recorded("0cc0781024decc460b6d960684a56044"), locks.digest());
        others().digest(backend, "0CC0781024DECC460B6D960684A56044");
        assertEquals(new Digest.Recorded("0cc0781024decc460b6d960684a56044"), locks.digest());
        others().digest(backend, "abc");
        assertEquals(new Digest.Malformed("abc"), locks.digest());
        assertEquals(new Digest.Unused(), store().locks(backend(false, true, "default")).digest());
    }

    @Test
    void theIdentityNamesAccountAndCaller() {
        var identity = store().identity(backend);
        assertEquals(12, identity.account().length());
        assertTrue(identity.arn().startsWith("arn:aws:"), identity.arn());
        assertFalse(identity.role().isBlank());
        assertNotNull(store().identity(null));
    }

    final void hold(Backend b, String item, String object) {
        if (item != null) {
            others().lockItem(b, lock(item));
        }
        if (object != null) {
            others().put(b.lockObjectKey(), lock(object).getBytes(UTF_8));
        }
    }
}
