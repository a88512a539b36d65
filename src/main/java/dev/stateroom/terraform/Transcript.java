package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Cuts any output of Terraform into its single diagnostics: text of all generations, with the
/// decorations of those who ran it, the lines of `-json`, and the document of `validate -json`.
///
/// What Terraform itself prints to say that it goes on ends a diagnostic, so that what a log holds
/// behind it is not taken for a part of it.
final class Transcript {
    /// Longer diagnostics than this are followed by something else that no rule is about.
    private static final int LONGEST = 80;

    private static final int LONGEST_LINE = 8_192;
    private static final int LONGEST_DOCUMENT = 4 << 20;

    private static final Pattern SURE_HEAD =
            Pattern.compile("^\\s*(?:Error|Warning|ERROR|WARNING|error)\\s?:.*");

    /// The heads of Terraform 0.11 and of its state commands, and whoever calls it.
    private static final Pattern HEAD =
            Pattern.compile(
                    "^(?:Error [a-z]+(?: .*|[:!].*)|Failed to .*|(?:failed|error) [a-z][^:]{2,80}: .*|FATAL.*|panic: .*"
                            + "|(?:data\\.|module\\.)?[\\w.\"\\[\\]-]+: error .*)$");

    private static final Pattern SECOND = Pattern.compile("^Error message\\b.*");

    /// A resource on its way: there may be very many of them, and none is an error.
    private static final Pattern PROGRESS =
            Pattern.compile(
                    "^[^ :]{1,400}: (?:Refreshing state|Creating|Destroying|Modifying|Reading|Importing from"
                            + "|Still [a-z]+\\.\\.\\.|(?:Creation|Destruction|Modifications|Read|Import) complete)");

    /// A new command, or Terraform at work.
    private static final Pattern WORK =
            Pattern.compile(
                    "^(?:[$#%>❯➜] ?(?:terraform|tofu|terragrunt)\\b.*|\\$ .*|--- \\w+.*|== ?\\w+.*"
                            + "|Initializing .*|(?:Terraform|OpenTofu) (?:has been|will perform|used|planned|v\\d).*"
                            + "|Acquiring state lock.*|Releasing state lock.*"
                            + "|(?:Apply|Destroy|Refresh|Import) complete!.*|Plan: \\d+ .*|No changes\\..*"
                            + "|(?:\\n)?Interrupt received\\..*|Stopping operation\\.\\.\\..*|Gracefully shutting down.*"
                            + "|Two interrupts received.*|operation canceled)$");

    private final Consumer<Passage> sink;
    private final StringBuilder document = new StringBuilder();
    private String closing = "}";
    private final List<String> lines = new ArrayList<>();
    private boolean headed;
    private boolean warning;
    private boolean boxed;

    private Transcript(Consumer<Passage> sink) {
        this.sink = sink;
    }

    /// Hands every passage of `bytes` to `sink`; warnings are left out.
    static void read(InputStream bytes, Consumer<Passage> sink) throws IOException {
        Secrets secrets = new Secrets();
        Transcript transcript = new Transcript(sink);
        try (BufferedReader reader = new BufferedReader(Encoding.open(bytes))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                transcript.raw(secrets.mask(line));
            }
        }
        transcript.closeDocument();
        transcript.close();
    }

    /// The same for text that is in memory.
    static List<Passage> of(String text) {
        List<Passage> passages = new ArrayList<>();
        Transcript transcript = new Transcript(passages::add);
        text.lines().forEach(transcript::raw);
        transcript.closeDocument();
        transcript.close();
        return passages;
    }

    private void raw(String line) {
        if (!document.isEmpty()) {
            document.append('\n').append(line);
            if (line.equals(closing) || document.length() > LONGEST_DOCUMENT) {
                closeDocument();
            }
            return;
        }
        if (line.strip().equals("{")) {
            // Of what a log quotes, indented, the end is indented in the same way.
            closing = line.replace('{', '}');
            document.append(line);
            return;
        }
        int brace = line.indexOf('{');
        if (brace >= 0 && line.endsWith("}") && line.indexOf('"') > brace && json(line, brace)) {
            return;
        }
        // Ansible, Jenkins and the like print a whole output as one escaped string.
        if (line.contains("\\nError: ") || line.contains("\\n│") || line.contains("\\n\\u2502")) {
            close();
            for (String part : line.split("\\\\n", -1)) {
                plain(part.replace("\\u2502", "│").replace("\\\"", "\""));
            }
            return;
        }
        for (String part : line.split("\r", -1)) {
            plain(part);
        }
    }

    private boolean json(String line, int brace) {
        JsonNode node = parse(line.substring(brace));
        if (node == null) {
            return false;
        }
        String level = node.path("@level").asString("");
        if (!level.isEmpty()) {
            close();
            message(node);
            return true;
        }
        String said = node.path("msg").asString(node.path("message").asString(""));
        if (said.isEmpty()) {
            return false;
        }
        close();
        said.lines().forEach(this::plain);
        close();
        return true;
    }

    private void message(JsonNode node) {
        String type = node.path("type").asString("");
        if (node.path("diagnostic").isObject()) {
            diagnostic(node.path("diagnostic"));
        } else if (type.equals("apply_errored") || type.equals("log")) {
            node.path("@message").asString("").lines().forEach(this::plain);
            close();
        }
    }

    private void diagnostic(JsonNode node) {
        Diagnostic diagnostic = Diagnostics.read(node, text -> text);
        if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
            sink.accept(Passage.of(diagnostic));
        }
    }

    private static @Nullable JsonNode parse(String text) {
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            JsonNode node = Json.MAPPER.readTree(parser);
            return node.isObject() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private void closeDocument() {
        if (document.isEmpty()) {
            return;
        }
        String text = document.toString();
        document.setLength(0);
        JsonNode node = parse(text);
        if (node == null) {
            text.lines().forEach(this::plain);
            return;
        }
        close();
        node.path("diagnostics").forEach(this::diagnostic);
    }

    private void plain(String line) {
        // Whatever is longer is data, not a message.
        Decoration seen =
                Decoration.off(
                        line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        if (seen.edge()) {
            close();
            boxed = true;
            return;
        }
        String text = seen.text();
        if (PROGRESS.matcher(text).find()) {
            close();
            return;
        }
        boolean head = isHead(text);
        if (head || WORK.matcher(text).matches()) {
            close();
            headed = head;
            warning = head && text.strip().toLowerCase(Locale.ROOT).startsWith("warning");
            boxed = seen.boxed();
        } else if (text.isBlank()) {
            if (headed && boxed == seen.boxed()) {
                lines.add("");
            } else {
                close();
            }
            return;
        } else {
            // A terminal breaks long lines without drawing the box again.
            boxed |= seen.boxed();
        }
        lines.add(text);
        if (lines.size() >= LONGEST) {
            close();
        }
    }

    private boolean isHead(String text) {
        if (SURE_HEAD.matcher(text).matches()) {
            return true;
        }
        return HEAD.matcher(text).matches() && !SECOND.matcher(text).matches();
    }

    private void close() {
        if (!warning && !lines.isEmpty() && lines.stream().anyMatch(l -> !l.isBlank())) {
            Passage passage = Passage.of(headed, lines);
            if (!passage.isTemplate()) {
                sink.accept(passage);
            }
        }
        lines.clear();
        headed = false;
        warning = false;
        boxed = false;
    }
}
