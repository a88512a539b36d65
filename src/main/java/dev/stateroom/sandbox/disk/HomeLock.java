package dev.stateroom.sandbox.disk;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// The lock that keeps a home to one server. The operating system lets go of it when the process
/// ends, however it ends.
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @throws ProblemException `sandbox-in-use` where another server has it
    public static HomeLock take(Path home) {
        try {
            Path file = Durable.folder(home).resolve("server.lock");
            FileChannel channel =
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            Durable.only("rw-------"));
            try {
                if (channel.tryLock() != null) {
                    return new HomeLock(channel);
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw inUse(home, e);
            }
            channel.close();
            throw inUse(home, new IOException("locked by another process"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException inUse(Path home, Exception cause) {
        return new ProblemException(
                Problem.of(
                        "sandbox-in-use",
                        "A sandbox is already running on " + home + ".",
                        "A home serves one sandbox at a time, so that nothing in it is lost.",
                        "Stop it with: stateroom sandbox stop, or choose another home."),
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
