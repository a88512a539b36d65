package dev.stateroom.terraform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The two files a command writes to, under `logs/`: `TIME-COMMAND-….out` and `.err`. They outlive
/// the console, so they tell what a command did whose console was killed. What was read to its end
/// is discarded: Terraform's own words may hold secrets that we show masked only.
record CommandLogs(Path out, Path err) {
    private static final int KEPT = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'.'SSS'Z'");

    static CommandLogs open(Path own, String command) throws IOException {
        Path folder = own.resolve("logs");
        OwnerOnly.directory(folder);
        prune(folder);
        String name =
                TIME.format(ZonedDateTime.now(ZoneOffset.UTC))
                        + "-"
                        + command
                        + "-"
                        + ProcessHandle.current().pid()
                        + "."
                        + Thread.currentThread().threadId();
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        OwnerOnly.file(out);
        OwnerOnly.file(err);
        return new CommandLogs(out, err);
    }

    /// Removes both; where a provisioner's own child still writes there, Windows keeps them until
    /// they are pruned.
    void discard() {
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException inUse) {
            // They are its owner's alone, and few are kept.
            return;
        }
    }

    /// Names begin with the time, so their order is their age.
    private static void prune(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(all::add);
        }
        Collections.sort(all);
        for (int i = 0; i < all.size() - KEPT; i++) {
            Files.deleteIfExists(all.get(i));
        }
    }
}
