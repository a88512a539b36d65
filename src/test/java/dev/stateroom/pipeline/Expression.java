package dev.stateroom.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// GitHub's expressions, as far as the workflows use them: what stands in `${{ }}`, in a condition,
/// or in a text around it. What it does not know is an error, never nothing.
final class Expression {
    private static final Pattern MARKED = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(\\|\\||&&|==|!=|[!().,\\[\\]]|'(?:[^']|'')*'|\\d+|[A-Za-z_][\\w-]*)");

    private final List<String> tokens = new ArrayList<>();
    private final Contexts contexts;
    private int at;

    /// What expressions know of the run they stand in.
    interface Contexts {
        /// A context such as `github` or `inputs`.
        JsonNode context(String name);

        /// The answer of `success()` and its like.
        boolean status(String function);
    }

    private Expression(String text, Contexts contexts) {
        this.contexts = contexts;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("Not an expression: " + text);
        }
    }

    /// A text with its marked expressions filled in.
    static String text(String text, Contexts contexts) {
        return MARKED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                words(new Expression(found.group(1), contexts).whole())));
    }

    /// Whether a condition holds. As GitHub has it, one that asks for no status asks for success
    /// besides.
    static boolean holds(String condition, Contexts contexts) {
        Matcher marked = MARKED.matcher(condition.strip());
        String inner = marked.matches() ? marked.group(1) : condition;
        boolean asksStatus = inner.matches("(?s).*\\b(success|failure|cancelled|always)\\(\\).*");
        return (asksStatus || contexts.status("success"))
                && truth(new Expression(inner, contexts).whole());
    }

    private Object whole() {
        Object value = or();
        if (at < tokens.size()) {
            throw new IllegalArgumentException("Left over: " + tokens.subList(at, tokens.size()));
        }
        return value;
    }

    private Object or() {
        Object left = and();
        while (take("||")) {
            Object right = and();
            left = truth(left) ? left : right;
        }
        return left;
    }

    private Object and() {
        Object left = equal();
        while (take("&&")) {
            Object right = equal();
            left = truth(left) ? right : left;
        }
        return left;
    }

    private Object equal() {
        Object left = not();
        while (true) {
            if (take("==")) {
                left = same(left, not());
            } else if (take("!=")) {
                left = !same(left, not());
            } else {
                return left;
            }
        }
    }

    private Object not() {
        return take("!") ? (Object) !truth(not()) : primary();
    }

    private Object primary() {
        String token = tokens.get(at++);
        if (token.equals("(")) {
            Object inner = or();
            expect(")");
            return inner;
        }
        if (token.startsWith("'")) {
            return token.substring(1, token.length() - 1).replace("''", "'");
        }
        if (token.matches("\\d+")) {
            return token;
        }
        if (token.equals("true") || token.equals("false")) {
            return Boolean.valueOf(token);
        }
        if (take("(")) {
            expect(")");
            return contexts.status(token);
        }
        JsonNode node = contexts.context(token);
        while (take(".")) {
            node = node.path(tokens.get(at++));
        }
        return value(node);
    }

    private static Object value(JsonNode node) {
        Function<JsonNode, Object> plain =
                some -> some.isBoolean() ? (Object) some.asBoolean() : some.asString();
        return node.isMissingNode() || node.isNull()
                ? ""
                : node.isValueNode() ? plain.apply(node) : node;
    }

    private static boolean truth(Object value) {
        return !(value.equals(false) || value.equals("") || value.equals("0"));
    }

    /// GitHub compares texts without regard to case.
    private static boolean same(Object left, Object right) {
        return left instanceof String a && right instanceof String b
                ? a.equalsIgnoreCase(b)
                : Objects.equals(left, right);
    }

    private static String words(Object value) {
        return value.toString();
    }

    private boolean take(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException("Expected " + token + " in " + tokens);
        }
    }
}
