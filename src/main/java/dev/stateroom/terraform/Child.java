package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StopSignal;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs one Terraform command.
///
/// A command that changes something writes to files which we read as they grow, never to a pipe:
/// measured with Terraform 1.11.4, an apply whose reader dies is killed by SIGPIPE (exit 141) at
/// its next line, the resources of that moment are missing from the state, and the lock stays. So
/// the console may die at any instant and Terraform finishes its work; the files tell what it did.
///
/// It also runs in a session of its own: a Ctrl-C in the terminal reaches every process of the
/// foreground group, and Terraform takes the second interrupt (ours) as "exit immediately".
final class Child {
    /// How long a command may take to end after the second interrupt.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int LOOK_EVERY_MS = 15;

    private final Session session;

    Child(Session session) {
        this.session = session;
    }

    /// How a command ended.
    ///
    /// @param exit exit status
    /// @param interrupted whether we interrupted it
    record Ended(int exit, boolean interrupted) {}

    /// How a command ended whose answer was read whole.
    ///
    /// @param exit exit status
    /// @param answer what `reading` made of standard output
    /// @param errors standard error
    record Answer<T>(int exit, boolean interrupted, T answer, String errors) {}

    /// Makes something of a command's standard output.
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream output) throws IOException;
    }

    /// Runs a command and hands over its lines as they come, all on this thread.
    Ended follow(List<String> arguments, Consumer<String> out, Consumer<String> err) {
        try {
            Workplace workplace = session.workplace();
            workplace.prepare();
            CommandLogs logs = CommandLogs.open(workplace.own(), arguments.get(0));
            Process process =
                    start(
                            arguments,
                            ProcessBuilder.Redirect.appendTo(logs.out().toFile()),
                            ProcessBuilder.Redirect.appendTo(logs.err().toFile()));
            session.listener().started(process.toHandle());
            Ended ended;
            try (InputStream outBytes = new FileInputStream(logs.out().toFile());
                    InputStream errBytes = new FileInputStream(logs.err().toFile())) {
                Interrupter interrupter = new Interrupter(process, session.stop());
                Lines outLines = new Lines(out);
                Lines errLines = new Lines(err);
                byte[] buffer = new byte[64 << 10];
                boolean alive = true;
                while (alive) {
                    alive = !interrupter.await(LOOK_EVERY_MS);
                    drain(outBytes, buffer, outLines);
                    drain(errBytes, buffer, errLines);
                }
                outLines.end();
                errLines.end();
                interrupter.restore();
                ended = new Ended(process.exitValue(), interrupter.sent > 0);
            }
            logs.discard();
            return ended;
        } catch (IOException fault) {
            throw cannotRun(fault);
        }
    }

    /// Runs a command that only reads, and makes something of its output through a pipe: such
    /// output may hold secrets and must not lie in a file.
    <T> Answer<T> read(List<String> arguments, Reading<T> reading) {
        return read(arguments, reading, false);
    }

    /// The same; with `harmless`, the command may be ended at any moment, as it changes nothing: it
    /// is ended right after the first interrupt, without waiting whether that is heeded.
    <T> Answer<T> read(List<String> arguments, Reading<T> reading, boolean harmless) {
        try {
            session.workplace().prepare();
            Process process =
                    start(arguments, ProcessBuilder.Redirect.PIPE, ProcessBuilder.Redirect.PIPE);
            FutureTask<String> errors =
                    new FutureTask<>(() ->
                            new String(
                                    process.getErrorStream().readAllBytes(),
                                    StandardCharsets.UTF_8));
            Thread.ofVirtual().start(errors);
            FutureTask<T> answer =
                    new FutureTask<>(() -> {
                        try (InputStream output = process.getInputStream()) {
                            T value = reading.of(output);
                            output.transferTo(java.io.OutputStream.nullOutputStream());
                            return value;
                        }
                    });
            Thread.ofVirtual().start(answer);
            Interrupter interrupter = new Interrupter(process, session.stop());
            interrupter.harmless = harmless;
            boolean done = false;
            while (!done) {
                done = interrupter.await(LOOK_EVERY_MS);
            }
            T value = result(answer);
            String said = result(errors);
            interrupter.restore();
            return new Answer<>(process.exitValue(), interrupter.sent > 0, value, said);
        } catch (IOException fault) {
            throw cannotRun(fault);
        }
    }

    /// Waits through interruptions: the process has ended, so its streams end too.
    private static <T> T result(FutureTask<T> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException stopped) {
                    interrupted = true;
                } catch (java.util.concurrent.ExecutionException failed) {
                    switch (failed.getCause()) {
                        case IOException fault -> throw fault;
                        case RuntimeException fault -> throw fault;
                        case null, default -> throw new IOException(failed.getCause());
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void drain(InputStream bytes, byte[] buffer, Lines lines) throws IOException {
        int count = bytes.read(buffer);
        while (count > 0) {
            lines.feed(buffer, count);
            count = bytes.read(buffer);
        }
    }

    private Process start(
            List<String> arguments, ProcessBuilder.Redirect out, ProcessBuilder.Redirect err)
            throws IOException {
        List<String> words = new ArrayList<>(OwnSession.prefix());
        words.add(session.installation().program().toString());
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(session.workplace().directory().toFile());
        builder.environment().clear();
        Map<String, String> variables = session.workplace().variables(System.getenv());
        // What it can see, a provisioner or a provider's error can print.
        session.secrets().addCredentials(variables);
        builder.environment().putAll(variables);
        builder.redirectInput(ProcessBuilder.Redirect.from(NOTHING.toFile()));
        builder.redirectOutput(out);
        builder.redirectError(err);
        return builder.start();
    }

    private static final Path NOTHING =
            Path.of(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");

    private ProblemException cannotRun(IOException fault) {
        return new ProblemException(
                new Problem(
                        "terraform-not-started",
                        session.installation().product()
                                + " could not be run in "
                                + session.workplace().directory()
                                + ".",
                        fault.getMessage() == null ? "" : fault.getMessage() + ".",
                        "Check that both the directory and "
                                + session.workplace().dataDirectory()
                                + " can be written to.",
                        ""),
                fault);
    }

    /// Turns a person's wish to stop into interrupts.
    private static final class Interrupter {
        private final Process process;
        private final StopSignal stop;
        private int sent;
        private boolean harmless;
        private boolean threadInterrupted;
        private long killAt = Long.MAX_VALUE;

        Interrupter(Process process, StopSignal stop) {
            this.process = process;
            this.stop = stop;
        }

        /// Waits a moment; true once the process has ended. One signal at a time, because two that
        /// are pending together arrive as one.
        boolean await(int milliseconds) {
            int wanted =
                    switch (stop.level()) {
                        case NONE -> threadInterrupted ? 1 : 0;
                        case GRACEFUL -> 1;
                        case HARD -> 2;
                    };
            if (sent < wanted && process.isAlive()) {
                interrupt();
                sent++;
                if (harmless) {
                    killAt = System.nanoTime();
                } else if (sent == 2) {
                    killAt = System.nanoTime() + GRACE.toNanos();
                }
            }
            if (killAt != Long.MAX_VALUE && System.nanoTime() - killAt > 0) {
                // Not the process itself: that would close the streams under their readers.
                process.toHandle().destroyForcibly();
            }
            try {
                return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            } catch (InterruptedException asked) {
                threadInterrupted = true;
                return false;
            }
        }

        /// Whoever interrupted the thread is told, now that the child has ended.
        void restore() {
            if (threadInterrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void interrupt() {
            try {
                Process kill =
                        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
                if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                    process.destroy();
                }
            } catch (IOException absent) {
                // Terraform treats SIGTERM like SIGINT (transcript b2).
                process.destroy();
            } catch (InterruptedException asked) {
                threadInterrupted = true;
            }
        }
    }
}
