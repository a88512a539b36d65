package dev.stateroom.ui.shell;

import dev.stateroom.engine.Conversation;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceProgress;
import dev.stateroom.model.ResourceProgress.Status;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A deploy of `stg` as it was seen once, played until it is held, and on when it is let go.
public final class Recording {
    public static final Stage EXTRA =
            new Stage("rest, roles first", List.of("module.external_secrets.terraform_data.irsa"));

    private final Semaphore gate = new Semaphore(0);
    public volatile Result.Outcome ending = Result.Outcome.DONE;

    /// Lets the recording go on to its next hold.
    public void go() {
        gate.release();
    }

    private void hold() {
        gate.acquireUninterruptibly();
    }

    public Result play(Conversation talk) {
        List<Stage> stages = RecordedEngine.STAGES;
        talk.tell(new DeployEvent.Stages(stages));
        enter(talk, 0, stages.get(0), Phase.WAITING_FOR_LOCK);
        log(talk, LogLine.Source.STATEROOM, "Looking at the lock of stg.");
        talk.tell(
                new DeployEvent.LockBusy(held(), 3, Duration.ofSeconds(8), Duration.ofMinutes(9)));
        log(
                talk,
                LogLine.Source.STATEROOM,
                "The lock is held by runner@fv-az1204-518 since 04:11:20, next try in 8 s.");
        hold();
        enter(talk, 0, stages.get(0), Phase.BACKING_UP);
        log(
                talk,
                LogLine.Source.STATEROOM,
                "Serial 391 is kept as backups/terraform.tfstate.20261123041559 and read back.");
        talk.tell(
                new DeployEvent.BackedUp(
                        new Backup(
                                "backups/terraform.tfstate.20261123041559",
                                Backup.Source.BACKUPS,
                                RecordedEngine.NOW,
                                RecordedEngine.snapshot(391, 24),
                                42_317,
                                null)));
        enter(talk, 0, stages.get(0), Phase.PLANNING);
        log(
                talk,
                LogLine.Source.COMMAND,
                "terraform plan -out=network.tfplan -target=module.vpc -target=module.security");
        StagePlan plan = plan(stages.get(0), network());
        talk.tell(new DeployEvent.Planned(plan));
        enter(talk, 0, stages.get(0), Phase.APPROVING);
        log(
                talk,
                LogLine.Source.TERRAFORM,
                "\u001b[1mPlan:\u001b[0m \u001b[32m10\u001b[0m to add, 2 to change, 1 to destroy.");
        if (!talk.approve(plan)) {
            if (talk.stop().isAsked()) {
                return RecordedEngine.stopped(talk.stop().level());
            }
            return RecordedEngine.result(
                    Result.Outcome.REFUSED,
                    Problem.of(
                            "not-approved",
                            "The plan of network was not approved.",
                            "",
                            "Nothing was applied."));
        }
        enter(talk, 0, stages.get(0), Phase.APPLYING);
        log(talk, LogLine.Source.COMMAND, "terraform apply network.tfplan");
        talk.tell(new DeployEvent.LockTaken(held().known().getFirst()));
        List<Change> changes = network();
        for (int i = 0; i < 6; i++) {
            progress(talk, changes.get(i), Status.RUNNING, 0);
            log(
                    talk,
                    LogLine.Source.TERRAFORM,
                    changes.get(i).address() + ": \u001b[32mCreating...\u001b[0m");
        }
        for (int i = 0; i < 3; i++) {
            progress(talk, changes.get(i), Status.DONE, 2 + i);
            log(
                    talk,
                    LogLine.Source.TERRAFORM,
                    changes.get(i).address()
                            + ": \u001b[32mCreation complete after "
                            + (2 + i)
                            + "s\u001b[0m");
        }
        hold();
        for (Change change : changes) {
            progress(talk, change, Status.DONE, 3);
        }
        end(talk, 0, stages.get(0), 72, "10 created, 2 changed");
        for (int i = 1; i < 3; i++) {
            talk.hold(stages.get(i));
            enter(talk, i, stages.get(i), Phase.APPLYING);
            end(talk, i, stages.get(i), 46 * i, "9 created");
        }
        enter(talk, 3, stages.get(3), Phase.PLANNING);
        return explained(talk);
    }

    /// The plan of the first stage, once it is let go; nothing is asked.
    Result planOnly(Conversation talk) {
        Stage network = RecordedEngine.STAGES.getFirst();
        talk.tell(new DeployEvent.Stages(List.of(network)));
        enter(talk, 0, network, Phase.PLANNING);
        hold();
        talk.tell(new DeployEvent.Planned(plan(network, network())));
        end(talk, 0, network, 4, "+10 ~2 ±1 −1");
        return RecordedEngine.result(Result.Outcome.DONE, null);
    }

    private Result explained(Conversation talk) {
        log(talk, LogLine.Source.COMMAND, "terraform plan -out=rest.tfplan");
        talk.tell(
                new DeployEvent.Log(
                        new LogLine(
                                Instant.now(),
                                LogLine.Source.TERRAFORM,
                                LogLine.Level.WARN,
                                "\u001b[33mWarning: Argument is deprecated, see helm_release.argocd \"set\"\u001b[0m")));
        for (String line :
                List.of(
                        "\u001b[31m╷\u001b[0m",
                        "\u001b[31m│\u001b[0m \u001b[1m\u001b[31mError: \u001b[0m\u001b[1mInvalid for_each argument\u001b[0m",
                        "\u001b[31m│\u001b[0m   on modules/external_secrets/main.tf line 42:",
                        "\u001b[31m│\u001b[0m   42:   for_each = toset([for r in terraform_data.irsa : r.output])",
                        "\u001b[31m╵\u001b[0m")) {
            talk.tell(
                    new DeployEvent.Log(
                            new LogLine(
                                    Instant.now(),
                                    LogLine.Source.TERRAFORM,
                                    LogLine.Level.ERROR,
                                    line)));
        }
        talk.tell(
                new DeployEvent.Explained(
                        Problem.of(
                                "invalid-for-each",
                                "Terraform cannot plan the stage rest.",
                                "The keys of a for_each come from module.external_secrets.terraform_data.irsa, which does not exist yet. Terraform must know every key before it plans.",
                                "Lasting fix: use names as keys."),
                        List.of(
                                new Diagnostic(
                                        Diagnostic.Severity.ERROR,
                                        "Invalid for_each argument",
                                        "",
                                        null,
                                        "external_secrets/main.tf",
                                        42,
                                        null,
                                        "",
                                        List.of())),
                        EXTRA));
        List<Stage> stages = new ArrayList<>(RecordedEngine.STAGES);
        stages.add(3, EXTRA);
        talk.tell(new DeployEvent.Stages(stages));
        enter(talk, 3, EXTRA, Phase.PLANNING);
        List<Change> roles =
                List.of(
                        create("module.external_secrets.terraform_data.irsa[\"api\"]"),
                        create("module.external_secrets.terraform_data.irsa[\"worker\"]"),
                        create("module.external_secrets.terraform_data.irsa[\"migrate\"]"));
        talk.tell(new DeployEvent.Planned(plan(EXTRA, roles)));
        enter(talk, 3, EXTRA, Phase.APPLYING);
        talk.tell(new DeployEvent.LockTaken(held().known().getFirst()));
        progress(talk, roles.get(0), Status.RUNNING, 0);
        progress(talk, roles.get(1), Status.RUNNING, 0);
        progress(talk, roles.get(0), Status.DONE, 2);
        hold();
        if (ending != Result.Outcome.DONE) {
            progress(talk, roles.get(2), Status.RUNNING, 0);
            if (ending == Result.Outcome.FAILED) {
                progress(talk, roles.get(2), Status.FAILED, 0);
                talk.tell(
                        new DeployEvent.StageEnded(
                                3, EXTRA, Duration.ofSeconds(27), true, "2 created, 1 failed"));
                return RecordedEngine.result(
                        ending,
                        Problem.of(
                                "apply-failed",
                                "Terraform could not create module.external_secrets.terraform_data.irsa[\"migrate\"].",
                                "The role already exists outside this state.",
                                "Import it or remove it, then deploy stg again; what was done stays done."));
            }
            return RecordedEngine.result(
                    ending,
                    Problem.of(
                            "state-unknown",
                            "S3 did not answer after the apply, so the state could not be read back.",
                            "Terraform may have written serial 395, or left errored.tfstate in the environment's directory.",
                            ""));
        }
        for (Change role : roles) {
            progress(talk, role, Status.DONE, 3);
        }
        end(talk, 3, EXTRA, 27, "3 created");
        enter(talk, 4, stages.get(4), Phase.APPLYING);
        end(talk, 4, stages.get(4), 31, "14 created");
        log(talk, LogLine.Source.STATEROOM, "stg is deployed, serial 398.");
        return RecordedEngine.result(Result.Outcome.DONE, null);
    }

    private static List<Change> network() {
        List<Change> changes = new ArrayList<>();
        changes.add(create("module.vpc.terraform_data.this"));
        for (String zone : List.of("a", "b", "c")) {
            changes.add(create("module.vpc.terraform_data.subnet[\"eu-central-1" + zone + "\"]"));
        }
        for (int i = 0; i < 5; i++) {
            changes.add(
                    create(
                            "module.vpc.module.endpoints.terraform_data.interface_endpoint[\"com.amazonaws.eu-central-1.ecr.dkr."
                                    + i
                                    + "\"]"));
        }
        changes.add(create("module.security.terraform_data.node_group"));
        changes.add(
                change("module.security.terraform_data.ingress[0]", Change.Action.UPDATE, null));
        changes.add(
                change("module.security.terraform_data.ingress[1]", Change.Action.UPDATE, null));
        changes.add(
                change(
                        "module.security.terraform_data.egress",
                        Change.Action.REPLACE,
                        "replace_by_triggers"));
        changes.add(
                change(
                        "module.security.terraform_data.legacy",
                        Change.Action.DELETE,
                        "delete_because_no_resource_config"));
        return changes;
    }

    private static Change create(String address) {
        return change(address, Change.Action.CREATE, null);
    }

    private static Change change(String address, Change.Action action, String reason) {
        return new Change(address, action, reason, null, null, null);
    }

    public static StagePlan plan(Stage stage, List<Change> changes) {
        return new StagePlan(
                stage,
                Path.of("/tmp/plan"),
                "00",
                391L,
                "7c1f",
                new Plan("1.2", "1.11.4", false, changes, List.of(), 2, 0));
    }

    static LockState held() {
        Instant since = RecordedEngine.NOW.minus(Duration.ofMinutes(4));
        return new LockState.Held(
                List.of(
                        new LockInfo(
                                LockMechanism.LOCKFILE,
                                "3f8a92d4-0d55-4c0e-a21b-8ac3d5a111c0",
                                "OperationTypeApply",
                                "runner@fv-az1204-518",
                                "1.11.4",
                                since,
                                "bucket/key"),
                        new LockInfo(
                                LockMechanism.DYNAMODB,
                                "3f8a92d4-0d55-4c0e-a21b-8ac3d5a111c0",
                                "OperationTypeApply",
                                "runner@fv-az1204-518",
                                "1.11.4",
                                since,
                                "bucket/key")));
    }

    private static void enter(Conversation talk, int index, Stage stage, Phase phase) {
        talk.tell(new DeployEvent.Entered(index, stage, phase));
    }

    private static void end(Conversation talk, int index, Stage stage, int seconds, String words) {
        talk.tell(
                new DeployEvent.StageEnded(
                        index, stage, Duration.ofSeconds(seconds), false, words));
    }

    private static void progress(Conversation talk, Change change, Status status, int seconds) {
        talk.tell(
                new DeployEvent.Progress(
                        new ResourceProgress(
                                change.address(),
                                change.action(),
                                status,
                                Duration.ofSeconds(seconds),
                                Duration.ofSeconds(20))));
    }

    private static void log(Conversation talk, LogLine.Source source, String text) {
        talk.tell(
                new DeployEvent.Log(new LogLine(Instant.now(), source, LogLine.Level.INFO, text)));
    }
}
