package dev.stateroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Environment;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

/// The doctor over 1, 20 and 200 healthy environments, each request answered 20 ms late: how long
/// it takes and how many requests, at first sight and where nothing changed since. The server runs
/// in this process and on the same processors; each figure is the median of five engines that had
/// seen nothing, after one that warms up. With a packaged launcher as argument the same as a
/// command, from its start to its end.
public final class DoctorBench {
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
        try (Bench bench = new Bench(root)) {
            Path project = root.resolve("many");
            write(project);
            try (ProjectEngine engine = bench.engine(project, Map.of());
                    AwsStore store = new AwsStore(bench.server.environment())) {
                for (Environment each : engine.environments().environments()) {
                    for (int serial = 1; serial <= 2; serial++) {
                        bench.furnishing.put(each.backend().objectKey(), state(serial));
                    }
                    var snapshots = store.snapshots(each.backend());
                    store.locks(each.backend()).recordDigest(snapshots.current().md5());
                }
            }
            bench.server.faults().add(Fault.on("*", "*", "*", 0, new Fault.Effect.Delay(LATE)));
            double one = 0;
            for (int number : new int[] {1, 20, MOST}) {
                double[] first = new double[ROUNDS];
                double[] again = new double[ROUNDS];
                int requests = 0;
                int repeated = 0;
                for (int round = -1; round < ROUNDS; round++) {
                    try (ProjectEngine engine = bench.engine(project, Map.of())) {
                        List<Environment> some =
                                engine.environments().environments().subList(0, number);
                        bench.server.calls().clear();
                        double millis = millis(engine, some);
                        requests = bench.server.calls().all().size();
                        bench.server.calls().clear();
                        double unchanged = millis(engine, some);
                        repeated = bench.server.calls().all().size();
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
                commands(Path.of(arguments[0]).toAbsolutePath(), project, bench);
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
        System.exit(0); // The server's threads linger.
    }

    private static void commands(Path launcher, Path project, Bench bench)
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
                builder.environment().putAll(bench.server.environment());
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
                            .formatted(dev.stateroom.sandbox.Furnishing.BUCKET, name));
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
