package dev.stateroom.ui.shell;

import dev.stateroom.engine.Conversation;
import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.Step;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// State recovery of `prod` as it was seen once: serial 214 is current, serial 212 is gone back to.
public final class RecordedRecovery {
    public static final String BACKUP_212 = "backups/terraform.tfstate.20261123022712";
    private static final Instant NOW = RecordedEngine.NOW;

    private final Semaphore gate = new Semaphore(0);

    /// Whether a run stops where a test holds it, until it is let go.
    public volatile boolean held;

    /// Whether a run waits for somebody's lock first, until it is let go or stopped.
    public volatile boolean busy;

    public volatile @Nullable Problem refusal;
    public volatile @Nullable Problem failure;
    public volatile List<LockSpan> history = spans();
    public volatile Map<LockMechanism, String> contents = Map.of();
    public final Map<String, LockReport> locks = new ConcurrentHashMap<>();

    /// Lets a run go on.
    public void go() {
        gate.release();
    }

    /// What the words of `intent` would be; null where this is no recovery.
    @Nullable Proposal propose(
            Intent intent,
            Environment environment,
            LockState lock,
            Liveness liveness,
            Identity who) {
        Snapshot now =
                environment.isProtected()
                        ? RecordedEngine.snapshot(214, 147)
                        : RecordedEngine.snapshot(391, 24);
        Evidence evidence = new Evidence(NOW, now, lock, new Digest.Recorded(now.md5()), who);
        String name = environment.name();
        Verdict allowed =
                environment.isProtected() ? new Verdict.NeedsPhrase(name) : new Verdict.Allowed();
        Problem refused = refusal;
        Verdict verdict = refused == null ? allowed : new Verdict.Refused(refused);
        return switch (intent) {
            case Intent.RestoreBackup restore ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            List.of(
                                    "The state becomes the content of "
                                            + restore.backup()
                                            + ", as serial "
                                            + (now.serial() + 1)
                                            + ".",
                                    "What Terraform manages is not touched: only its record changes."),
                            effects(restore.only()),
                            now.serial() + 1,
                            "aws s3 cp s3://fastapi-project-terraform-state-123456789012/fastapi/infra/prod/"
                                    + restore.backup()
                                    + " restore.tfstate   # then set \"serial\" to 215 in it\nterraform state push restore.tfstate",
                            "“stateroom undo” puts serial "
                                    + now.serial()
                                    + " back, as serial "
                                    + (now.serial() + 2)
                                    + ", as long as nobody has written after it.",
                            verdict);
            case Intent.ReleaseLock _ ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            List.of(
                                    liveness == Liveness.GONE
                                            ? "Its holder is proved to have ended: Process 4711 of this machine has ended."
                                            : "Nobody knows whether its holder still works. If it does, it and the next one write the same state, and one of them is lost.",
                                    "Only the lock that is there now is taken away, in table terraform-state-lock and the lock file; the state is backed up first and not touched."),
                            List.of(),
                            null,
                            "aws dynamodb delete-item --table-name terraform-state-lock --key '{\"LockID\":{\"S\":\"bucket/key\"}}' --condition-expression …\naws s3api delete-object --bucket fastapi-project-terraform-state-123456789012 --key fastapi/infra/prod/terraform.tfstate.tflock --if-match etag",
                            "“stateroom undo” puts the lock back, as long as nobody holds one.",
                            refused != null
                                    ? verdict
                                    : liveness == Liveness.ALIVE
                                            ? new Verdict.Refused(
                                                    Problem.of(
                                                            "lock-held-alive",
                                                            "The holder of this lock goes on.",
                                                            "Taking its lock away would let two write the same state.",
                                                            "Wait for it, or ask the holder to stop it."))
                                            : liveness == Liveness.GONE
                                                    ? allowed
                                                    : new Verdict.NeedsPhrase(
                                                            "two writers may corrupt " + name));
            case Intent.RepairDigest _ ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            List.of(
                                    "Terraform accepts the state that is stored now: serial "
                                            + now.serial()
                                            + ", "
                                            + now.resources()
                                            + " resources. The state itself is not touched.",
                                    "The digest that is recorded is that of no state kept here: the state that it meant is lost, or was never saved."),
                            List.of(),
                            null,
                            "aws dynamodb put-item --table-name terraform-state-lock --item '{\"LockID\":{\"S\":\"bucket/key-md5\"},\"Digest\":{\"S\":\""
                                    + now.md5()
                                    + "\"}}'",
                            "“stateroom undo” puts the earlier digest back, as long as nobody has written another.",
                            verdict);
            case Intent.Deploy _,
                    Intent.Promote _,
                    Intent.Destroy _,
                    Intent.ApplyPlan _,
                    Intent.CreateBackup _,
                    Intent.MakePlan _,
                    Intent.RemoveFromState _,
                    Intent.MoveInState _,
                    Intent.ImportResource _,
                    Intent.Undo _,
                    Intent.RehearseRestore _,
                    Intent.Finish _ ->
                    null;
        };
    }

    /// A run of a recovery; null where this is none.
    @Nullable Result run(Proposal proposal, Conversation talk) {
        boolean recovery =
                switch (proposal.intent()) {
                    case Intent.RestoreBackup _, Intent.ReleaseLock _, Intent.RepairDigest _ ->
                            true;
                    case Intent.Deploy _,
                            Intent.Promote _,
                            Intent.Destroy _,
                            Intent.ApplyPlan _,
                            Intent.CreateBackup _,
                            Intent.MakePlan _,
                            Intent.RemoveFromState _,
                            Intent.MoveInState _,
                            Intent.ImportResource _,
                            Intent.Undo _,
                            Intent.RehearseRestore _,
                            Intent.Finish _ ->
                            false;
                };
        if (!recovery) {
            return null;
        }
        Snapshot before = proposal.evidence().snapshot();
        if (proposal.verdict() instanceof Verdict.NeedsPhrase(var phrase)
                && !talk.confirms(phrase)) {
            return result(
                    proposal,
                    Result.Outcome.REFUSED,
                    before,
                    Problem.of("confirmation-missing", "It was not confirmed.", "", ""));
        }
        if (busy) {
            talk.tell(
                    new DeployEvent.LockBusy(
                            Recording.held(), 3, Duration.ofSeconds(8), Duration.ofSeconds(52)));
            if (stopped(talk)) {
                return result(
                        proposal,
                        Result.Outcome.REFUSED,
                        before,
                        Problem.of(
                                "stopped",
                                "The operation was stopped before anything was written.",
                                "Nothing was changed.",
                                ""));
            }
        }
        if (!(proposal.intent() instanceof Intent.ReleaseLock)) {
            say(talk, "Took the lock, 7f3a1c02-55aa-4c0e-a21b-8ac3d5a111c0.");
        }
        talk.tell(
                new DeployEvent.BackedUp(
                        new Backup(
                                "backups/terraform.tfstate.20261123032731",
                                Backup.Source.BACKUPS,
                                NOW,
                                before,
                                42_317,
                                null)));
        say(
                talk,
                "Backed up what is there to backups/terraform.tfstate.20261123032731, read back and compared.");
        if (held) {
            gate.acquireUninterruptibly();
        }
        Problem failed = failure;
        if (failed != null) {
            return result(proposal, Result.Outcome.FAILED, before, failed);
        }
        Long serial = proposal.serial();
        Snapshot after = serial == null ? before : RecordedEngine.snapshot(serial, 149);
        if (serial != null) {
            say(talk, "Wrote serial " + serial + ".");
        }
        Result result = result(proposal, Result.Outcome.DONE, after, null);
        talk.tell(new DeployEvent.Ended(result));
        return result;
    }

    private boolean stopped(Conversation talk) {
        try {
            while (!gate.tryAcquire(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                if (talk.stop().level() != StopSignal.Level.NONE) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static Result result(
            Proposal proposal,
            Result.Outcome outcome,
            @Nullable Snapshot after,
            @Nullable Problem problem) {
        return new Result(
                outcome,
                "op-20261123-032731-7f3a",
                proposal.environment().name(),
                proposal.evidence().snapshot(),
                after,
                "backups/terraform.tfstate.20261123032731",
                List.of(new Step("lock", NOW, "7f3a1c02")),
                problem);
    }

    private static void say(Conversation talk, String text) {
        talk.tell(
                new DeployEvent.Log(
                        new LogLine(
                                Instant.now(),
                                LogLine.Source.STATEROOM,
                                LogLine.Level.INFO,
                                text)));
    }

    private static List<Effect> effects(List<String> only) {
        List<Effect> all = new ArrayList<>();
        for (String name :
                List.of(
                        "kubernetes_cron_job_v1.worker_sweep",
                        "kubernetes_deployment.worker",
                        "kubernetes_service.worker",
                        "kubernetes_config_map.feature_flags")) {
            all.add(new Effect("module.k8s_resources." + name, Effect.Kind.BACK, ""));
        }
        all.add(
                new Effect(
                        "module.external_secrets.aws_iam_role.irsa[\"api\"]",
                        Effect.Kind.UNMANAGED,
                        ""));
        all.add(
                new Effect(
                        "module.external_secrets.aws_iam_role_policy.irsa[\"api\"]",
                        Effect.Kind.UNMANAGED,
                        ""));
        all.add(new Effect("module.argocd.helm_release.argocd", Effect.Kind.CHANGED, ""));
        all.add(
                new Effect(
                        "module.k8s_resources.kubernetes_config_map.api", Effect.Kind.CHANGED, ""));
        all.add(
                new Effect(
                        "module.k8s_resources.kubernetes_namespace.fastapi",
                        Effect.Kind.CHANGED,
                        ""));
        return only.isEmpty()
                ? all
                : all.stream().filter(effect -> only.contains(effect.address())).toList();
    }

    /// What differs between serial 212 and serial 214, whichever is named first.
    static StateDiff compare(StateRef a, StateRef b) {
        List<String> earlier =
                effects(List.of()).stream()
                        .filter(e -> e.kind() == Effect.Kind.BACK)
                        .map(Effect::address)
                        .toList();
        List<String> now =
                effects(List.of()).stream()
                        .filter(e -> e.kind() == Effect.Kind.UNMANAGED)
                        .map(Effect::address)
                        .toList();
        boolean turned = a instanceof StateRef.Current;
        return new StateDiff(
                turned ? now : earlier,
                turned ? earlier : now,
                List.of(
                        new StateDiff.Difference(
                                "module.argocd.helm_release.argocd",
                                List.of(
                                        value("version", "\"7.6.12\"", "\"7.7.5\"", turned),
                                        value("metadata[0].revision", "11", "12", turned),
                                        value(
                                                "values[0]",
                                                "\"redis-ha: false\"",
                                                "\"redis-ha: true\"",
                                                turned),
                                        new StateDiff.Value(
                                                "set_sensitive[0].value",
                                                "(sensitive, differs)",
                                                "(sensitive, differs)",
                                                true))),
                        new StateDiff.Difference(
                                "module.k8s_resources.kubernetes_config_map.api",
                                List.of(value("data.LOG_LEVEL", "\"info\"", "\"debug\"", turned))),
                        new StateDiff.Difference(
                                "module.k8s_resources.kubernetes_namespace.fastapi",
                                List.of(
                                        value(
                                                "metadata[0].labels.tier",
                                                null,
                                                "\"web\"",
                                                turned)))),
                142);
    }

    private static StateDiff.Value value(
            String path, @Nullable String earlier, @Nullable String now, boolean turned) {
        return new StateDiff.Value(path, turned ? now : earlier, turned ? earlier : now, false);
    }

    /// Every source: read, unreadable, and of another lineage.
    public static List<Backup> backups() {
        List<Backup> all = new ArrayList<>();
        all.add(backup("version:kX3vQ0b7T9u1f9Qe", Backup.Source.VERSION, 213, 145, 44));
        all.add(backup(BACKUP_212, Backup.Source.BACKUPS, 212, 149, 58));
        all.add(
                backup(
                        "backups/terraform.tfstate.20261122180245",
                        Backup.Source.BACKUPS,
                        211,
                        149,
                        560));
        all.add(
                backup(
                        "terraform.tfstate.backup-20261121194011",
                        Backup.Source.SUFFIX,
                        209,
                        149,
                        1930));
        all.add(
                backup(
                        "backups/terraform.tfstate.20261121144710",
                        Backup.Source.BACKUPS,
                        205,
                        147,
                        2220));
        all.add(
                new Backup(
                        "version:b7Trunc4t3d0000x",
                        Backup.Source.VERSION,
                        NOW.minus(Duration.ofMinutes(2600)),
                        null,
                        11_204,
                        Problem.of(
                                "state-truncated",
                                "The version ends in the middle of the JSON.",
                                "It was cut off while it was uploaded.",
                                "Choose another one.")));
        all.add(backup("errored.tfstate", Backup.Source.ERRORED, 203, 141, 4000));
        Snapshot stranger =
                new Snapshot(
                        12,
                        "b2e40c17-0a53-4c66-8d8e-02c9d1f7a91d",
                        "1.9.5",
                        3,
                        9_200,
                        "00aa",
                        "etag12",
                        "c0Lp",
                        NOW.minus(Duration.ofDays(20)));
        all.add(
                new Backup(
                        "version:c0LpX9w2x71",
                        Backup.Source.VERSION,
                        NOW.minus(Duration.ofDays(20)),
                        stranger,
                        9_200,
                        null));
        return List.copyOf(all);
    }

    private static Backup backup(
            String id, Backup.Source source, long serial, int resources, int minutesAgo) {
        return new Backup(
                id,
                source,
                NOW.minus(Duration.ofMinutes(minutesAgo)),
                RecordedEngine.snapshot(serial, resources),
                390_000 + serial * 10,
                null);
    }

    /// A lock that a runner took half an hour ago.
    public static LockReport held(Liveness liveness) {
        Instant since = NOW.minus(Duration.ofMinutes(31));
        List<LockInfo> holders = new ArrayList<>();
        for (LockMechanism mechanism : LockMechanism.values()) {
            holders.add(
                    new LockInfo(
                            mechanism,
                            "3f8a92d4-7b0e-4f1c-9a55-c2d8e1f011c0",
                            "OperationTypeApply",
                            "runner@fv-az1204-518",
                            "1.11.4",
                            since,
                            "fastapi-project-terraform-state-123456789012/fastapi/infra/prod/terraform.tfstate"));
        }
        String detail =
                switch (liveness) {
                    case GONE -> "Process 4711 of this machine, which took the lock, has ended.";
                    case ALIVE -> "Process 4711 of this machine, which took the lock, goes on.";
                    case UNKNOWN ->
                            "No operation of this console took lock 3f8a92d4-7b0e-4f1c-9a55-c2d8e1f011c0.";
                };
        return new LockReport(
                new LockState.Held(holders),
                liveness,
                List.of(
                        new LockReport.Look("operation op-20261123-024307-1842", liveness, detail),
                        new LockReport.Look(
                                "age",
                                Liveness.UNKNOWN,
                                "Taken 31 min ago, which alone proves nothing.")));
    }

    /// A lock that nobody holds.
    public static LockReport free() {
        return new LockReport(new LockState.Free(), Liveness.UNKNOWN, List.of());
    }

    /// Who held the lock before.
    static List<LockSpan> spans() {
        List<LockSpan> all = new ArrayList<>();
        String[] who = {
            "runner@fv-az1204-518", "oncall@desk", "runner@fv-az0911-020", "platform@build"
        };
        String[] what = {
            "OperationTypeApply", "stateroom-restore", "OperationTypePlan", "state-rm"
        };
        for (int i = 0; i < who.length; i++) {
            Instant from = NOW.minus(Duration.ofMinutes(200 + 340L * i));
            all.add(
                    new LockSpan(
                            new LockInfo(
                                    i == 1 ? LockMechanism.DYNAMODB : LockMechanism.LOCKFILE,
                                    i + "b1f92d4-0d55-4c0e-a21b-8ac3d5a111c0",
                                    what[i],
                                    who[i],
                                    "1.11.4",
                                    from,
                                    "bucket/key"),
                            from,
                            i == 2 ? null : from.plusSeconds(90 + 60L * i)));
        }
        return List.copyOf(all);
    }
}
