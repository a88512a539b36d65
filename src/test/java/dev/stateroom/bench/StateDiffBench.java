package dev.stateroom.bench;

import dev.stateroom.model.StateDiff;
import dev.stateroom.terraform.StateComparison;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/// Comparing two states of 50 MB, down to attributes and with secrets masked, against a bare scan
/// of the tokens of both by Jackson, in turns in one JVM. One instance in ten differs, one in a
/// hundred is in one state only, one in twenty has a sensitive value.
///
/// Arguments: megabytes of each state, 50 by default.
public final class StateDiffBench {
    private static final int ROUNDS = 7;

    private StateDiffBench() {}

    /// Runs it.
    public static void main(String[] words) throws IOException {
        int megabytes = words.length == 0 ? 50 : Integer.parseInt(words[0]);
        int resources = megabytes * 250;
        byte[] a = state(resources, 1);
        byte[] b = state(resources, 2);
        double[] compared = new double[ROUNDS];
        double[] scanned = new double[ROUNDS];
        StateDiff diff = null;
        for (int i = 0; i < ROUNDS; i++) {
            long at = System.nanoTime();
            diff = StateComparison.compare(a, b);
            compared[i] = (System.nanoTime() - at) / 1e6;
            at = System.nanoTime();
            scan(a);
            scan(b);
            scanned[i] = (System.nanoTime() - at) / 1e6;
        }
        Arrays.sort(compared);
        Arrays.sort(scanned);
        double mine = compared[ROUNDS / 2];
        double bare = scanned[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%d processors, load average %.1f%n%,d and %,d bytes, %,d differ, %,d and %,d on one"
                        + " side: compared in %.0f ms, tokens of both scanned in %.0f ms: %.2fx%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                a.length,
                b.length,
                diff.differ().size(),
                diff.onlyA().size(),
                diff.onlyB().size(),
                mine,
                bare,
                mine / bare);
    }

    private static void scan(byte[] state) {
        try (JsonParser parser = new JsonFactory().createParser(state)) {
            while (parser.nextToken() != null) {
                continue;
            }
        }
    }

    private static byte[] state(int resources, int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            out.write(
                    "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":"
                            + version
                            + ",\"lineage\":\"bench\",\"outputs\":{},\"resources\":[");
            boolean first = true;
            for (int i = 0; i < resources; i++) {
                if (i % 100 == version) {
                    continue;
                }
                out.write(first ? "" : ",");
                first = false;
                resource(out, i, i % 10 == 0 ? version : 0);
            }
            out.write("],\"check_results\":null}");
        }
        return bytes.toByteArray();
    }

    private static void resource(BufferedWriter out, int i, int version) throws IOException {
        out.write(
                "{\"module\":\"module.part"
                        + i / 100
                        + "\",\"mode\":\"managed\",\"type\":\"aws_instance\",\"name\":\"this"
                        + i
                        + "\",\"provider\":\"provider[\\\"registry.terraform.io/hashicorp/aws\\\"]\",\"instances\":[{\"schema_version\":1,\"attributes\":{\"id\":\"i-"
                        + i
                        + "\",\"user_data\":\""
                        + Long.toHexString(i * 0x9E3779B97F4A7C15L)
                        + "\"");
        for (int n = 0; n < 72; n++) {
            out.write(
                    n % 4 == 2
                            ? ",\"attribute_"
                                    + n
                                    + "\":[{\"cidr\":\"10.0."
                                    + n
                                    + ".0/24\",\"open\":false,\"ports\":[80,443,"
                                    + n
                                    + "]}]"
                            : ",\"attribute_"
                                    + n
                                    + "\":\"a value of some length "
                                    + (i * 31 + n + version)
                                    + "\"");
        }
        out.write(
                "},\"sensitive_attributes\":["
                        + (i % 20 == 0 ? "[{\"type\":\"get_attr\",\"value\":\"user_data\"}]" : "")
                        + "],\"dependencies\":[\"module.vpc.aws_vpc.this\"]}]}");
    }
}
