package dev.stateroom.discovery;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the value of an expression that is one by itself: text, flag, number, or an object of
/// those. Everything else is not a literal, and is never guessed.
final class HclLiteral {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*\\s*[=:]");
    private static final Pattern CONSTANT = Pattern.compile("true|false|null|-?[0-9][0-9.eE+-]*");
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
        return null;
    }

    /// The scalar members of a literal object (`{ s3 = "…" }`); null where it is not one.
    static @Nullable Map<String, String> object(String expression) {
        if (!expression.startsWith("{") || TEMPLATE.matcher(expression).find()) {
            return null;
        }
        String rest = QUOTED.matcher(expression).replaceAll("0");
        rest = rest.replaceAll("(?m)(#|//).*$", "").replaceAll("(?s)/\\*.*?\\*/", "");
        rest = KEY.matcher(rest).replaceAll("");
        if (!rest.replaceAll("\\b(true|false|null)\\b", "").matches("[\\s\\[\\]{},=:0-9.+-]*")) {
            return null;
        }
        try {
            Object read = new HCLParser().parse("value = " + expression + "\n").get("value");
            if (!(read instanceof Map<?, ?> members)) {
                return null;
            }
            Map<String, String> found = new LinkedHashMap<>();
            members.forEach((name, value) -> {
                if (value instanceof String || value instanceof Boolean) {
                    found.put(
                            String.valueOf(name),
                            value.toString().replace("$${", "${").replace("%%{", "%{"));
                }
            });
            return found;
        } catch (HCLParserException | IOException | RuntimeException unreadable) {
            // hcl4j does not know the construct: for the caller the same as no literal.
            return null;
        }
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
        return plain.toString().replace("$${", "${").replace("%%{", "%{");
    }
}
