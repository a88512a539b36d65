package dev.stateroom.bench;

import dev.stateroom.ui.graph.GraphPan;
import java.nio.file.Path;

/// How long a frame takes while ten thousand open nodes are panned, and how long the FX thread is
/// blocked while their graph loads, with the software renderer.
///
/// usage: `GraphPanBench --home DIRECTORY DOT`, where DIRECTORY is what `mvn package` built: in a
/// JVM with the launcher's flags and cache, on JavaFX's headless platform; `GraphPanBench DOT`: in
/// this JVM as it was started (`-Dprism.order=sw`), without that cache
public final class GraphPanBench {
    private GraphPanBench() {}

    public static void main(String[] words) throws Exception {
        if (!words[0].equals("--home")) {
            new GraphPan(System.out::println).run(Path.of(words[0]));
            return;
        }
        Packaged.measured(Path.of(words[1]), GraphPanBench.class, words[2]);
    }
}
