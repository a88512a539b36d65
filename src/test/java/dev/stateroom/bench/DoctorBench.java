package dev.stateroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Environment;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SandboxMain;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.storage.AwsStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The doctor over 1, 20 and 200 healthy environments, each request answered 20 ms late: how long
/// it takes and how many requests, at first sight and where nothing changed since. The server is a
/// process of its own on the same processors; each figure is the median of five engines that had
/// seen nothing, after one that warms up. With a packaged launcher as argument the same as a
/// command, from its start to its end.
public final class DoctorBench {
    private static final String REGION = "eu-central-1";
    private static final int ROUNDS = 5;
    private static final int MOST = 200;
    private static final Duration LATE = Duration.ofMillis(20);

    private DoctorBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "%d processors, load average %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Path root = Files.createTempDirectory("stateroom-doctor");
        try (Sandbox sandbox = Sandbox.start(root.resolve("aws"));
                FileJournal journal = new FileJournal(root.resolve("home/journal"))) {
            Map<String, String> variables = sandbox.variables();
            Path project = root.resolve("many");
            write(project);
            try (ProjectEngine engine = engine(root, journal, project, variables);
                    Furnishing furnishing = new Furnishing(sandbox.endpoint());
                    AwsStore store = new AwsStore(variables)) {
                furnishing.furnish();
                for (Environment each : engine.environments().environments()) {
                    for (int serial = 1; serial <= 2; serial++) {
                        furnishing.put(each.backend().objectKey(), state(serial));
                    }
                    var snapshots = store.snapshots(each.backend());
                    store.locks(each.backend()).recordDigest(snapshots.current().md5());
                }
            }
            sandbox.late();
            double one = 0;
            for (int number : new int[] {1, 20, MOST}) {
                double[] first = new double[ROUNDS];
                double[] again = new double[ROUNDS];
                int requests = 0;
                int repeated = 0;
                for (int round = -1; round < ROUNDS; round++) {
                    try (ProjectEngine engine = engine(root, journal, project, variables)) {
                        List<Environment> some =
                                engine.environments().environments().subList(0, number);
                        sandbox.forget();
                        double millis = millis(engine, some);
                        requests = sandbox.requests();
                        sandbox.forget();
                        double unchanged = millis(engine, some);
                        repeated = sandbox.requests();
                        if (round >= 0) {
                            first[round] = millis;
                            again[round] = unchanged;
                        }
                    }
                }
                Arrays.sort(first);
                Arrays.sort(again);
                one = number == 1 ? first[ROUNDS / 2] : one;
                System.out.printf(
                        Locale.ROOT,
                        "%3d environments: first %5.0f ms (%.2fx of one), %4d requests (%.2f each); unchanged %5.0f ms, %4d requests (%.2f each)%n",
                        number,
                        first[ROUNDS / 2],
                        first[ROUNDS / 2] / one,
                        requests,
                        (double) requests / number,
                        again[ROUNDS / 2],
                        repeated,
                        (double) repeated / number);
            }
            if (arguments.length > 0) {
                commands(Path.of(arguments[0]).toAbsolutePath(), project, variables);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
        System.exit(0); // The clients' threads linger.
    }

    private static ProjectEngine engine(
            Path root, FileJournal journal, Path project, Map<String, String> variables) {
        return Bench.engine(root.resolve("home"), journal, project, variables);
    }

    /// The server and its control path.
    private record Sandbox(Process process, URI endpoint, HttpClient client)
            implements AutoCloseable {
        static Sandbox start(Path home) throws IOException {
            Process process =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElseThrow(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SandboxMain.class.getName(),
                                    home.toString(),
                                    "0",
                                    REGION)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String line = process.inputReader(UTF_8).readLine();
            return new Sandbox(process, URI.create(line), HttpClient.newHttpClient());
        }

        Map<String, String> variables() {
            return SandboxServer.environment(endpoint, REGION);
        }

        void late() throws IOException, InterruptedException {
            send(
                    "POST",
                    "faults",
                    "{\"effect\":\"delay\",\"millis\":%d}".formatted(LATE.toMillis()));
        }

        void forget() throws IOException, InterruptedException {
            send("DELETE", "calls", "");
        }

        int requests() throws IOException, InterruptedException {
            return new JsonMapper().readTree(send("GET", "calls", "")).size();
        }

        private String send(String method, String order, String body)
                throws IOException, InterruptedException {
            return client.send(
                            HttpRequest.newBuilder(endpoint.resolve("/_sandbox/" + order))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        @Override
        public void close() {
            client.close();
            process.destroy();
            process.onExit().join();
        }
    }

    private static void commands(Path launcher, Path project, Map<String, String> variables)
            throws IOException, InterruptedException {
        double one = 0;
        for (int number : new int[] {1, 20, MOST}) {
            List<String> command =
                    new ArrayList<>(List.of(launcher.toString(), "doctor", "--json"));
            command.addAll(List.of("--project", project.toString()));
            for (int i = 0; i < number; i++) {
                command.add("env%03d".formatted(i));
            }
            double[] taken = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
                builder.environment().putAll(variables);
                builder.environment()
                        .put("STATEROOM_HOME", project.resolveSibling("own").toString());
                long begun = System.nanoTime();
                int exit = builder.start().waitFor();
                if (exit != 0) {
                    throw new IllegalStateException("doctor ended with " + exit);
                }
                if (round >= 0) {
                    taken[round] = (System.nanoTime() - begun) / 1e6;
                }
            }
            Arrays.sort(taken);
            one = number == 1 ? taken[ROUNDS / 2] : one;
            System.out.printf(
                    Locale.ROOT,
                    "%3d environments as a command: %5.0f ms (%.2fx of one)%n",
                    number,
                    taken[ROUNDS / 2],
                    taken[ROUNDS / 2] / one);
        }
    }

    private static double millis(ProjectEngine engine, List<Environment> environments) {
        long begun = System.nanoTime();
        List<CheckUp> found = engine.examine(environments);
        double millis = (System.nanoTime() - begun) / 1e6;
        for (CheckUp each : found) {
            if (each.worst() != null) {
                throw new IllegalStateException(each.environment() + ": " + each.worst());
            }
        }
        return millis;
    }

    private static void write(Path project) throws IOException {
        StringBuilder yaml = new StringBuilder("project: many\nenvironments:\n");
        for (int i = 0; i < MOST; i++) {
            String name = "env%03d".formatted(i);
            Path directory = Files.createDirectories(project.resolve("environments/" + name));
            Files.writeString(
                    directory.resolve("main.tf"),
                    """
                    terraform {
                      backend "s3" {
                        bucket         = "%s"
                        key            = "many/%s/terraform.tfstate"
                        region         = "eu-central-1"
                        dynamodb_table = "terraform-state-lock"
                        use_lockfile   = true
                      }
                    }
                    """
                            .formatted(Furnishing.BUCKET, name));
            yaml.append(
                    "  %s: {directory: environments/%s, protection: open}%n".formatted(name, name));
        }
        Files.writeString(project.resolve("stateroom.yaml"), yaml);
    }

    private static byte[] state(int serial) {
        StringBuilder text =
                new StringBuilder(
                        """
                        {"version":4,"terraform_version":"1.11.4","serial":%d,"lineage":"7c1f0e52-9a53-4c66-8d8e-02c9d1f7a91d","outputs":{},"check_results":null,"resources":[\
                        """
                                .formatted(serial));
        for (int i = 0; i < 50; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(
                            """
                            {"mode":"managed","type":"terraform_data","name":"r%d","provider":"provider[\\"terraform.io/builtin/terraform\\"]","instances":[{"schema_version":0,"attributes":{"id":"%d"}}]}\
                            """
                                    .formatted(i, i));
        }
        return text.append("]}").toString().getBytes(UTF_8);
    }
}
