package dev.stateroom.ui.shell;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.rehearsal.Rehearsals;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Found;
import dev.stateroom.model.Identity;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.backups.BackupsModel;
import dev.stateroom.ui.deploy.DeployModel;
import dev.stateroom.ui.graph.GraphModel;
import dev.stateroom.ui.journal.JournalModel;
import dev.stateroom.ui.locks.LockModel;
import dev.stateroom.ui.overview.OverviewModel;
import dev.stateroom.ui.overview.RehearsalModel;
import dev.stateroom.ui.plan.PlanModel;
import dev.stateroom.ui.state.StateModel;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.wizard.WizardModel;
import dev.stateroom.ui.workflows.WorkflowsModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The window without its looks: which environments there are, which one is shown, who we are to
/// AWS.
public final class ShellModel {
    /// How old what is shown may get before it is read again.
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Engine engine;
    private final @Nullable Rehearsals rehearsals;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Set<String> looking = new HashSet<>();

    private final ObservableList<OpenEnvironment> environments =
            FXCollections.observableArrayList();
    // One wrapper for good: it hears its list through a weak listener, so a wrapper that nobody
    // keeps falls silent.
    private final ObservableList<OpenEnvironment> shownEnvironments =
            FXCollections.unmodifiableObservableList(environments);
    private final ObservableList<Problem> notes = FXCollections.observableArrayList();
    private final ObservableList<Problem> shownNotes =
            FXCollections.unmodifiableObservableList(notes);
    private final ReadOnlyObjectWrapper<@Nullable OpenEnvironment> selected =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Identity> identity =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> identityProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper section = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper visible = new ReadOnlyBooleanWrapper(true);
    private boolean asked;
    private final ReadOnlyStringWrapper terraform = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Instant> now;
    private final JournalModel journal;
    private @Nullable Problem terraformProblem;
    private @Nullable Problem projectProblem;

    /// A window that knows nothing yet.
    public ShellModel(
            Engine engine, @Nullable Rehearsals rehearsals, Tasks tasks, InstantSource clock) {
        this.rehearsals = rehearsals;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        journal =
                new JournalModel(
                        engine,
                        tasks,
                        clock,
                        () -> environments.stream().map(OpenEnvironment::environment).toList());
    }

    // Properties

    /// The environments in promotion order.
    public ObservableList<OpenEnvironment> environments() {
        return shownEnvironments;
    }

    /// What could not be understood in the project; the environments are usable all the same.
    public ObservableList<Problem> notes() {
        return shownNotes;
    }

    /// The environment that is shown, or null where there is none.
    public ReadOnlyObjectProperty<@Nullable OpenEnvironment> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Who we are to AWS, or null where nobody could say yet.
    public ReadOnlyObjectProperty<@Nullable Identity> identityProperty() {
        return identity.getReadOnlyProperty();
    }

    /// Why nobody could say who we are, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> identityProblemProperty() {
        return identityProblem.getReadOnlyProperty();
    }

    /// What keeps the whole window from its work, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The name of the section that is shown; empty for the first.
    public ReadOnlyStringProperty sectionProperty() {
        return section.getReadOnlyProperty();
    }

    /// Whether a person can see the window.
    public ReadOnlyBooleanProperty visibleProperty() {
        return visible.getReadOnlyProperty();
    }

    /// Terraform's version, empty where it is not known.
    public ReadOnlyStringProperty terraformProperty() {
        return terraform.getReadOnlyProperty();
    }

    /// Whether the project is being read.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// The time of the last tick.
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /// The journal of all environments.
    public JournalModel journal() {
        return journal;
    }

    /// Whether anything is under way anywhere that must not be cut off.
    public boolean busy() {
        return environments.stream().anyMatch(OpenEnvironment::busy);
    }

    // Commands

    /// Reads the project, then each environment.
    public void load() {
        if (loading.get()) {
            return;
        }
        loading.set(true);
        tasks.<Found>start("Read the project", ignored -> engine.environments(), this::loaded);
        ask();
    }

    /// Takes the project as it was just read.
    void load(Found found) {
        open(found);
        settle();
        ask();
    }

    /// Reads again what is shown: identity and every environment. Where there is nothing yet, the
    /// project.
    public void check() {
        if (environments.isEmpty()) {
            load();
            return;
        }
        askTerraform();
        askIdentity();
        environments.forEach(this::look);
    }

    /// Shows another environment.
    public void select(OpenEnvironment open) {
        if (selected.get() != open) {
            selected.set(open);
            askIdentity();
        }
    }

    /// Shows another section; the environment stays.
    public void go(String name) {
        section.set(name);
    }

    /// Tells whether a person can see the window: nothing is looked at for nobody.
    public void see(boolean now) {
        if (visible.get() != now) {
            visible.set(now);
            ask();
            tick();
        }
    }

    /// Shows the next environment.
    public void next() {
        if (!environments.isEmpty()) {
            int at = environments.indexOf(selected.get());
            select(environments.get((at + 1) % environments.size()));
        }
    }

    /// Once a second: time, arming, and a new look at what is old.
    public void tick() {
        Instant at = clock.instant();
        for (OpenEnvironment open : environments) {
            open.arming().tick();
            Instant checked = open.checked();
            // Never looked at: its overview was left before its first look came to an end.
            boolean old = checked == null || checked.plus(FRESH).isBefore(at);
            if (visible.get() && !open.overview().inView() && old) {
                look(open);
            }
        }
        now.set(at);
    }

    private void loaded(Outcome<Found> outcome) {
        loading.set(false);
        switch (outcome) {
            case Outcome.Done<Found>(var found) -> open(found);
            case Outcome.Failed<Found>(var why, var _) -> projectProblem = why;
            case Outcome.Cancelled<Found> _ -> {
                // Nobody can cancel it from this window.
            }
        }
        settle();
    }

    private void open(Found found) {
        notes.setAll(found.problems());
        projectProblem = found.environments().isEmpty() ? nothingFound(found) : null;
        environments.setAll(found.environments().stream().map(this::open).toList());
        if (!environments.isEmpty()) {
            selected.set(environments.getFirst());
            if (visible.get()) {
                askIdentity();
                environments.forEach(this::look);
            }
        }
    }

    private OpenEnvironment open(Environment environment) {
        DeployModel deploy = new DeployModel(environment, engine, tasks, clock);
        OverviewModel overview = new OverviewModel(environment, engine, tasks, clock);
        OpenEnvironment open =
                new OpenEnvironment(
                        environment,
                        new Arming(clock),
                        deploy,
                        overview,
                        rehearsals == null
                                ? null
                                : new RehearsalModel(
                                        environment, rehearsals, overview, tasks, clock),
                        new GraphModel(environment, engine, tasks),
                        new PlanModel(environment, engine, tasks),
                        new StateModel(environment, engine, tasks, clock),
                        new WizardModel(environment, engine, tasks, clock),
                        new LockModel(environment, engine, tasks, clock),
                        new BackupsModel(environment, engine, tasks, clock),
                        new WorkflowsModel(environment, engine, tasks, clock));
        overview.seenProperty()
                .addListener((ignored, before, now) -> {
                    if (now != null) {
                        OperationHistory history = now.sight().history();
                        open.seen(
                                EnvironmentStatus.of(now, history.lastDeploy()), history, now.at());
                    }
                });
        overview.problemProperty()
                .addListener((ignored, before, why) -> {
                    if (why != null) {
                        open.seen(unknown(why, open), open.history(), clock.instant());
                    }
                });
        deploy.momentProperty()
                .addListener((ignored, before, after) -> {
                    if (before == DeployModel.Moment.RUNNING) {
                        look(open);
                    }
                });
        open.writes()
                .momentProperty()
                .addListener((ignored, before, after) -> {
                    if (before == WizardModel.Moment.RUNNING) {
                        journal.load();
                        look(open);
                        open.locks().check();
                        if (open.backups().hasList()) {
                            open.backups().load();
                        }
                    }
                });
        // What a run meets at the lock contradicts what was seen before.
        deploy.runLockProperty()
                .addListener((ignored, before, after) -> {
                    if (deploy.running()) {
                        look(open);
                    }
                });
        return open;
    }

    private static Problem nothingFound(Found found) {
        if (!found.problems().isEmpty()) {
            return found.problems().getFirst();
        }
        return Problem.of(
                "no-environments",
                "This directory has no environments.",
                "An environment is a directory with a backend \"s3\" block, and there is none here or below.",
                "Open the root of your Terraform project: stateroom --project DIR.");
    }

    /// What a card of the sidebar tells.
    private record Glance(EnvironmentStatus status, OperationHistory history) {}

    private void look(OpenEnvironment open) {
        Environment environment = open.environment();
        if (open.overview().inView()) {
            // Its own look tells all that this one would.
            open.overview().check();
            return;
        }
        if (!looking.add(environment.name())) {
            return;
        }
        tasks.<Glance>start(
                "Look at " + environment.name(),
                ignored -> new Glance(engine.status(environment), engine.history(environment)),
                outcome -> {
                    looking.remove(environment.name());
                    if (outcome instanceof Outcome.Done<Glance>(var glance)) {
                        open.seen(glance.status, glance.history, clock.instant());
                    } else if (outcome instanceof Outcome.Failed<Glance>(var why, var _)) {
                        open.seen(unknown(why, open), open.history(), clock.instant());
                    }
                });
    }

    /// Nothing is known but what the journal told before.
    private static EnvironmentStatus unknown(Problem why, OpenEnvironment open) {
        EnvironmentStatus before = open.statusProperty().get();
        return new EnvironmentStatus(
                null,
                new dev.stateroom.model.LockState.Unknown(why),
                new dev.stateroom.model.Digest.Unknown(why),
                before == null ? null : before.lastDeploy(),
                why);
    }

    /// Which Terraform and who we are: asked when there is somebody to see it, and not before the
    /// first picture is drawn, which would only come later for it.
    private void ask() {
        if (visible.get() && !asked) {
            asked = true;
            askTerraform();
            if (selected.get() != null) {
                askIdentity();
            }
        }
    }

    private void askIdentity() {
        OpenEnvironment open = selected.get();
        Environment environment = open == null ? null : open.environment();
        tasks.<Identity>start(
                "Ask AWS who we are",
                ignored -> engine.identity(environment),
                outcome -> {
                    if (selected.get() != open) {
                        return;
                    }
                    if (outcome instanceof Outcome.Done<Identity>(var who)) {
                        identity.set(who);
                        identityProblem.set(null);
                    } else if (outcome instanceof Outcome.Failed<Identity>(var why, var _)) {
                        identity.set(null);
                        identityProblem.set(why);
                    }
                    settle();
                });
    }

    private void askTerraform() {
        tasks.<String>start(
                "Ask Terraform for its version",
                ignored -> engine.terraformVersion(),
                outcome -> {
                    if (outcome instanceof Outcome.Done<String>(var version)) {
                        terraform.set(version);
                        terraformProblem = null;
                    } else if (outcome instanceof Outcome.Failed<String>(var why, var _)) {
                        terraform.set("");
                        terraformProblem = why;
                    }
                    settle();
                });
    }

    /// The weightiest of what is wrong stands in the page.
    private void settle() {
        if (projectProblem != null) {
            problem.set(projectProblem);
        } else if (terraformProblem != null) {
            problem.set(terraformProblem);
        } else {
            problem.set(identityProblem.get());
        }
    }
}
