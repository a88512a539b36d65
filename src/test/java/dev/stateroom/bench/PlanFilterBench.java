package dev.stateroom.bench;

import dev.stateroom.ui.plan.PlanWindow;
import java.nio.file.Files;
import java.nio.file.Path;

/// How long it takes until the tree of a plan of 200 MB with 10,000 changes can be used in the
/// window, and until the filter shows what fits a letter more.
///
/// usage: `PlanFilterBench [MEGABYTES]`, with `-Dprism.order=sw` and a display or
/// `-Dglass.platform=Lab`
public final class PlanFilterBench {
    private PlanFilterBench() {}

    /// Runs it.
    public static void main(String[] words) throws Exception {
        int megabytes = words.length == 0 ? 200 : Integer.parseInt(words[0]);
        Path file = Files.createTempFile("stateroom", ".plan.json");
        try {
            PlanBench.write(file, megabytes * 1_000_000L, 10_000);
            new PlanWindow(System.out::println).run(file);
        } finally {
            Files.delete(file);
        }
    }
}
