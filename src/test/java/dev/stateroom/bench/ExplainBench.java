package dev.stateroom.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// `explain` on long logs, as a process, against `grep -c Error:` on the same file: noise with one
/// error at its end, and one error over and over.
///
/// Arguments: the packaged launcher, and megabytes (50 by default).
public final class ExplainBench {
    private static final int ROUNDS = 3;

    private static final String ERROR =
            """
            ╷
            │ Error: Error acquiring the state lock
            │\s
            │ Error message: operation error DynamoDB: PutItem, https response error StatusCode: 400, ConditionalCheckFailedException: The conditional request failed
            │ Lock Info:
            │   ID:        3f8a92d4-0b0c-4b6e-8d43-1f2e3a4b11c0
            │   Path:      bucket/key
            │   Operation: OperationTypeApply
            │   Who:       ci@runner
            │   Version:   1.11.4
            │   Created:   2026-11-23 02:15:00 +0000 UTC
            │   Info:     \s
            ╵
            """;

    private static final List<String> WORDS =
            List.of(
                    "the",
                    "module",
                    "vpc",
                    "subnet",
                    "created",
                    "network",
                    "interface",
                    "plan",
                    "value",
                    "pod",
                    "argo",
                    "helm",
                    "chart",
                    "release",
                    "store",
                    "resource");

    private ExplainBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path launcher = Path.of(arguments[0]).toAbsolutePath();
        long bytes = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 50) * 1_000_000;
        Path directory = Files.createTempDirectory("stateroom-explain");
        try {
            for (boolean noise : new boolean[] {true, false}) {
                Path log = directory.resolve(noise ? "noise.log" : "errors.log");
                write(log, noise, bytes);
                String[] explain = {launcher.toString(), "explain", log.toString(), "--json"};
                String[] grep = {"grep", "-c", "Error:", log.toString()};
                double[] ours = new double[ROUNDS];
                double[] theirs = new double[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    ours[i] = seconds(explain);
                    theirs[i] = seconds(grep);
                }
                Arrays.sort(ours);
                Arrays.sort(theirs);
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d MB: explain %.2f s, grep %.3f s%n",
                        log.getFileName(),
                        bytes / 1_000_000,
                        ours[ROUNDS / 2],
                        theirs[ROUNDS / 2]);
                Files.delete(log);
            }
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    private static void write(Path log, boolean noise, long bytes) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            long written = 0;
            while (written < bytes) {
                String text = noise ? noise(random) : ERROR;
                out.write(text);
                written += text.length();
            }
            out.write(ERROR);
        }
    }

    private static String noise(Random random) {
        StringBuilder line = new StringBuilder("2026-11-26T18:10:24.123Z");
        for (int i = 0; i < 14; i++) {
            line.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return line.append('\n').toString();
    }

    private static double seconds(String... command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
