package dev.stateroom.terraform.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An IAM policy document: what its statements allow. Statements may be one object instead of a
/// list, and every list one text.
///
/// @param statements those that allow something
record Policy(List<Statement> statements) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One statement that allows.
    ///
    /// @param principals `AWS arn:…`, `Federated …`, `*`
    /// @param actions actions in lower case; `NotAction` counts as `*`
    /// @param resources resources; `NotResource` counts as `*`
    /// @param condition its conditions
    record Statement(
            Set<String> principals, Set<String> actions, Set<String> resources, JsonNode condition) {
        boolean isConditional() {
            return condition.isObject() && !condition.isEmpty();
        }
    }

    /// The policy in a text, or null where the value is none, or not known.
    static @Nullable Policy of(JsonNode value) {
        if (!value.isString()) {
            return null;
        }
        JsonNode document;
        try {
            document = JSON.readTree(value.stringValue());
        } catch (JacksonException none) {
            return null;
        }
        if (!document.isObject()) {
            return null;
        }
        List<Statement> all = new ArrayList<>();
        JsonNode statements = document.path("Statement");
        if (statements.isObject()) {
            add(statements, all);
        } else {
            statements.forEach(one -> add(one, all));
        }
        return new Policy(all);
    }

    private static void add(JsonNode statement, List<Statement> all) {
        if (!statement.path("Effect").asString("").equals("Allow")) {
            return;
        }
        Set<String> principals = new TreeSet<>();
        JsonNode principal = statement.path("Principal");
        if (principal.isString()) {
            principals.add(principal.stringValue());
        }
        for (var entry : principal.properties()) {
            for (String one : texts(entry.getValue())) {
                principals.add(one.equals("*") ? "*" : entry.getKey() + " " + one);
            }
        }
        if (!statement.path("NotPrincipal").isMissingNode()) {
            principals.add("*");
        }
        Set<String> actions = new TreeSet<>();
        texts(statement.path("Action"))
                .forEach(one -> actions.add(one.toLowerCase(java.util.Locale.ROOT)));
        if (!statement.path("NotAction").isMissingNode()) {
            actions.add("*");
        }
        Set<String> resources = new TreeSet<>(texts(statement.path("Resource")));
        if (!statement.path("NotResource").isMissingNode()) {
            resources.add("*");
        }
        all.add(new Statement(principals, actions, resources, statement.path("Condition")));
    }

    private static List<String> texts(JsonNode value) {
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        return value.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    }

    private Set<String> principals() {
        Set<String> all = new TreeSet<>();
        statements.forEach(one -> all.addAll(one.principals()));
        return all;
    }

    /// `*` as a principal that no condition narrows, where it was not so before.
    List<String> wildPrincipals(@Nullable Policy before) {
        boolean now = statements.stream().anyMatch(Policy::isWild);
        boolean was = before != null && before.statements.stream().anyMatch(Policy::isWild);
        return now && !was ? List.of("*") : List.of();
    }

    private static boolean isWild(Statement one) {
        return one.principals().contains("*") && !one.isConditional();
    }

    /// Principals that were not there before.
    List<String> newPrincipals(@Nullable Policy before) {
        Set<String> all = principals();
        if (before != null) {
            all.removeAll(before.principals());
        }
        return List.copyOf(all);
    }

    /// Whether statements for the same principals and actions are less narrowed than before.
    boolean losesConditions(@Nullable Policy before) {
        if (before == null) {
            return false;
        }
        for (Statement was : before.statements) {
            if (!was.isConditional()) {
                continue;
            }
            boolean kept = statements.stream().anyMatch(now -> now.condition().equals(was.condition()));
            boolean same =
                    statements.stream()
                            .anyMatch(now ->
                                    now.principals().equals(was.principals())
                                            && now.actions().equals(was.actions())
                                            && now.resources().equals(was.resources()));
            if (!kept && same) {
                return true;
            }
        }
        return false;
    }

    /// Whether it allows everything.
    boolean isEverything() {
        return statements.stream()
                .anyMatch(one ->
                        one.actions().contains("*")
                                && one.resources().contains("*")
                                && !one.isConditional());
    }

    /// Actions such as `s3:*` or `*` that were not there before.
    List<String> newWildActions(@Nullable Policy before) {
        Set<String> all = wildActions();
        if (before != null) {
            all.removeAll(before.wildActions());
        }
        return List.copyOf(all);
    }

    private Set<String> wildActions() {
        Set<String> all = new TreeSet<>();
        for (Statement one : statements) {
            one.actions().stream()
                    .filter(action -> action.equals("*") || action.endsWith(":*"))
                    .forEach(all::add);
        }
        return all;
    }
}
