package dev.stateroom.terraform.risk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A policy document of AWS, as far as it says who may do what: names of statements, order and
/// one-element lists mean nothing.
///
/// Source: AWS's "Grammar of the IAM JSON policy language".
record Policy(List<Statement> statements) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern ROOT = Pattern.compile("^arn:[^:*]+:iam::(\\d{12}):root$");

    /// The principal of a policy that names none.
    static final String ITSELF = "";

    static final Policy NONE = new Policy(List.of());

    /// One side of a statement: which actions, resources or principals.
    ///
    /// @param negated whether it is all but these (`NotAction`)
    /// @param patterns the names; `*` and `?` stand for others
    record Side(boolean negated, Set<String> patterns) {
        /// Whether it includes all of `one`.
        boolean covers(Side one) {
            if (negated) {
                return one.negated
                        ? patterns.stream().allMatch(name -> matches(one.patterns, name))
                        : one.patterns.stream()
                                .allMatch(name ->
                                        !matches(patterns, name)
                                                && patterns.stream()
                                                        .noneMatch(own -> matches(name, own)));
            }
            return one.negated
                    ? patterns.contains("*")
                    : one.patterns.stream().allMatch(name -> matches(patterns, name));
        }

        /// Its names one by one; what is negated cannot be taken apart.
        List<Side> parts() {
            return negated
                    ? List.of(this)
                    : patterns.stream().map(name -> new Side(false, Set.of(name))).toList();
        }

        /// The name, of a part that is not negated.
        String name() {
            return patterns.iterator().next();
        }

        private static boolean matches(Set<String> patterns, String name) {
            return patterns.stream().anyMatch(pattern -> matches(pattern, name));
        }

        /// Actions are the same in any case; of other names no two differ in that alone.
        private static boolean matches(String pattern, String name) {
            return Glob.matches(
                    whole(pattern).toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        }

        /// An account's root stands for everybody in the account.
        private static String whole(String pattern) {
            return ROOT.matcher(pattern).replaceFirst("arn:*::$1:*");
        }
    }

    /// One statement. In the policy of an identity the principal is [#ITSELF]; where no resource
    /// can be named, it is `*`.
    record Statement(
            boolean allows,
            Side principals,
            Side actions,
            Side resources,
            List<Condition> conditions) {
        /// Whether it says all that `one` says.
        boolean covers(Statement one) {
            return coversApartFromConditions(one)
                    && conditions.stream()
                            .allMatch(own -> one.conditions.stream().anyMatch(own::followsFrom));
        }

        boolean coversApartFromConditions(Statement one) {
            return principals.covers(one.principals)
                    && actions.covers(one.actions)
                    && resources.covers(one.resources);
        }

        /// Itself, taken apart to statements of one name at each side.
        List<Statement> parts() {
            List<Statement> parts = new ArrayList<>();
            for (Side who : principals.parts()) {
                for (Side what : actions.parts()) {
                    for (Side where : resources.parts()) {
                        parts.add(new Statement(allows, who, what, where, conditions));
                    }
                }
            }
            return parts;
        }

        private long size() {
            return (long) principals.parts().size()
                    * actions.parts().size()
                    * resources.parts().size();
        }
    }

    /// The policy that `text` is: nothing where there is none yet, empty where it is not known or
    /// not to be understood.
    static Optional<Policy> of(JsonNode text) {
        if (text.isMissingNode() || text.isNull()) {
            return Optional.of(NONE);
        }
        if (!text.isString()) {
            return Optional.empty();
        }
        String json = text.asString("");
        if (json.isBlank()) {
            return Optional.of(NONE);
        }
        try {
            JsonNode document = MAPPER.readTree(json);
            return document.isObject() ? Optional.of(read(document)) : Optional.empty();
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static Policy read(JsonNode document) {
        JsonNode statements = document.path("Statement");
        List<Statement> all = new ArrayList<>();
        if (statements.isObject()) {
            all.add(statement(statements));
        }
        if (statements.isArray()) {
            statements.forEach(one -> all.add(statement(one)));
        }
        return new Policy(all);
    }

    private static Statement statement(JsonNode node) {
        List<Condition> conditions = new ArrayList<>();
        for (Entry<String, JsonNode> operator : node.path("Condition").properties()) {
            for (Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(
                        new Condition(
                                operator.getKey().toLowerCase(Locale.ROOT),
                                key.getKey(),
                                Set.copyOf(texts(key.getValue()))));
            }
        }
        return new Statement(
                node.path("Effect").asString("").equals("Allow"),
                node.has("NotPrincipal")
                        ? new Side(true, principals(node.path("NotPrincipal")))
                        : new Side(false, principals(node.path("Principal"))),
                node.has("NotAction")
                        ? new Side(true, texts(node.path("NotAction")))
                        : new Side(false, texts(node.path("Action"))),
                node.has("NotResource")
                        ? new Side(true, texts(node.path("NotResource")))
                        : new Side(false, orEvery(texts(node.path("Resource")))),
                conditions);
    }

    private static Set<String> principals(JsonNode node) {
        Set<String> all = new LinkedHashSet<>();
        for (Entry<String, JsonNode> kind : node.properties()) {
            texts(kind.getValue()).forEach(name -> all.add(principal(name)));
        }
        all.addAll(texts(node));
        return all.isEmpty() ? Set.of(ITSELF) : all;
    }

    /// An account stands for its root.
    private static String principal(String name) {
        return name.matches("\\d{12}") ? "arn:aws:iam::" + name + ":root" : name;
    }

    private static Set<String> orEvery(Set<String> names) {
        return names.isEmpty() ? Set.of("*") : names;
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> all = new LinkedHashSet<>();
        if (node.isArray()) {
            node.forEach(one -> all.addAll(texts(one)));
        } else if (node.isValueNode() && !node.isNull() && !node.isMissingNode()) {
            all.add(node.asString(""));
        }
        return all;
    }

    /// What `other` allows and this does not, in parts of one name at each side. A policy with more
    /// parts than AWS would take is none of AWS's.
    List<Statement> allowedIn(Policy other) {
        return saidIn(other, true);
    }

    /// What `other` forbids and this does not.
    List<Statement> deniedIn(Policy other) {
        return saidIn(other, false);
    }

    private List<Statement> saidIn(Policy other, boolean allows) {
        List<Statement> own = statements.stream().filter(s -> s.allows == allows).toList();
        List<Statement> theirs =
                other.statements.stream()
                        .filter(s -> s.allows == allows)
                        .filter(s -> own.stream().noneMatch(o -> o.covers(s)))
                        .toList();
        if (theirs.stream().mapToLong(Statement::size).sum() > 100_000) {
            return List.of();
        }
        return theirs.stream()
                .flatMap(s -> s.parts().stream())
                .filter(part -> own.stream().noneMatch(o -> o.covers(part)))
                .toList();
    }
}
