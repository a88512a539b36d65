package dev.stateroom.terraform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/// Reads the JSON output of plan and apply that somebody kept: one message a line, or laid out over
/// lines, or as a list.
public final class UiStreamReader {
    /// No message is longer; what does not end within it is no message.
    private static final int LONGEST = 8 << 20;

    private UiStreamReader() {}

    /// Hands each message to `events`; lines that are no message come as [UiEvent.Other] of the
    /// type `text`.
    public static void read(InputStream bytes, Consumer<UiEvent> events) throws IOException {
        BufferedReader lines = new BufferedReader(Encoding.open(bytes));
        StringBuilder pending = new StringBuilder();
        Secrets secrets = new Secrets();
        String line = line(lines);
        while (line != null) {
            boolean begins = line.startsWith("{\"") && !pending.isEmpty();
            if (begins) {
                giveUp(pending, events);
            }
            if (!line.isBlank() || !pending.isEmpty()) {
                pending.append(pending.isEmpty() ? "" : "\n").append(line);
                attempt(pending, line, secrets, events);
            }
            line = line(lines);
        }
        giveUp(pending, events);
    }

    /// The next line without its end, cut where it is longer than any message; null at the end.
    private static @Nullable String line(Reader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && line.length() <= LONGEST) {
            line.append((char) c);
            c = lines.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    /// Parses only where a message can end, so that a long one costs no more than its length.
    private static void attempt(
            StringBuilder pending, String line, Secrets secrets, Consumer<UiEvent> events) {
        char first = pending.charAt(firstVisible(pending));
        if (first != '{' && first != '[') {
            giveUp(pending, events);
            return;
        }
        if (!line.startsWith("}") && !line.startsWith("]") && line.length() != pending.length()) {
            if (pending.length() > LONGEST) {
                giveUp(pending, events);
            }
            return;
        }
        try {
            for (JsonNode node : Json.documents(pending.toString())) {
                for (JsonNode message : UiMessages.messages(node)) {
                    events.accept(UiMessages.read(message, secrets::mask));
                }
            }
            pending.setLength(0);
        } catch (UnexpectedEndOfInputException goesOn) {
            if (pending.length() > LONGEST) {
                giveUp(pending, events);
            }
        } catch (JacksonException notJson) {
            giveUp(pending, events);
        }
    }

    private static int firstVisible(StringBuilder text) {
        int at = 0;
        while (at < text.length() - 1 && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void giveUp(StringBuilder pending, Consumer<UiEvent> events) {
        if (!pending.isEmpty()) {
            pending.toString()
                    .lines()
                    .forEach(text -> events.accept(new UiEvent.Other("text", text)));
            pending.setLength(0);
        }
    }
}
