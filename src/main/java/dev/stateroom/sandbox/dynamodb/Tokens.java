package dev.stateroom.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An expression cut into words, read from left to right.
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([#:]?[A-Za-z0-9_][A-Za-z0-9_-]*|<>|<=|>=|[=<>()\\[\\],.+-]))");

    private final String kind;
    private final List<String> words = new ArrayList<>();
    private int at;

    /// @param kind named in errors, such as `ConditionExpression`
    Tokens(String kind, String expression) {
        this.kind = kind;
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.lookingAt()) {
            words.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, expression.length());
        }
        if (!expression.substring(end).isBlank() || words.isEmpty()) {
            throw Errors.validation(
                    "Invalid " + kind + ": Syntax error; expression: " + expression);
        }
    }

    boolean atEnd() {
        return at == words.size();
    }

    String peek() {
        return atEnd() ? "" : words.get(at);
    }

    String next() {
        if (atEnd()) {
            throw syntax();
        }
        return words.get(at++);
    }

    /// Takes the word if it stands next, whatever its case.
    boolean take(String word) {
        if (peek().equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    boolean nextIs(String word) {
        return peek().equalsIgnoreCase(word);
    }

    /// Whether the word after the next one is this.
    boolean secondIs(String word) {
        return at + 1 < words.size() && words.get(at + 1).equals(word);
    }

    void expect(String word) {
        if (!take(word)) {
            throw syntax();
        }
    }

    dev.stateroom.sandbox.http.AwsError syntax() {
        return Errors.validation(
                "Invalid %s: Syntax error; token: %s"
                        .formatted(kind, atEnd() ? "<EOF>" : peek().toLowerCase(Locale.ROOT)));
    }

    String kind() {
        return kind;
    }
}
