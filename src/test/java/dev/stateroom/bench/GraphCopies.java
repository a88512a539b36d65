package dev.stateroom.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Makes a larger graph of one of `terraform graph -type=plan`: so many copies, each a module, that
/// need nothing of each other.
///
/// usage: `GraphCopies DOT COPIES OUT.dot.gz`
public final class GraphCopies {
    private GraphCopies() {}

    public static void main(String[] words) throws IOException {
        List<String> lines;
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                GraphFiles.open(Path.of(words[0])), StandardCharsets.UTF_8))) {
            lines = in.lines().filter(line -> line.contains("\"[root] ")).toList();
        }
        try (BufferedWriter out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(Path.of(words[2]))),
                                StandardCharsets.UTF_8))) {
            out.write("digraph {\n\tsubgraph \"root\" {\n");
            for (int copy = 1; copy <= Integer.parseInt(words[1]); copy++) {
                for (String line : lines) {
                    out.write(line.replace("\"[root] ", "\"[root] module.copy" + copy + "."));
                    out.write('\n');
                }
            }
            out.write("\t}\n}\n");
        }
    }
}
