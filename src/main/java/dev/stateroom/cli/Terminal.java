package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the command line reads and writes.
///
/// @param out results
/// @param err progress, logs and problems
/// @param questions asks the person, or null where nobody is there to answer
/// @param colours whether colours may be used where nothing speaks against it
/// @param in what is piped in
public record Terminal(
        PrintStream out,
        PrintStream err,
        @Nullable Questions questions,
        boolean colours,
        InputStream in) {
    /// A terminal that reads what the process is given.
    public Terminal(
            PrintStream out, PrintStream err, @Nullable Questions questions, boolean colours) {
        this(out, err, questions, colours, System.in);
    }

    /// Asks a person.
    @FunctionalInterface
    public interface Questions {
        /// Shows `prompt` and waits for a line; null at the end of input.
        @Nullable String ask(String prompt);
    }

    /// The process's own. JSON and UTF-8 belong together, and Terraform's lines are UTF-8 too, so
    /// the locale is not asked except on Windows.
    ///
    /// `System.console()` is null again without a terminal since JDK 25 (JDK-8351435); with the
    /// console of JDK 22 to 24 `isTerminal()` says it.
    @SuppressWarnings("SystemConsoleNull")
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        // https://no-color.org: present and not empty, whatever it says.
        boolean colours =
                interactive
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                windows
                        ? System.out
                        : new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                windows
                        ? System.err
                        : new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                interactive && console != null ? prompt -> console.readLine("%s", prompt) : null,
                colours);
    }
}
