package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads Terraform's JSON diagnostics, and draws them as Terraform draws them for people.
///
/// Source: Terraform's `internal/command/views/json/diagnostic.go` and
/// `internal/command/format/diagnostic.go`.
final class Diagnostics {
    private static final int WIDTH = 100;
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String GRAY = "\u001b[90m";
    private static final String UNDERLINE = "\u001b[4m";

    private Diagnostics() {}

    /// The diagnostic in `node`, each text passed through `mask`.
    static Diagnostic read(JsonNode node, UnaryOperator<String> mask) {
        JsonNode snippet = node.path("snippet");
        List<Diagnostic.Value> values = new ArrayList<>();
        for (JsonNode value : snippet.path("values")) {
            values.add(
                    new Diagnostic.Value(
                            text(value, "traversal"), mask.apply(text(value, "statement"))));
        }
        return new Diagnostic(
                text(node, "severity").equals("warning")
                        ? Diagnostic.Severity.WARNING
                        : Diagnostic.Severity.ERROR,
                mask.apply(text(node, "summary")),
                mask.apply(text(node, "detail")),
                orNull(text(node, "address")),
                orNull(text(node.path("range"), "filename")),
                node.path("range").path("start").path("line").asInt(0),
                orNull(text(snippet, "context")),
                mask.apply(text(snippet, "code")),
                values);
    }

    /// The box `╷ │ Error: … ╵`, coloured, one entry a line.
    static List<String> draw(JsonNode node) {
        boolean warning = text(node, "severity").equals("warning");
        String colour = warning ? "\u001b[33m" : "\u001b[31m";
        List<String> body = new ArrayList<>();
        body.add(
                BOLD
                        + colour
                        + (warning ? "Warning: " : "Error: ")
                        + RESET
                        + BOLD
                        + text(node, "summary")
                        + RESET);
        body.add("");
        drawSource(node, body);
        String detail = text(node, "detail");
        if (!detail.isBlank()) {
            for (String line : detail.stripTrailing().split("\n", -1)) {
                wrap(line, body);
            }
        }
        while (body.getLast().isEmpty()) {
            body.removeLast();
        }
        List<String> box = new ArrayList<>();
        box.add(colour + "╷" + RESET);
        for (String line : body) {
            box.add(colour + "│" + RESET + " " + line);
        }
        box.add(colour + "╵" + RESET);
        return box;
    }

    private static void drawSource(JsonNode node, List<String> body) {
        String address = text(node, "address");
        if (!address.isEmpty()) {
            body.add("  with " + BOLD + address + RESET + ",");
        }
        JsonNode range = node.path("range");
        if (text(range, "filename").isEmpty()) {
            if (!address.isEmpty()) {
                body.add("");
            }
            return;
        }
        JsonNode snippet = node.path("snippet");
        String context = text(snippet, "context");
        body.add(
                "  on "
                        + text(range, "filename")
                        + " line "
                        + range.path("start").path("line").asInt(0)
                        + (context.isEmpty() ? "" : ", in " + context)
                        + ":");
        if (snippet.isObject()) {
            drawCode(snippet, body);
            drawValues(snippet.path("values"), body);
        } else {
            body.add("  (source code not available)");
        }
        body.add("");
    }

    /// Offsets count bytes of the code.
    private static void drawCode(JsonNode snippet, List<String> body) {
        byte[] code = text(snippet, "code").getBytes(StandardCharsets.UTF_8);
        int from = clamp(snippet.path("highlight_start_offset").asInt(0), code.length);
        int to = Math.max(from, clamp(snippet.path("highlight_end_offset").asInt(0), code.length));
        String before = new String(code, 0, from, StandardCharsets.UTF_8);
        String marked = new String(code, from, to - from, StandardCharsets.UTF_8);
        String after = new String(code, to, code.length - to, StandardCharsets.UTF_8);
        String underlined =
                marked.isEmpty()
                        ? ""
                        : UNDERLINE + marked.replace("\n", RESET + "\n" + UNDERLINE) + RESET;
        int line = snippet.path("start_line").asInt(0);
        for (String text : (before + underlined + after).split("\n", -1)) {
            body.add("%4d: %s".formatted(line++, text));
        }
    }

    private static void drawValues(JsonNode values, List<String> body) {
        if (values.isEmpty()) {
            return;
        }
        body.add("    " + GRAY + "├────────────────" + RESET);
        for (JsonNode value : values) {
            body.add(
                    "    "
                            + GRAY
                            + "│"
                            + RESET
                            + " "
                            + BOLD
                            + text(value, "traversal")
                            + RESET
                            + " "
                            + text(value, "statement"));
        }
    }

    /// Indented lines are lists or code and stay as they are.
    private static void wrap(String line, List<String> body) {
        if (line.length() <= WIDTH || line.startsWith(" ")) {
            body.add(line);
            return;
        }
        StringBuilder row = new StringBuilder();
        for (String word : line.split(" ", -1)) {
            if (!row.isEmpty() && row.length() + 1 + word.length() > WIDTH) {
                body.add(row.toString());
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        body.add(row.toString());
    }

    private static int clamp(int offset, int length) {
        return Math.max(0, Math.min(offset, length));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
