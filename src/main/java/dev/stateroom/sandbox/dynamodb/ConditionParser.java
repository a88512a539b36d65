package dev.stateroom.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads condition, filter and key condition expressions, by the grammar of
/// docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html.
final class ConditionParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final Names names;

    private ConditionParser(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    static Condition parse(String kind, String expression, Names names) {
        Tokens tokens = new Tokens(kind, expression);
        Condition condition = new ConditionParser(tokens, names).either();
        if (!tokens.atEnd()) {
            throw tokens.syntax();
        }
        return condition;
    }

    private Condition either() {
        Condition condition = both();
        while (tokens.take("OR")) {
            condition = new Condition.Or(condition, both());
        }
        return condition;
    }

    private Condition both() {
        Condition condition = negated();
        while (tokens.take("AND")) {
            condition = new Condition.And(condition, negated());
        }
        return condition;
    }

    private Condition negated() {
        return tokens.take("NOT") ? new Condition.Not(negated()) : single();
    }

    private Condition single() {
        if (tokens.take("(")) {
            Condition inner = either();
            tokens.expect(")");
            return inner;
        }
        if (tokens.secondIs("(") && !tokens.nextIs("size")) {
            return function();
        }
        Operand left = operand();
        if (tokens.take("BETWEEN")) {
            Operand low = operand();
            tokens.expect("AND");
            return new Condition.Between(left, low, operand());
        }
        if (tokens.take("IN")) {
            tokens.expect("(");
            List<Operand> choices = new ArrayList<>();
            do {
                choices.add(operand());
            } while (tokens.take(","));
            tokens.expect(")");
            return new Condition.In(left, choices);
        }
        if (!COMPARISONS.contains(tokens.peek())) {
            throw tokens.syntax();
        }
        return new Condition.Compare(tokens.next(), left, operand());
    }

    private Condition function() {
        // Function names are case-sensitive, unlike AND, OR and NOT.
        String name = tokens.next();
        tokens.expect("(");
        Condition condition =
                switch (name) {
                    case "attribute_exists" -> new Condition.Exists(path());
                    case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(path()));
                    case "attribute_type" -> {
                        DocumentPath path = path();
                        tokens.expect(",");
                        yield new Condition.HasType(path, operand());
                    }
                    case "begins_with" -> {
                        Operand value = operand();
                        tokens.expect(",");
                        yield new Condition.BeginsWith(value, operand());
                    }
                    case "contains" -> {
                        Operand value = operand();
                        tokens.expect(",");
                        yield new Condition.Contains(value, operand());
                    }
                    default ->
                            throw Errors.validation(
                                    "Invalid "
                                            + tokens.kind()
                                            + ": Invalid function name; function: "
                                            + name.toLowerCase(Locale.ROOT));
                };
        tokens.expect(")");
        return condition;
    }

    private Operand operand() {
        if (tokens.peek().startsWith(":")) {
            return new Operand.Given(names.value(tokens.next(), tokens.kind()));
        }
        if (tokens.nextIs("size") && tokens.secondIs("(")) {
            tokens.next();
            tokens.expect("(");
            Operand size = new Operand.Size(path());
            tokens.expect(")");
            return size;
        }
        return new Operand.At(path());
    }

    private DocumentPath path() {
        return DocumentPath.read(tokens, names);
    }
}
