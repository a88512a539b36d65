package dev.stateroom.bench;

import dev.stateroom.ui.graph.GraphPan;
import java.nio.file.Path;

/// How long a frame takes while ten thousand open nodes are panned, and how long the FX thread is
/// blocked while their graph loads. Run with `-Dprism.order=sw` for the software renderer.
///
/// usage: GraphPanBench DOT
public final class GraphPanBench {
    private GraphPanBench() {}

    public static void main(String[] words) throws Exception {
        new GraphPan(System.out::println).run(Path.of(words[0]));
    }
}
