package dev.stateroom.engine.rehearsal;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.engine.Home;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.Outsider;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Installation;
import dev.stateroom.terraform.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An environment of a sandbox, with everything that an incident needs to break it. There is no
/// other way to one than through the check that it lies in the sandbox with all its parts.
public final class Scene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SandboxPlace place;
    private final Home home;
    private final Map<String, String> process;
    private final Consoles consoles;
    private final Environment environment;
    private final Outsider outsider;
    private final AwsStore store;

    private Scene(
            SandboxPlace place,
            Home home,
            Map<String, String> process,
            Consoles consoles,
            Environment environment,
            Outsider outsider) {
        this.place = place;
        this.home = home;
        this.process = Map.copyOf(process);
        this.consoles = consoles;
        this.environment = environment;
        this.outsider = outsider;
        this.store = new AwsStore(place.variables());
    }

    /// The scene of an incident.
    ///
    /// @param process this process's environment variables
    /// @param name the environment, or null for the first that fits
    /// @throws ProblemException `sandbox-only`, `environment-unknown`, `incident-unfit`
    public static Scene of(
            SandboxPlace place,
            Home home,
            Map<String, String> process,
            Consoles consoles,
            Incident incident,
            @Nullable String name) {
        List<Environment> all =
                new Discovery(place.variables()).open(place.project()).environments();
        Environment chosen =
                all.stream()
                        .filter(e -> name == null ? fits(incident, e) : e.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(all, name));
        if (!fits(incident, chosen)) {
            throw unfit(incident, chosen, all);
        }
        Environment meant = chosen.with(chosen.backend().inAccount(SandboxServer.ACCOUNT));
        if (!isInside(meant, place)) {
            throw new ProblemException(
                    Problem.of(
                            "sandbox-only",
                            "An incident is made in Stateroom's own sandbox only.",
                            "The backend of "
                                    + meant.name()
                                    + " names an address, a profile or a role of its own, or its"
                                    + " directory lies elsewhere. Nothing was changed.",
                            "Bring the sandbox's project back: “stateroom sandbox reset”."));
        }
        Outsider outsider = new Outsider(place.endpoint(), meant.backend().bucket(), place.pid());
        return new Scene(place, home, process, consoles, meant, outsider);
    }

    private static boolean fits(Incident incident, Environment environment) {
        return incident.fits(environment.backend());
    }

    /// Whether nothing but the sandbox can be reached from this environment.
    private static boolean isInside(Environment environment, SandboxPlace place) {
        Backend backend = environment.backend();
        BackendAccess access = backend.access();
        return environment.directory().startsWith(place.project())
                && backend.profile() == null
                && access.role() == null
                && isOurs(access.endpoints().s3(), place)
                && isOurs(access.endpoints().dynamodb(), place)
                && isOurs(access.endpoints().sts(), place);
    }

    private static boolean isOurs(@Nullable String address, SandboxPlace place) {
        return address == null || address.equals(place.endpoint().toString());
    }

    private static ProblemException unknown(List<Environment> all, @Nullable String name) {
        return new ProblemException(
                Problem.of(
                        "environment-unknown",
                        name == null
                                ? "No environment of the sandbox can have this incident."
                                : "The sandbox has no environment " + name + ".",
                        "",
                        "It has " + names(all) + "."));
    }

    private static ProblemException unfit(
            Incident incident, Environment environment, List<Environment> all) {
        return new ProblemException(
                Problem.of(
                        "incident-unfit",
                        environment.name()
                                + " cannot have the incident "
                                + incident.name()
                                + ": its backend locks in another way.",
                        "Nothing was changed.",
                        "Take "
                                + names(all.stream().filter(e -> fits(incident, e)).toList())
                                + "."));
    }

    private static String names(List<Environment> all) {
        return String.join(", ", all.stream().map(Environment::name).toList());
    }

    /// The environment.
    public Environment environment() {
        return environment;
    }

    /// Root of the project.
    Path project() {
        return place.project();
    }

    Backend backend() {
        return environment.backend();
    }

    /// Whoever goes past all locks.
    Outsider outsider() {
        return outsider;
    }

    Snapshots snapshots() {
        return store.snapshots(backend());
    }

    Locks locks() {
        return store.locks(backend());
    }

    /// The state as it is; an incident needs one.
    StoredState stored() {
        StoredState stored = snapshots().current();
        if (stored == null) {
            throw failed(environment.name() + " has no state that could break.");
        }
        return stored;
    }

    /// What the current state lists.
    State state() {
        return StateReader.read(stored().bytes());
    }

    /// The address of an object that a plan may replace.
    String anAddress() {
        return state().instances().stream()
                .filter(i -> i.mode() == State.Mode.MANAGED && i.deposed() == null)
                .map(State.Instance::address)
                .findFirst()
                .orElseThrow(() -> failed(environment.name() + " has no resources."));
    }

    /// Somebody else's Terraform on this environment.
    ///
    /// @param settings backend settings that differ from the environment's
    Colleague colleague(String... settings) throws IOException, InterruptedException {
        Colleague colleague =
                new Colleague(
                        Installation.find(null, process).program(),
                        environment.directory(),
                        folder("colleague"),
                        process,
                        place.variables());
        colleague.initialise(backend(), List.of(settings));
        return colleague;
    }

    /// Terraform in a directory that has nothing to do with the environment.
    Colleague elsewhere(Path directory) throws IOException {
        return new Colleague(
                Installation.find(null, process).program(),
                directory,
                folder("elsewhere"),
                process,
                place.variables());
    }

    /// A new directory for the incident's own files; `sandbox reset` removes it.
    Path folder(String name) throws IOException {
        return Files.createDirectories(
                home.sandbox().resolve("incidents").resolve(name + "-" + UUID.randomUUID()));
    }

    /// A console of this home that deploys the environment.
    Process deploying() throws IOException {
        Map<String, String> variables = new HashMap<>(process);
        variables.keySet().removeIf(name -> name.startsWith("AWS_"));
        variables.putAll(place.variables());
        variables.put("STATEROOM_HOME", home.root().toString());
        return consoles.start(
                variables,
                folder("console").resolve("console.log"),
                List.of(
                        "--project",
                        place.project().toString(),
                        "deploy",
                        environment.name(),
                        "--yes",
                        "--confirm",
                        environment.name()));
    }

    /// The operation that a console of ours began after `since`, once `reached` holds of it.
    Operation awaited(Process console, Instant since, Predicate<Operation> reached)
            throws InterruptedException {
        List<Operation> found = new ArrayList<>();
        try (FileJournal journal = new FileJournal(home.journal())) {
            await(
                    console,
                    () -> {
                        journal.operations().stream()
                                .filter(o ->
                                        o.intended().environment().equals(environment.name())
                                                && !o.started().isBefore(since)
                                                && reached.test(o))
                                .findFirst()
                                .ifPresent(found::add);
                        return !found.isEmpty();
                    });
        }
        return found.getFirst();
    }

    /// Waits until `reached` while `process` goes on.
    void await(Process process, BooleanSupplier reached) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw failed("The process that was to break ended by itself too early.");
            }
            if (Instant.now().isAfter(end)) {
                kill(process);
                throw failed("What was waited for did not come.");
            }
        }
    }

    /// Waits until `arrived`.
    void until(BooleanSupplier arrived) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!arrived.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw failed("What was waited for did not come.");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Kills a process and all that it started, as `kill -9` does.
    void kill(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
    }

    /// Has every release of this environment's lock get lost on its way, until the faults end.
    void loseReleases() {
        outsider.drop("dynamodb", "DeleteItem", "*/" + backend().lockId());
        outsider.drop("s3", "DeleteObject", backend().bucket() + "/" + backend().lockObjectKey());
    }

    /// Has the next write of the state take so long, or until the faults end.
    void delayTheSave(Duration time) {
        outsider.delay("s3", "PutObject", backend().bucket() + "/" + backend().objectKey(), time);
    }

    /// Ends what lasts: faults, suspended versioning, missing tables, a bucket's name that was
    /// mistyped, an account that was changed.
    public static void end(SandboxPlace place) {
        try (Outsider outsider = new Outsider(place.endpoint(), Furnishing.BUCKET, place.pid());
                Furnishing furnishing = new Furnishing(place.endpoint())) {
            outsider.clear();
            furnishing.furnish();
            BucketMissing.correct(place.project());
            WrongAccount.correct(place.project());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "incident-failed",
                            "The sandbox's project could not be corrected.",
                            "The system says: " + e.getMessage() + ".",
                            "Run “stateroom sandbox reset”."),
                    e);
        }
    }

    static ProblemException failed(String why) {
        return new ProblemException(
                Problem.of(
                        "incident-failed",
                        "The incident did not come about: " + why,
                        "",
                        "End what lasts (“stateroom sandbox incident --end”), or begin anew with"
                                + " “stateroom sandbox reset”."));
    }

    @Override
    public void close() {
        store.close();
        outsider.close();
    }
}
