package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Found;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `env list`: every environment at a glance, all asked at once.
///
/// The answer comes within 10 s even where S3 does not: what did not answer by then is told as
/// unknown.
@Command(
        name = "list",
        customSynopsis = "stateroom env list [--project DIR] [--sandbox] [--json]",
        description = "Lists the environments with state and lock, within 10 s.")
final class EnvList implements Callable<Integer> {
    /// Leaves room for starting up and printing below the 10 s that are promised.
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final Context context;

    EnvList(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::list);
    }

    /// The environments of the project; what stands beside them is told. Throws where there is
    /// none.
    static List<Environment> found(Engine engine, Context context) {
        Found found = engine.environments();
        if (found.environments().isEmpty()) {
            throw new ProblemException(
                    found.problems().isEmpty()
                            ? Problem.of(
                                    "no-environments",
                                    "No environment was found in "
                                            + context.options().project()
                                            + ".",
                                    "",
                                    "Name a directory with a backend \"s3\" block: --project DIR.")
                            : found.problems().getFirst());
        }
        found.problems().forEach(context::tell);
        return found.environments();
    }

    private int list(Engine engine) {
        List<Environment> environments = found(engine, context);
        List<EnvironmentStatus> statuses = statuses(engine, environments);
        if (context.json()) {
            ArrayNode all = Json.array();
            for (int i = 0; i < statuses.size(); i++) {
                all.add(json(environments.get(i), statuses.get(i)));
            }
            context.print(all);
        } else {
            print(environments, statuses);
        }
        return ExitStatus.DONE;
    }

    private static List<EnvironmentStatus> statuses(Engine engine, List<Environment> environments) {
        // Virtual threads are daemons: one that hangs on a dead connection does not keep the
        // program from ending.
        Executor threads = task -> Thread.ofVirtual().name("status").start(task);
        List<CompletableFuture<EnvironmentStatus>> asked = new ArrayList<>();
        for (Environment environment : environments) {
            asked.add(
                    CompletableFuture.supplyAsync(() -> engine.status(environment), threads)
                            .completeOnTimeout(
                                    silent(environment),
                                    PATIENCE.toMillis(),
                                    TimeUnit.MILLISECONDS));
        }
        try {
            return asked.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static EnvironmentStatus silent(Environment environment) {
        Problem problem =
                Problem.of(
                        "offline",
                        environment.backend().url()
                                + " did not answer within "
                                + PATIENCE.toSeconds()
                                + " s.",
                        "State and lock of " + environment.name() + " are unknown.",
                        "Check the network, the region and a proxy, then try again.");
        return new EnvironmentStatus(
                null, new LockState.Unknown(problem), new Digest.Unknown(problem), null, problem);
    }

    private static ObjectNode json(Environment environment, EnvironmentStatus status) {
        ObjectNode node = Json.object();
        node.put("name", environment.name());
        node.put("directory", environment.directory().toString());
        node.put("protected", environment.isProtected());
        Backend backend = environment.backend();
        ObjectNode where = node.putObject("backend");
        where.put("bucket", backend.bucket());
        where.put("key", backend.objectKey());
        where.put("region", backend.region());
        where.put("dynamodbTable", backend.dynamodbTable());
        where.put("useLockfile", backend.useLockfile());
        Snapshot snapshot = status.snapshot();
        if (snapshot == null) {
            node.putNull("state");
        } else {
            ObjectNode state = node.putObject("state");
            state.put("serial", snapshot.serial());
            state.put("lineage", snapshot.lineage());
            state.put("terraformVersion", snapshot.terraformVersion());
            state.put("resources", snapshot.resources());
            state.put("size", snapshot.size());
            state.put("modified", Json.time(snapshot.modified()));
        }
        node.putObject("lock").put("status", status.lock().word());
        node.set("problem", Json.problem(status.problem()));
        return node;
    }

    private void print(List<Environment> environments, List<EnvironmentStatus> statuses) {
        Style style = context.style();
        Table table =
                new Table(
                        style, "ENVIRONMENT", "SERIAL", "RESOURCES", "TERRAFORM", "LOCK", "STATE");
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < statuses.size(); i++) {
            Environment environment = environments.get(i);
            EnvironmentStatus status = statuses.get(i);
            Snapshot snapshot = status.snapshot();
            String name = style.bold(environment.name());
            table.row(
                    environment.isProtected() ? name + style.warn(" protected") : name,
                    snapshot == null ? "-" : Long.toString(snapshot.serial()),
                    snapshot == null ? "-" : Integer.toString(snapshot.resources()),
                    snapshot == null ? "-" : snapshot.terraformVersion(),
                    LockText.word(style, status.lock()),
                    environment.backend().url());
            if (status.problem() != null) {
                problems.add(status.problem());
            }
        }
        context.print(table);
        problems.forEach(context::tell);
    }
}
