package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.ShellWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Turns the output of one command into masked log lines and events, and remembers what the outcome
/// needs.
final class Console {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";
    private static final String RESET = "\u001b[0m";
    private static final int REMEMBERED = 200;

    private final Session session;
    private final Consumer<UiEvent> events;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private boolean interrupted;

    Console(Session session, Consumer<UiEvent> events) {
        this.session = session;
        this.events = events;
    }

    /// Shows the command itself.
    void command(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(session.installation().command());
        words.addAll(arguments);
        say(LogLine.Source.COMMAND, LogLine.Level.INFO, ShellWords.join(words));
    }

    /// A line that should be JSON.
    void json(String line) {
        if (line.startsWith("{")) {
            try {
                Json.documents(line).forEach(this::message);
                return;
            } catch (JacksonException notJson) {
                text(line);
                return;
            }
        }
        text(line);
    }

    /// A line for people.
    void text(String line) {
        String masked = mask(line);
        String bare = COLOUR.matcher(masked).replaceAll("");
        if (plain.size() < REMEMBERED) {
            plain.add(bare);
        }
        if (bare.contains("Interrupt received")) {
            interrupted = true;
        }
        LogLine.Level level =
                bare.contains("Error: ")
                        ? LogLine.Level.ERROR
                        : bare.contains("Warning: ") ? LogLine.Level.WARN : LogLine.Level.INFO;
        say(LogLine.Source.TERRAFORM, level, line);
    }

    /// Errors and warnings so far.
    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// Lines that were not JSON, masked and without colours.
    String plain() {
        return String.join("\n", plain).strip();
    }

    /// Whether Terraform says that it was interrupted.
    boolean interrupted() {
        return interrupted;
    }

    private void message(JsonNode node) {
        UiEvent event = UiMessages.read(node, this::mask);
        if (event instanceof UiEvent.Reported(var diagnostic)) {
            diagnostics.add(diagnostic);
            LogLine.Level level =
                    diagnostic.severity() == Diagnostic.Severity.ERROR
                            ? LogLine.Level.ERROR
                            : LogLine.Level.WARN;
            for (String line : Diagnostics.draw(node.path("diagnostic"))) {
                say(LogLine.Source.TERRAFORM, level, line);
            }
        } else {
            String text = node.path("@message").asString("");
            if (text.contains("Interrupt received")) {
                interrupted = true;
            }
            for (String line : paint(event, text).split("\n", -1)) {
                say(LogLine.Source.TERRAFORM, level(node), line);
            }
        }
        events.accept(event);
        session.listener().event(event);
    }

    private static LogLine.Level level(JsonNode node) {
        return switch (node.path("@level").asString("")) {
            case "error" -> LogLine.Level.ERROR;
            case "warn" -> LogLine.Level.WARN;
            default -> LogLine.Level.INFO;
        };
    }

    /// Quieter than Terraform's own bold lines: what moves on is green, what only refreshes is dim,
    /// the rest is plain.
    private static String paint(UiEvent event, String text) {
        return switch (event) {
            case UiEvent.Progress _ -> after(text, GREEN);
            case UiEvent.Refresh _ -> after(text, DIM);
            case UiEvent.ChangeSummary(_, _, _, _, var operation) ->
                    BOLD + (operation.equals("plan") ? "" : GREEN) + text + RESET;
            case UiEvent.LockAcquire _,
                    UiEvent.LockRelease _,
                    UiEvent.Provision _,
                    UiEvent.PlannedChange _,
                    UiEvent.ResourceDrift _,
                    UiEvent.Version _,
                    UiEvent.Outputs _,
                    UiEvent.Reported _,
                    UiEvent.Other _ ->
                    text;
        };
    }

    /// Paints what stands behind the address.
    private static String after(String text, String colour) {
        int end = text.indexOf(": ");
        return end < 0
                ? text
                : text.substring(0, end + 2) + colour + text.substring(end + 2) + RESET;
    }

    private void say(LogLine.Source source, LogLine.Level level, String text) {
        session.listener().line(new LogLine(Instant.now(), source, level, mask(text)));
    }

    private String mask(String text) {
        return session.secrets().mask(text);
    }
}
