package dev.stateroom.ui.shell;

import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.ui.backups.BackupsModel;
import dev.stateroom.ui.deploy.DeployModel;
import dev.stateroom.ui.deploy.RunLock;
import dev.stateroom.ui.graph.GraphModel;
import dev.stateroom.ui.locks.LockModel;
import dev.stateroom.ui.overview.Deploys;
import dev.stateroom.ui.overview.OverviewModel;
import dev.stateroom.ui.overview.RehearsalModel;
import dev.stateroom.ui.plan.PlanModel;
import dev.stateroom.ui.state.StateModel;
import dev.stateroom.ui.wizard.WizardModel;
import dev.stateroom.ui.workflows.WorkflowsModel;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// An environment as the window knows it: how it stands, whether it is armed, what is being done to
/// it.
public final class OpenEnvironment {
    private final Environment environment;
    private final Arming arming;
    private final DeployModel deploy;
    private final OverviewModel overview;
    private final @Nullable RehearsalModel rehearsal;
    private final GraphModel graph;
    private final PlanModel plan;
    private final StateModel state;
    private final WizardModel writes;
    private final LockModel locks;
    private final BackupsModel backups;
    private final WorkflowsModel workflows;
    private final ReadOnlyObjectWrapper<@Nullable EnvironmentStatus> status =
            new ReadOnlyObjectWrapper<>();
    private OperationHistory history = OperationHistory.empty();
    private @Nullable Instant checked;

    OpenEnvironment(
            Environment environment,
            Arming arming,
            DeployModel deploy,
            OverviewModel overview,
            @Nullable RehearsalModel rehearsal,
            GraphModel graph,
            PlanModel plan,
            StateModel state,
            WizardModel writes,
            LockModel locks,
            BackupsModel backups,
            WorkflowsModel workflows) {
        this.environment = environment;
        this.arming = arming;
        this.deploy = deploy;
        this.overview = overview;
        this.rehearsal = rehearsal;
        this.graph = graph;
        this.plan = plan;
        this.state = state;
        this.writes = writes;
        state.armedProperty().bind(arming.armedProperty());
        this.locks = locks;
        this.backups = backups;
        this.workflows = workflows;
        workflows.armedProperty().bind(arming.armedProperty());
        writes.armedProperty().bind(arming.armedProperty());
        deploy.armedProperty().bind(arming.armedProperty());
        deploy.statusProperty().bind(status);
    }

    /// The environment itself.
    public Environment environment() {
        return environment;
    }

    /// Whether it may be changed.
    public Arming arming() {
        return arming;
    }

    /// Its deploy screen.
    public DeployModel deploy() {
        return deploy;
    }

    /// Its overview.
    public OverviewModel overview() {
        return overview;
    }

    /// Its rehearsals; null outside the sandbox.
    public @Nullable RehearsalModel rehearsal() {
        return rehearsal;
    }

    /// Its graph.
    public GraphModel graph() {
        return graph;
    }

    /// The plan of it that is reviewed.
    public PlanModel plan() {
        return plan;
    }

    /// Its state, object by object.
    public StateModel state() {
        return state;
    }

    /// What is being done to its state, besides deploys.
    public WizardModel writes() {
        return writes;
    }

    /// Its lock, in full.
    public LockModel locks() {
        return locks;
    }

    /// Its earlier states.
    public BackupsModel backups() {
        return backups;
    }

    /// Its runs on GitHub.
    public WorkflowsModel workflows() {
        return workflows;
    }

    /// Whether anything is being done to it that must not be cut off.
    public boolean busy() {
        return deploy.running() || writes.running();
    }

    /// How many changes wait for a deploy; negative where no plan says so.
    public int pending() {
        return Deploys.pending(history.operations());
    }

    /// Everybody's operations on it, as they were read last.
    public OperationHistory history() {
        return history;
    }

    /// The last deploy of it, whoever ran it, or null.
    public @Nullable Operation lastDeploy() {
        return history.lastDeploy();
    }

    /// The lock by the newest evidence: what a run of ours meets is newer than any look. Null
    /// before the first look.
    public @Nullable LockState lock() {
        RunLock met = deploy.runLockProperty().get();
        EnvironmentStatus seen = status.get();
        return met != null ? met.state() : seen == null ? null : seen.lock();
    }

    /// Whether a run from this window holds the lock.
    public boolean isLockOurs() {
        RunLock met = deploy.runLockProperty().get();
        return met != null && met.ours();
    }

    /// How it stood when it was looked at last, or null before the first look.
    public ReadOnlyObjectProperty<@Nullable EnvironmentStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// When it was looked at last, or null.
    public @Nullable Instant checked() {
        return checked;
    }

    void seen(EnvironmentStatus now, OperationHistory told, Instant at) {
        checked = at;
        history = told;
        status.set(now);
    }
}
