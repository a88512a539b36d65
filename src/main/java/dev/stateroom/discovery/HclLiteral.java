package dev.stateroom.discovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the value of an expression that is one by itself: text, flag or number. Everything else is
/// not a literal, and is never guessed.
final class HclLiteral {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern CONSTANT = Pattern.compile("true|false|null|-?[0-9][0-9.eE+-]*");
    private static final Pattern HEREDOC =
            Pattern.compile("<<(-?)([\\w-]+)\\r?\\n((?s:.*\\n)?)[ \\t]*\\2\\s*");
    private static final Pattern TEMPLATE = Pattern.compile("(?<![$%])[$%]\\{");

    private HclLiteral() {}

    /// The text of a scalar literal; an empty text for `null`; null where it is no scalar literal.
    static @Nullable String scalar(String expression) {
        if (CONSTANT.matcher(expression).matches()) {
            return expression.equals("null") ? "" : expression;
        }
        if (QUOTED.matcher(expression).matches() && !TEMPLATE.matcher(expression).find()) {
            return unquoted(expression);
        }
        return heredoc(expression);
    }

    /// A text over several lines: how most people write a policy. Source: HCL native syntax
    /// specification, "Heredoc templates"; `<<-` takes away what all lines are indented by.
    private static @Nullable String heredoc(String expression) {
        Matcher parts = HEREDOC.matcher(expression);
        if (!parts.matches() || TEMPLATE.matcher(expression).find()) {
            return null;
        }
        String text = parts.group(3);
        if (!parts.group(1).isEmpty()) {
            int indent =
                    text.lines()
                            .mapToInt(line -> line.length() - line.stripLeading().length())
                            .min()
                            .orElse(0);
            text =
                    text.lines()
                            .map(line -> line.substring(indent) + "\n")
                            .collect(Collectors.joining());
        }
        return unmarked(text);
    }

    /// `value` as a literal that means it.
    static String quoted(String value) {
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + "\"";
    }

    /// Source of the escapes: HCL native syntax specification, "Quoted templates".
    private static @Nullable String unquoted(String quoted) {
        StringBuilder plain = new StringBuilder();
        int end = quoted.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escape = quoted.charAt(++i);
            switch (escape) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case '"', '\\' -> plain.append(escape);
                case 'u', 'U' -> {
                    int length = escape == 'u' ? 4 : 8;
                    if (i + length >= end + 1) {
                        return null;
                    }
                    String digits = quoted.substring(i + 1, i + 1 + length);
                    if (!digits.matches("[0-9a-fA-F]+")) {
                        return null;
                    }
                    int point = Integer.parseUnsignedInt(digits, 16);
                    if (!Character.isValidCodePoint(point)) {
                        return null;
                    }
                    plain.appendCodePoint(point);
                    i += length;
                }
                default -> {
                    return null;
                }
            }
        }
        return unmarked(plain.toString());
    }

    private static String unmarked(String text) {
        return text.replace("$${", "${").replace("%%{", "%{");
    }
}
