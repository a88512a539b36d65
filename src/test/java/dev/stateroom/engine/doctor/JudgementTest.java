package dev.stateroom.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.doctor.Chart.Stored;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockFileUse;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Protection;
import dev.stateroom.model.Readiness;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The doctor's judgement of a chart, without a cloud: what it cannot see is never green, and what
/// looks alike is told apart.
class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final Problem DENIED =
            Problem.of("access-denied", "These credentials may not do it.", "", "Allow it.");

    /// A chart in the making; healthy as it begins.
    private static final class Making {
        Backend backend = backend("locks", true);
        String account;
        Protection protection = Protection.OPEN;
        Asked<Stored> state = readable(7, "own", "1.11.4", 4, List.of("url"));
        Asked<Chart.Earlier> kept = earlier(backup("version:6", snapshot(6, "own", 4)));
        Asked<LockReport> lock = free();
        Digest digest = new Digest.Recorded("md5-7-own");
        Asked<Boolean> versioned = new Asked.Told<>(true);
        Asked<Identity> identity = new Asked.Told<>(null);
        Path errored;
        OperationHistory history = OperationHistory.empty();
        Chart.CutOff cutOff;
        Asked<String> terraform = new Asked.Told<>("1.11.4");

        List<Finding> judged() {
            return checkUp().findings();
        }

        CheckUp checkUp() {
            Environment environment =
                    new Environment(
                            "stg",
                            "p",
                            Path.of("/p"),
                            Path.of("/p/stg"),
                            backend,
                            protection,
                            0,
                            account,
                            List.of(),
                            List.of());
            return Judgement.of(
                    new Chart(
                            environment,
                            NOW,
                            state,
                            kept,
                            lock,
                            null,
                            digest,
                            versioned,
                            identity,
                            errored,
                            history,
                            cutOff,
                            terraform));
        }

        Map<String, Status> ill() {
            return judged().stream()
                    .filter(f -> f.status() != Status.OK)
                    .collect(Collectors.toMap(f -> f.problem().id(), Finding::status, (a, _) -> a));
        }

        Set<Area> green() {
            return judged().stream()
                    .filter(f -> f.status() == Status.OK)
                    .map(Finding::area)
                    .collect(Collectors.toSet());
        }
    }

    private static Backend backend(String table, boolean lockfile) {
        return new Backend(
                "b",
                "k/terraform.tfstate",
                "eu-central-1",
                table,
                lockfile,
                "default",
                "env:",
                null,
                null,
                null,
                List.of(),
                Map.of());
    }

    private static Snapshot snapshot(long serial, String lineage, int resources) {
        String md5 = "md5-" + serial + "-" + lineage;
        return new Snapshot(serial, lineage, "1.11.4", resources, 900, md5, md5, null, NOW);
    }

    private static Asked<Stored> readable(
            long serial, String lineage, String version, int resources, List<String> outputs) {
        return new Asked.Told<>(
                new Stored.Intact(
                        snapshot(serial, lineage, resources),
                        new State(4, version, serial, lineage, List.of(), outputs, List.of())));
    }

    private static Asked<Stored> unreadable(String id, long bytes) {
        return new Asked.Told<>(
                new Stored.Unreadable(Problem.of(id, "Broken.", "", ""), bytes, "md5-broken"));
    }

    private static Backup backup(String id, Snapshot snapshot) {
        return new Backup(id, Backup.Source.VERSION, NOW, snapshot, 900, null);
    }

    private static Asked<Chart.Earlier> earlier(Backup... states) {
        return new Asked.Told<>(new Chart.Earlier(List.of(states), null, null));
    }

    private static Asked<LockReport> free() {
        return new Asked.Told<>(new LockReport(new LockState.Free(), Liveness.UNKNOWN, List.of()));
    }

    private static Asked<LockReport> held(Liveness liveness) {
        LockInfo info =
                new LockInfo(
                        LockMechanism.DYNAMODB,
                        "id-1",
                        "OperationTypeApply",
                        "ana@desk",
                        "1.11.4",
                        NOW,
                        "b/k");
        return new Asked.Told<>(
                new LockReport(new LockState.Held(List.of(info)), liveness, List.of()));
    }

    @Test
    void aHealthyChartIsGreenInEveryArea() {
        Making healthy = new Making();
        assertEquals(Map.of(), healthy.ill());
        assertEquals(Set.of(Area.values()), healthy.green());
    }

    @ParameterizedTest
    @EnumSource(Blindness.class)
    void whatCannotBeSeenIsNeverGreen(Blindness blindness) {
        Making making = new Making();
        blindness.strike(making);
        Set<Area> green = making.green();
        for (Area area : blindness.areas) {
            assertTrue(!green.contains(area), () -> area + " is green");
        }
        assertNotEquals(Map.of(), making.ill());
        assertTrue(
                making.judged().stream()
                        .filter(f -> f.status() == Status.UNKNOWN)
                        .allMatch(f -> f.command() == null && f.fix() == null),
                "nothing is repaired that was not seen");
    }

    private enum Blindness {
        STATE(Area.STATE, Area.DIGEST, Area.ACCESS) {
            @Override
            void strike(Making making) {
                making.state = new Asked.Blind<>(DENIED);
            }
        },
        LISTING_OF_A_MISSING_STATE(Area.STATE, Area.BACKUPS, Area.ACCESS) {
            @Override
            void strike(Making making) {
                making.state = new Asked.Told<>(new Stored.Nothing());
                making.kept = new Asked.Blind<>(DENIED);
            }
        },
        NEWEST_BACKUP(Area.BACKUPS) {
            @Override
            void strike(Making making) {
                making.kept =
                        earlier(
                                new Backup(
                                        "version:6",
                                        Backup.Source.VERSION,
                                        NOW,
                                        null,
                                        900,
                                        DENIED));
            }
        },
        LOCK(Area.LOCK, Area.ACCESS) {
            @Override
            void strike(Making making) {
                making.lock = new Asked.Blind<>(DENIED);
            }
        },
        HALF_OF_THE_LOCK(Area.LOCK, Area.ACCESS) {
            @Override
            void strike(Making making) {
                making.lock =
                        new Asked.Told<>(
                                new LockReport(
                                        new LockState.Unknown(DENIED),
                                        Liveness.UNKNOWN,
                                        List.of()));
            }
        },
        DIGEST(Area.DIGEST) {
            @Override
            void strike(Making making) {
                making.digest = new Digest.Unknown(DENIED);
            }
        },
        VERSIONING(Area.BUCKET, Area.ACCESS) {
            @Override
            void strike(Making making) {
                making.versioned = new Asked.Blind<>(DENIED);
            }
        },
        IDENTITY(Area.ACCESS) {
            @Override
            void strike(Making making) {
                making.account = "123456789012";
                making.identity = new Asked.Blind<>(DENIED);
            }
        },
        JOURNAL(Area.OPERATION) {
            @Override
            void strike(Making making) {
                making.history = new OperationHistory(List.of(), Map.of(), DENIED, null);
            }
        },
        RECORDS(Area.OPERATION) {
            @Override
            void strike(Making making) {
                making.history = new OperationHistory(List.of(), Map.of(), null, DENIED);
            }
        },
        TERRAFORM(Area.TERRAFORM) {
            @Override
            void strike(Making making) {
                making.terraform = new Asked.Blind<>(DENIED);
            }
        };

        private final Set<Area> areas;

        Blindness(Area... areas) {
            this.areas = Set.of(areas);
        }

        abstract void strike(Making making);
    }

    @Test
    void whatAccessKeepsFromSeeingIsToldOnceAsWhatIsWrong() {
        Making making = new Making();
        making.state = new Asked.Blind<>(DENIED);
        making.kept = new Asked.Blind<>(DENIED);
        making.versioned = new Asked.Blind<>(DENIED);
        List<Finding> access =
                making.judged().stream().filter(f -> f.area() == Area.ACCESS).toList();
        assertEquals(1, access.size());
        assertEquals(Status.FAIL, access.getFirst().status());
    }

    @Test
    void aLineageThatMostEarlierStatesHaveIsTheEnvironmentsOwn() {
        Making making = new Making();
        Backup foreign = backup("version:9", snapshot(9, "other", 1));
        Backup own = backup("version:6", snapshot(6, "own", 4));
        making.kept = new Asked.Told<>(new Chart.Earlier(List.of(foreign, own), "own", null));
        assertEquals(Map.of(), making.ill(), "a stranger among the earlier ones was put right");

        making.state = readable(9, "other", "1.11.4", 1, List.of());
        making.digest = new Digest.Recorded("md5-9-other");
        assertEquals(Map.of("state-lineage-changed", Status.FAIL), making.ill());
        assertEquals(
                "stateroom backup restore stg version:6", making.judged().getFirst().command());
    }

    @Test
    void whereNoLineageHasMostAPersonHasToChoose() {
        Making making = new Making();
        making.kept = earlier(backup("version:9", snapshot(9, "other", 1)));
        assertEquals(Map.of("state-lineage-changed", Status.WARN), making.ill());
        assertNull(making.judged().getFirst().command());
    }

    @Test
    void aDestroyIsNoLoss() {
        Making making = new Making();
        making.state = readable(7, "own", "1.11.4", 0, List.of());
        assertEquals(Map.of(), making.ill());
        making.state = readable(7, "own", "1.11.4", 0, List.of("url"));
        assertEquals(Map.of("state-emptied", Status.FAIL), making.ill());
    }

    @Test
    void anEmptiedStateIsSeenBehindItsOwnBackup() {
        Making making = new Making();
        making.state = readable(7, "own", "1.11.4", 0, List.of("url"));
        making.kept =
                earlier(
                        backup("backups/x", snapshot(7, "own", 0)),
                        backup("version:6", snapshot(6, "own", 4)));
        assertEquals(Map.of("state-emptied", Status.FAIL), making.ill());
        assertEquals(
                "stateroom backup restore stg version:6", making.judged().getFirst().command());
    }

    @Test
    void nothingThereIsFineOnlyWhereNothingTellsOfAState() {
        Making making = new Making();
        making.state = new Asked.Told<>(new Stored.Nothing());
        making.kept = earlier();
        making.digest = new Digest.Absent();
        assertEquals(Map.of(), making.ill(), "never deployed");

        making.digest = new Digest.Recorded("md5-7-own");
        assertEquals(
                Map.of(
                        "state-missing", Status.WARN,
                        "digest-orphan", Status.FAIL,
                        "backup-none", Status.WARN),
                making.ill());
        assertTrue(making.judged().stream().allMatch(f -> f.command() == null));

        making.digest = new Digest.Absent();
        making.kept = earlier(backup("version:6", snapshot(6, "own", 4)));
        assertEquals(Map.of("state-deleted", Status.FAIL), making.ill());

        making.kept = earlier(backup("version:6", snapshot(6, "own", 0)));
        assertEquals(Map.of(), making.ill(), "destroyed, then deleted");
    }

    @Test
    void bytesThatAreNoStateAreToldApart() {
        Making making = new Making();
        making.digest = new Digest.Recorded("md5-broken");
        for (String id :
                List.of("state-truncated", "state-not-json", "state-version-unsupported")) {
            making.state = unreadable(id, 90);
            assertEquals(Map.of(id, Status.FAIL), making.ill());
            assertEquals(
                    "stateroom backup restore stg version:6", making.judged().getFirst().command());
        }
        making.state = unreadable("state-empty-object", 0);
        assertEquals(Map.of("state-empty-object", Status.FAIL), making.ill());
        making.state = unreadable("state-newer-terraform", 90);
        assertEquals(Map.of("state-newer-terraform", Status.FAIL), making.ill());
        assertNull(making.judged().getFirst().command(), "a restore would lose what it stored");
        making.state = readable(7, "own", "1.12.0", 4, List.of());
        making.digest = new Digest.Recorded("md5-7-own");
        assertEquals(Map.of("state-newer-terraform", Status.WARN), making.ill());
    }

    @Test
    void aDigestIsNotRepairedOverWhatIsNoState() {
        Making making = new Making();
        making.state = unreadable("state-truncated", 90);
        Finding digest =
                making.judged().stream()
                        .filter(f -> f.problem().id().equals("digest-mismatch"))
                        .findFirst()
                        .orElseThrow();
        assertNull(digest.command());
        assertNull(digest.fix());
    }

    @Test
    void aDigestMayDifferOnlyUnderTheLockOfALivingHolder() {
        Making making = new Making();
        making.digest = new Digest.Recorded("md5-6-own");
        making.lock = held(Liveness.ALIVE);
        assertEquals(Map.of("lock-held-alive", Status.WARN), making.ill());
        making.lock = held(Liveness.UNKNOWN);
        assertEquals(
                Map.of("lock-holder-unknown", Status.FAIL, "digest-mismatch", Status.FAIL),
                making.ill());
        making.lock = held(Liveness.GONE);
        assertEquals(
                Map.of("lock-holder-gone", Status.FAIL, "digest-mismatch", Status.FAIL),
                making.ill());
        assertTrue(
                making.judged().stream()
                        .anyMatch(f ->
                                "stateroom lock release stg --lock-id id-1".equals(f.command())));
    }

    @Test
    void aLockFileIsAStrangersOnlyWhereTheBackendHasNone() {
        Making making = new Making();
        making.kept =
                new Asked.Told<>(
                        new Chart.Earlier(
                                List.of(backup("version:6", snapshot(6, "own", 4))),
                                null,
                                new LockFileUse(NOW.minusSeconds(5), NOW.plusSeconds(1))));
        assertEquals(Map.of(), making.ill());
        making.backend = backend("locks", false);
        assertEquals(Map.of("mixed-lock-clients", Status.FAIL), making.ill());
        making.kept =
                new Asked.Told<>(
                        new Chart.Earlier(
                                List.of(backup("version:6", snapshot(6, "own", 4))),
                                null,
                                new LockFileUse(NOW.minusSeconds(60), NOW.minusSeconds(50))));
        assertEquals(Map.of(), making.ill(), "the state was written again since, without one");
        making.kept =
                new Asked.Told<>(
                        new Chart.Earlier(
                                List.of(backup("version:6", snapshot(6, "own", 4))),
                                null,
                                new LockFileUse(NOW.plusSeconds(60), null)));
        assertEquals(
                Map.of("mixed-lock-clients", Status.WARN),
                making.ill(),
                "it lies there now, and may have been left over");
    }

    @Test
    void whoWeAreIsJudgedWhereTheEnvironmentNamesAnAccount() {
        Making making = new Making();
        making.account = "123456789012";
        making.identity = new Asked.Told<>(identity("999999999999", null));
        assertEquals(Map.of("wrong-account", Status.FAIL), making.ill());
        making.identity = new Asked.Told<>(identity("123456789012", NOW.plusSeconds(300)));
        assertEquals(Map.of("credentials-expiring", Status.WARN), making.ill());
        making.identity = new Asked.Told<>(identity("123456789012", NOW.plusSeconds(7200)));
        assertEquals(Map.of(), making.ill());
    }

    private static Identity identity(String account, Instant expires) {
        return Identity.of(
                account, "arn:aws:sts::" + account + ":assumed-role/deployer/ana", expires);
    }

    @Test
    void theWorstIsFirst() {
        Making making = new Making();
        making.versioned = new Asked.Told<>(false);
        making.state = readable(7, "own", "1.11.4", 0, List.of("url"));
        making.terraform =
                new Asked.Blind<>(Problem.of("terraform-missing", "There is none.", "", ""));
        making.history = new OperationHistory(List.of(), Map.of(), null, DENIED);
        List<Status> statuses = making.judged().stream().map(Finding::status).toList();
        assertEquals(statuses.stream().sorted().toList(), statuses);
        assertEquals("state-emptied", making.judged().getFirst().problem().id());
        assertEquals(
                Stream.of("state-emptied", "terraform-missing", "versioning-off", "access-denied")
                        .toList(),
                making.judged().stream()
                        .filter(f -> f.status() != Status.OK)
                        .map(f -> f.problem().id())
                        .toList());
    }

    @Test
    void anOrphanedDigestNamesTheWayBack() {
        Making making = new Making();
        making.state = new Asked.Told<>(new Stored.Nothing());
        Finding orphan = finding(making, "digest-orphan");
        assertEquals("stateroom backup restore stg version:6", orphan.command());
        assertEquals(new Intent.RestoreBackup("stg", "version:6", List.of()), orphan.fix());

        making.kept = earlier();
        orphan = finding(making, "digest-orphan");
        assertNull(orphan.command(), "a person has to choose");
        assertTrue(orphan.problem().remedy().contains("restore stg FILE"), orphan::toString);
        assertTrue(orphan.problem().remedy().contains("digest repair stg"), orphan::toString);
    }

    @Test
    void noBackupIsOfferedOfWhatCannotBeRead() {
        Making making = new Making();
        making.kept = earlier();
        assertEquals("stateroom backup create stg", finding(making, "backup-none").command());
        making.state = new Asked.Blind<>(DENIED);
        assertNull(finding(making, "backup-none").command());
        assertNull(finding(making, "backup-none").fix());
    }

    @Test
    void theLockThatKeepsFromTheRepairComesFirst() {
        Making making = new Making();
        making.digest = new Digest.Recorded("another");
        making.lock =
                new Asked.Told<>(
                        new LockReport(
                                new LockState.Held(
                                        List.of(
                                                new LockInfo(
                                                        LockMechanism.DYNAMODB,
                                                        "id",
                                                        "Apply",
                                                        "ana",
                                                        "1.11.4",
                                                        NOW,
                                                        "b/k"))),
                                Liveness.GONE,
                                List.of()));
        assertEquals(
                List.of("lock-holder-gone", "digest-mismatch"),
                making.judged().stream()
                        .filter(f -> f.status() == Status.FAIL)
                        .map(f -> f.problem().id())
                        .toList());
    }

    @Test
    void whatKeepsFromSeeingIsExplainedOnce() {
        Making making = new Making();
        making.state = new Asked.Blind<>(DENIED);
        making.kept = new Asked.Blind<>(DENIED);
        List<Finding> told =
                making.judged().stream()
                        .filter(f -> f.problem().id().equals("access-denied"))
                        .filter(f -> !f.problem().remedy().isEmpty())
                        .toList();
        assertEquals(List.of(Area.ACCESS), told.stream().map(Finding::area).toList());
        assertTrue(
                making.judged().stream()
                        .filter(f -> f.area() == Area.STATE || f.area() == Area.BACKUPS)
                        .allMatch(f -> f.status() == Status.UNKNOWN));
    }

    @Test
    void aCommandForAProtectedEnvironmentWorksAsItIsPrinted() {
        Making making = new Making();
        making.protection = Protection.PROTECTED;
        making.digest = new Digest.Recorded("another");
        assertEquals(
                "stateroom digest repair stg --confirm stg",
                finding(making, "digest-mismatch").command());
    }

    @Test
    void readinessCountsNothingThatIsNotKnown() {
        Making making = new Making();
        assertEquals(20, part(making, "locking").points());
        making.lock = new Asked.Blind<>(DENIED);
        assertEquals(0, part(making, "locking").points());
        assertEquals("No restore was rehearsed yet.", part(making, "rehearsal").words());
        making.history = new OperationHistory(List.of(), Map.of(), null, DENIED);
        assertTrue(part(making, "rehearsal").words().endsWith("is not known."));
    }

    private static Readiness.Part part(Making making, String id) {
        return making.checkUp().readiness().parts().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Finding finding(Making making, String id) {
        return making.judged().stream()
                .filter(f -> f.problem().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
