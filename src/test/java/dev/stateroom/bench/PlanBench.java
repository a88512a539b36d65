package dev.stateroom.bench;

import dev.stateroom.terraform.OpenPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/// Opening plans of 1, 20 and 200 MB (10,000 changes in the largest) against a bare scan of the
/// same file's tokens by Jackson and against `jq length`, in turns.
///
/// Two figures that must not be mixed: *first*, in a fresh JVM from main to the end of the work;
/// and *open*, in a JVM that has read plans before, as a window is that has been looked at: the
/// median of seven, taking turns with the scan. Both with a heap of at most 400 MB. `jq` is a whole
/// process. `--once open|scan FILE` is what the bench starts for itself. Arguments: `--home
/// DIRECTORY`, what `mvn package` built, for JVMs with its flags and caches of classes; then
/// megabytes, by default `1 20 200`.
public final class PlanBench {
    private static final int ROUNDS = 3;
    private static final int WARM = 7;
    private static final String HEAP = "-Xmx400m";

    private PlanBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 3 && arguments[0].equals("--once")) {
            once(arguments[1], Path.of(arguments[2]));
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%d processors, load average %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<String> sizes = new ArrayList<>(List.of(arguments));
        Jvm jvm = PlanBench::plain;
        Packaged packaged = null;
        if (!sizes.isEmpty() && sizes.getFirst().equals("--home")) {
            packaged = Packaged.of(Path.of(sizes.get(1)));
            jvm = packaged::window;
            sizes = sizes.subList(2, sizes.size());
        }
        if (sizes.isEmpty()) {
            sizes = List.of("1", "20", "200");
        }
        Path folder = Files.createTempDirectory("stateroom-plans");
        for (String size : sizes) {
            Path file = folder.resolve(size + ".json");
            int megabytes = Integer.parseInt(size);
            write(file, megabytes * 1_000_000L, Math.min(10_000, 50 * megabytes));
            compare(jvm, file);
            Files.delete(file);
        }
        Files.delete(folder);
        if (packaged != null) {
            packaged.close();
        }
    }

    /// A JVM for a measurement.
    private interface Jvm {
        List<String> command(Class<?> main, String... words) throws IOException;
    }

    private static List<String> plain(Class<?> main, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(words));
        return command;
    }

    private static void compare(Jvm jvm, Path file) throws IOException, InterruptedException {
        List<double[]> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double[] open = child(jvm, "open", file);
            double[] scan = child(jvm, "scan", file);
            long begun = System.nanoTime();
            run(List.of("jq", "length", file.toString()));
            double jq = (System.nanoTime() - begun) / 1e6;
            rounds.add(new double[] {open[0], scan[0], jq, open[1], open[2], open[3], open[4]});
        }
        double jq = median(rounds, 2);
        System.out.printf(
                Locale.ROOT,
                "%,d bytes: jq length %.0f ms%n"
                        + "  first: opened in %.0f ms, tokens scanned in %.0f ms: %.2fx, jq %.2fx%n"
                        + "  open:  opened in %.0f ms, tokens scanned in %.0f ms: %.2fx, jq %.2fx%n"
                        + "  heap at most %.0f MB of 400, alive when open %.0f MB%n",
                Files.size(file),
                jq,
                median(rounds, 0),
                median(rounds, 1),
                median(rounds, 0) / median(rounds, 1),
                median(rounds, 0) / jq,
                median(rounds, 5),
                median(rounds, 6),
                median(rounds, 5) / median(rounds, 6),
                median(rounds, 5) / jq,
                median(rounds, 3),
                median(rounds, 4));
    }

    private static double median(List<double[]> rounds, int column) {
        double[] values = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
        return values[values.length / 2];
    }

    private static double[] child(Jvm jvm, String mode, Path file)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(jvm.command(PlanBench.class, "--once", mode, file.toString()));
        command.add(1, HEAP);
        String said = run(command);
        return Arrays.stream(said.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return said;
    }

    /// Prints: milliseconds of the first time, peak of the heap and what is alive while it is open
    /// in megabytes, and the median milliseconds of opening and of scanning after that.
    private static void once(String mode, Path file) throws IOException {
        long begun = System.nanoTime();
        if (mode.equals("scan")) {
            scan(file);
            System.out.printf(Locale.ROOT, "%.1f%n", (System.nanoTime() - begun) / 1e6);
            return;
        }
        double first;
        double peak;
        double alive;
        try (OpenPlan plan = OpenPlan.of(file)) {
            first = (System.nanoTime() - begun) / 1e6;
            peak =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                                    .map(MemoryPoolMXBean::getPeakUsage)
                                    .mapToLong(usage -> usage.getUsed())
                                    .sum()
                            / 1e6;
            System.gc();
            alive = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
            if (plan.plan().changes().isEmpty()) {
                throw new IllegalStateException("nothing was read");
            }
        }
        double[] opened = new double[WARM];
        double[] scanned = new double[WARM];
        for (int i = 0; i < WARM; i++) {
            long at = System.nanoTime();
            OpenPlan.of(file).close();
            opened[i] = (System.nanoTime() - at) / 1e6;
            at = System.nanoTime();
            scan(file);
            scanned[i] = (System.nanoTime() - at) / 1e6;
        }
        Arrays.sort(opened);
        Arrays.sort(scanned);
        System.out.printf(
                Locale.ROOT,
                "%.1f %.1f %.1f %.1f %.1f%n",
                first,
                peak,
                alive,
                opened[WARM / 2],
                scanned[WARM / 2]);
    }

    private static void scan(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                continue;
            }
        }
    }

    /// A plan in the shape of real ones: a quarter created, half updated, the rest replaced or
    /// destroyed, with the prior state, planned values and configuration beside the changes. One in
    /// twenty has a sensitive value.
    public static void write(Path file, long bytes, int changes) throws IOException {
        // A change tells its values twice, prior state and planned values once each.
        int attributes = (int) Math.max(4, bytes / changes / 4 / 57);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",");
            out.write("\"planned_values\":{\"root_module\":{\"resources\":[");
            for (int i = 0; i < changes; i++) {
                resource(out, i, attributes, 1);
            }
            out.write("]}},\"resource_changes\":[");
            for (int i = 0; i < changes; i++) {
                change(out, i, attributes);
            }
            out.write("],\"output_changes\":{},\"prior_state\":{\"format_version\":\"1.0\",");
            out.write("\"values\":{\"root_module\":{\"resources\":[");
            for (int i = 0; i < changes; i++) {
                resource(out, i, attributes, 0);
            }
            out.write("]}}},\"configuration\":{\"root_module\":{\"resources\":[");
            for (int i = 0; i < changes; i++) {
                out.write(
                        (i == 0 ? "" : ",")
                                + "{\"address\":\""
                                + address(i)
                                + "\",\"mode\":\"managed\",\"expressions\":{\"name\":{\"references\":[\"var.name\"]},\"vpc_id\":{\"references\":[\"module.vpc.vpc_id\",\"module.vpc\"]}}}");
            }
            out.write("]}}}\n");
        }
    }

    private static String address(int i) {
        return "module.part" + i / 100 + ".aws_instance.this" + i;
    }

    private static void resource(BufferedWriter out, int i, int attributes, int version)
            throws IOException {
        out.write(
                (i == 0 ? "" : ",")
                        + "{\"address\":\""
                        + address(i)
                        + "\",\"mode\":\"managed\",\"type\":\"aws_instance\",\"name\":\"this"
                        + i
                        + "\",\"provider_name\":\"registry.terraform.io/hashicorp/aws\",\"schema_version\":1,\"values\":");
        values(out, i, attributes, version);
        out.write(",\"sensitive_values\":" + marks(i) + "}");
    }

    private static String marks(int i) {
        return i % 20 == 0 ? "{\"tags\":{},\"user_data\":true}" : "{\"tags\":{},\"tags_all\":{}}";
    }

    private static void change(BufferedWriter out, int i, int attributes) throws IOException {
        String actions =
                switch (i % 8) {
                    case 0, 1 -> "\"create\"";
                    case 6 -> "\"delete\",\"create\"";
                    case 7 -> "\"delete\"";
                    default -> "\"update\"";
                };
        out.write(
                (i == 0 ? "" : ",")
                        + "{\"address\":\""
                        + address(i)
                        + "\",\"module_address\":\"module.part"
                        + i / 100
                        + "\",\"mode\":\"managed\",\"type\":\"aws_instance\",\"name\":\"this"
                        + i
                        + "\",\"provider_name\":\"registry.terraform.io/hashicorp/aws\",\"change\":{\"actions\":["
                        + actions
                        + "],\"before\":");
        values(out, i, attributes, 0);
        out.write(",\"after\":");
        values(out, i, attributes, 1);
        out.write(
                ",\"after_unknown\":{\"arn\":true,\"tags\":{}},\"before_sensitive\":"
                        + marks(i)
                        + ",\"after_sensitive\":"
                        + marks(i)
                        + "}}");
    }

    private static void values(BufferedWriter out, int i, int attributes, int version)
            throws IOException {
        out.write("{\"id\":\"i-" + i + "\",\"user_data\":\"secret-of-" + i + "\"");
        for (int n = 0; n < attributes; n++) {
            switch (n % 4) {
                case 0 ->
                        out.write(
                                ",\"attribute_"
                                        + n
                                        + "\":\"a value of some length that is what values are like "
                                        + (i * 31 + n)
                                        + "\"");
                case 1 -> out.write(",\"attribute_" + n + "\":" + (i + n + version));
                case 2 ->
                        out.write(
                                ",\"attribute_"
                                        + n
                                        + "\":[{\"cidr\":\"10.0."
                                        + n % 250
                                        + ".0/24\",\"open\":false,\"ports\":[80,443,"
                                        + n
                                        + "]}]");
                default ->
                        out.write(
                                ",\"attribute_"
                                        + n
                                        + "\":{\"Name\":\"node-"
                                        + n
                                        + "\",\"Team\":null}");
            }
        }
        out.write("}");
    }
}
