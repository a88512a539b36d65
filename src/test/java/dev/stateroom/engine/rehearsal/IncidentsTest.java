package dev.stateroom.engine.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.stateroom.engine.Bench;
import dev.stateroom.engine.Home;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Trouble;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Incidents happen in the sandbox and nowhere else, whatever they are pointed at.
class IncidentsTest {
    @TempDir Path root;

    @Test
    void eachBearsTheNameOfATroubleOfTheCatalogue() {
        List<String> names = Incidents.all().stream().map(Incident::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        for (Incident incident : Incidents.all()) {
            assertTrue(Trouble.of(incident.name()).isPresent(), incident.name());
            assertTrue(incident.what().endsWith("."), incident.what());
            assertTrue(incident.see().startsWith("stateroom "), incident.see());
        }
    }

    private Scene scene(URI endpoint, Path project, Map<String, String> variables) {
        return Scene.of(
                new SandboxPlace(
                        endpoint,
                        Sandbox.REGION,
                        project,
                        variables,
                        ProcessHandle.current().pid()),
                new Home(root.resolve("home")),
                Map.of(),
                (_, _, _) -> {
                    throw new AssertionError("nothing is started");
                },
                Incidents.named("state-deleted").orElseThrow(),
                "stg");
    }

    private static void refused(Runnable attempt) {
        ProblemException refusal = assertThrows(ProblemException.class, attempt::run);
        assertEquals("sandbox-only", refusal.problem().id());
    }

    @Test
    void whatIsNoSandboxIsNeverTouched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        HttpServer other =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        other.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    if (!exchange.getRequestMethod().equals("GET")) {
                        written.incrementAndGet();
                    }
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        other.start();
        try (Bench bench = new Bench(root.resolve("bench"))) {
            URI strange = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
            refused(() -> scene(strange, bench.project, bench.server.environment()));
            assertEquals(1, asked.get());
            assertEquals(0, written.get());
            refused(() ->
                    scene(
                            URI.create("https://s3.eu-central-1.amazonaws.com"),
                            bench.project,
                            bench.server.environment()));
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aBackendThatLeadsElsewhereIsRefused() throws Exception {
        for (String setting :
                List.of(
                        "profile = \"production\"",
                        "endpoints = { s3 = \"https://s3.eu-central-1.amazonaws.com\" }",
                        "assume_role = { role_arn = \"arn:aws:iam::999999999999:role/admin\" }")) {
            try (Bench bench = new Bench(root.resolve("bench" + setting.hashCode()))) {
                Path backend =
                        bench.project.resolve("terraform/environments/deploy/stg/backend.tf");
                Files.writeString(
                        backend,
                        Files.readString(backend).replace("encrypt ", setting + "\n    encrypt "));
                bench.server.calls().clear();
                refused(() ->
                        scene(bench.server.endpoint(), bench.project, bench.server.environment()));
                assertEquals(List.of(), bench.server.calls().writes());
            }
        }
    }

    @Test
    void anEnvironmentThatCannotHaveItIsNamedWithThoseThatCan() {
        try (Bench bench = new Bench(root.resolve("bench"))) {
            SandboxPlace place =
                    new SandboxPlace(
                            bench.server.endpoint(),
                            Sandbox.REGION,
                            bench.project,
                            bench.server.environment(),
                            ProcessHandle.current().pid());
            Incident split = Incidents.named("lock-split").orElseThrow();
            Home home = new Home(root.resolve("home"));
            Consoles none =
                    (_, _, _) -> {
                        throw new AssertionError("nothing is started");
                    };
            ProblemException refusal =
                    assertThrows(
                            ProblemException.class,
                            () -> Scene.of(place, home, Map.of(), none, split, "stg"));
            assertEquals("incident-unfit", refusal.problem().id());
            assertTrue(refusal.problem().remedy().contains("prod"));
            try (Scene scene = Scene.of(place, home, Map.of(), none, split, null)) {
                assertEquals("prod", scene.environment().name());
            }
            assertEquals(
                    "environment-unknown",
                    assertThrows(
                                    ProblemException.class,
                                    () -> Scene.of(place, home, Map.of(), none, split, "nowhere"))
                            .problem()
                            .id());
        }
    }
}
