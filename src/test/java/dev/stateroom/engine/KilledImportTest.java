package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.State;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.sandbox.http.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A console killed (`kill -9`) while its `terraform import` holds the lock. The moment is held
/// open by the write of the state, which the sandbox answers late.
class KilledImportTest {
    @TempDir Path root;
    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        engine = bench.engine(project.root, Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "table", "file"})
    void withItsTerraformItIsProvedGoneAndItsLockCanBeReleased(String name) throws Exception {
        Operation cut = killed(name, Duration.ofSeconds(20));
        Environment there = engine.environment(name);
        LockReport alive = engine.lock(there);
        assertEquals(Liveness.ALIVE, alive.liveness(), alive.evidence()::toString);

        ProcessHandle terraform =
                ProcessHandle.of(Long.parseLong(cut.fact("child.pid"))).orElseThrow();
        assertTrue(terraform.destroyForcibly());
        terraform.onExit().get(10, TimeUnit.SECONDS);

        LockReport gone = engine.lock(there);
        assertEquals(Liveness.GONE, gone.liveness(), gone.evidence()::toString);
        assertEquals("operation " + cut.id(), gone.evidence().getFirst().check());
        Proposal proposal =
                engine.propose(new Intent.ReleaseLock(name, gone.state().first().id(), null));
        assertInstanceOf(Verdict.Allowed.class, proposal.verdict());
        Result released = engine.run(proposal, new Watcher());
        assertNull(released.problem(), () -> released.problem().sentence());
        assertInstanceOf(LockState.Free.class, engine.lock(there).state());
    }

    @Test
    void itsTerraformComesToItsEndAndTheImportIsFinished() throws Exception {
        Operation cut = killed("both", Duration.ofSeconds(6));
        Environment both = engine.environment("both");
        assertInstanceOf(
                LockState.Free.class,
                engine.waitForLock(both, Duration.ofSeconds(60), _ -> {}, new StopSignal()));
        ProcessHandle.of(Long.parseLong(cut.fact("child.pid")))
                .ifPresent(p -> p.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        Result finished =
                engine.run(engine.propose(new Intent.Finish("both", cut.id())), new Watcher());
        assertNull(finished.problem(), () -> finished.problem().sentence());
        assertNull(engine.status(both).problem());
        assertTrue(
                engine.state(both).instances().stream()
                        .map(State.Instance::address)
                        .toList()
                        .contains("terraform_data.adopted"));
        assertEquals(0, project.terraform("both", "plan", "-detailed-exitcode").exit());
    }

    /// Kills a console once its import holds the lock and it is noted; its operation, as a later
    /// start reads it.
    private Operation killed(String name, Duration late) throws Exception {
        project.apply(name);
        project.write(
                "environments/" + name + "/adopted.tf",
                "resource \"terraform_data\" \"adopted\" {}\n");
        bench.server
                .faults()
                .add(
                        Fault.on(
                                "s3",
                                "PutObject",
                                "*/small/" + name + "/terraform.tfstate",
                                1,
                                new Fault.Effect.Delay(late)));
        Path said = root.resolve("console.txt");
        Process console = console(name, said);
        Optional<Operation> cut = Optional.empty();
        while (cut.isEmpty()) {
            assertFalse(
                    console.waitFor(50, TimeUnit.MILLISECONDS),
                    () -> "the console ended before it noted the lock: " + text(said));
            cut =
                    engine.journal().stream()
                            .filter(o -> o.intended().intent().equals("import"))
                            .filter(o -> o.fact(Holder.LOCK) != null)
                            .findFirst();
        }
        console.destroyForcibly().waitFor();
        assertTrue(cut.get().isUnfinished());
        return cut.get();
    }

    private Process console(String name, Path said) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "dev.stateroom.Main",
                        "--project",
                        project.root.toString(),
                        "state",
                        "import",
                        name,
                        "terraform_data.adopted",
                        "known-id",
                        "--yes");
        builder.environment().keySet().removeIf(n -> n.startsWith("AWS_"));
        builder.environment().putAll(bench.server.environment());
        builder.environment().put("STATEROOM_HOME", root.resolve("home").toString());
        return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
