package dev.stateroom.github;

import dev.stateroom.model.LogLine;
import dev.stateroom.model.Visible;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lines of GitHub's job logs.
///
/// Source: GitHub's documentation, "Workflow commands": `##[error]` and its like stand before a
/// line that is one; `##[group]` and `##[endgroup]` fold.
final class Logged {
    /// `2026-11-10T09:30:00.1234567Z `, a byte order mark before the first.
    private static final Pattern LINE =
            Pattern.compile(
                    "^\\uFEFF?(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)? ?"
                            + "(?:##\\[(\\w+)\\])?(.*)$",
                    Pattern.DOTALL);

    /// Escape sequences that colour.
    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");

    private Logged() {}

    /// The line, or null where it only folds.
    ///
    /// @param seen its time where it names none
    static @Nullable LogLine line(String line, Instant seen) {
        Matcher parts = LINE.matcher(COLOUR.matcher(line).replaceAll(""));
        if (!parts.matches()) {
            return new LogLine(
                    seen, LogLine.Source.TERRAFORM, LogLine.Level.INFO, Visible.text(line));
        }
        String command = parts.group(2) == null ? "" : parts.group(2);
        String text = Visible.text(parts.group(3));
        if (command.equals("endgroup")) {
            return null;
        }
        LogLine.Level level =
                command.equals("error") || text.startsWith("Error:")
                        ? LogLine.Level.ERROR
                        : command.equals("warning") || text.startsWith("Warning:")
                                ? LogLine.Level.WARN
                                : LogLine.Level.INFO;
        return new LogLine(time(parts.group(1), seen), LogLine.Source.TERRAFORM, level, text);
    }

    private static Instant time(@Nullable String text, Instant seen) {
        try {
            return text == null ? seen : Instant.parse(text);
        } catch (DateTimeException none) {
            return seen;
        }
    }
}
