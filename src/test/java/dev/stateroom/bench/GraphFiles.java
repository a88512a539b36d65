package dev.stateroom.bench;

import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DotReader;
import dev.stateroom.terraform.Reduction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Reads what any form of `terraform graph` printed.
final class GraphFiles {
    private GraphFiles() {}

    static ResourceGraph read(Path file) throws IOException {
        try (InputStream bytes = open(file)) {
            return Reduction.of(DotReader.read(bytes));
        }
    }

    static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }
}
