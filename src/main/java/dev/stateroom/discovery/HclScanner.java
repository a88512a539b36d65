package dev.stateroom.discovery;

import java.util.ArrayList;
import java.util.List;

/// Cuts HCL into attributes and blocks, one level at a time, by its lexical rules alone: strings
/// with nested templates, heredocs, the three kinds of comments, brackets.
///
/// hcl4j is not asked for this, because it evaluates while it parses: an unknown `var.x` becomes
/// the text `var.x`, and a whole file fails on one construct it does not know. Here an expression
/// stays an expression. Source of the rules: HCL native syntax specification, "Lexical elements".
final class HclScanner {
    private static final int DEEPEST = 100;

    private final String text;
    private boolean inObject;
    private int at;
    private int line;

    HclScanner(String text, int firstLine) {
        this.text = text;
        this.line = firstLine;
        if (text.startsWith("\uFEFF")) {
            at = 1;
        }
    }

    /// The members of an object expression `{ … }`, separated by lines or commas.
    static HclBody object(String expression, int line) throws HclSyntaxException {
        String inside = expression.strip();
        if (!inside.startsWith("{") || !inside.endsWith("}")) {
            throw new HclSyntaxException(line, "an object in braces was expected");
        }
        HclScanner scanner = new HclScanner(inside.substring(1, inside.length() - 1), line);
        scanner.inObject = true;
        return scanner.body();
    }

    /// Everything up to the end of the text.
    HclBody body() throws HclSyntaxException {
        List<HclAttribute> attributes = new ArrayList<>();
        List<HclBlock> blocks = new ArrayList<>();
        while (skipBlank()) {
            int start = line;
            String name = word();
            skipInline();
            if (at < text.length()
                    && (text.charAt(at) == '=' || (inObject && text.charAt(at) == ':'))) {
                step();
                attributes.add(new HclAttribute(name, expression(), start));
            } else {
                blocks.add(block(name, start));
            }
        }
        return new HclBody(attributes, blocks);
    }

    private HclBlock block(String type, int start) throws HclSyntaxException {
        List<String> labels = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '{') {
            labels.add(word());
            skipInline();
        }
        if (at >= text.length()) {
            throw new HclSyntaxException(start, "a block has no \"{\"");
        }
        int insideLine = line;
        int from = at + 1;
        bracket(0);
        return new HclBlock(type, labels, text.substring(from, at - 1), start, insideLine);
    }

    /// Whether anything is left after white space and comments.
    private boolean skipBlank() throws HclSyntaxException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || (inObject && c == ',')) {
                step();
            } else if (!comment()) {
                return true;
            }
        }
        return false;
    }

    private void skipInline() throws HclSyntaxException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                step();
            } else if (!text.startsWith("/*", at) || !comment()) {
                return;
            }
        }
    }

    private String word() throws HclSyntaxException {
        int from = at;
        if (text.charAt(at) == '"') {
            string(0);
            return text.substring(from + 1, at - 1);
        }
        while (at < text.length()
                && (Character.isUnicodeIdentifierPart(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        if (at == from) {
            throw new HclSyntaxException(line, "a name was expected");
        }
        return text.substring(from, at);
    }

    private String expression() throws HclSyntaxException {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || (inObject && c == ',')) {
                break;
            }
            if (c == '#' || text.startsWith("//", at) || text.startsWith("/*", at)) {
                break;
            }
            element(c, 0);
        }
        return text.substring(from, at).strip();
    }

    /// One string, heredoc, bracket or other character.
    private void element(char c, int depth) throws HclSyntaxException {
        switch (c) {
            case '"' -> string(depth);
            case '(', '[', '{' -> bracket(depth);
            case ')', ']', '}' ->
                    throw new HclSyntaxException(line, "\"" + c + "\" closes nothing");
            case '<' -> {
                if (!heredoc()) {
                    step();
                }
            }
            default -> step();
        }
    }

    private void bracket(int depth) throws HclSyntaxException {
        int start = line;
        if (depth > DEEPEST) {
            throw new HclSyntaxException(line, "brackets are nested too deeply");
        }
        char close =
                switch (text.charAt(at)) {
                    case '(' -> ')';
                    case '[' -> ']';
                    default -> '}';
                };
        step();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == close) {
                step();
                return;
            }
            if (!comment()) {
                element(c, depth + 1);
            }
        }
        throw new HclSyntaxException(start, "a bracket that is opened here is never closed");
    }

    private void string(int depth) throws HclSyntaxException {
        int start = line;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c == '\n') {
                break;
            }
            if (c == '\\') {
                at += 2;
            } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
                at += 3;
            } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
                at++;
                bracket(depth + 1);
            } else {
                at++;
            }
        }
        throw new HclSyntaxException(start, "a text that is opened here is never closed");
    }

    /// Skips `<<WORD` up to the line that is WORD alone.
    private boolean heredoc() throws HclSyntaxException {
        if (!text.startsWith("<<", at)) {
            return false;
        }
        int from = at + (text.startsWith("<<-", at) ? 3 : 2);
        int end = text.indexOf('\n', from);
        String marker = end < 0 ? "" : text.substring(from, end).strip();
        if (marker.isEmpty() || !Character.isUnicodeIdentifierStart(marker.charAt(0))) {
            return false;
        }
        int start = line;
        while (end >= 0) {
            int next = text.indexOf('\n', end + 1);
            String content = text.substring(end + 1, next < 0 ? text.length() : next).strip();
            line++;
            if (content.equals(marker)) {
                at = next < 0 ? text.length() : next;
                return true;
            }
            end = next;
        }
        throw new HclSyntaxException(start, "a heredoc that is opened here is never closed");
    }

    private boolean comment() throws HclSyntaxException {
        if (text.charAt(at) == '#' || text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            return true;
        }
        if (!text.startsWith("/*", at)) {
            return false;
        }
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new HclSyntaxException(line, "a comment that is opened here is never closed");
        }
        while (at < end + 2) {
            step();
        }
        return true;
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }
}
