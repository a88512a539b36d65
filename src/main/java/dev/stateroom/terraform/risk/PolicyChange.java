package dev.stateroom.terraform.risk;

import dev.stateroom.terraform.risk.Policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a policy becomes.
///
/// @param attribute path of its text
/// @param before what it was; nothing where there was none
/// @param after what it will be
/// @param existed whether it is measured against one that was there
record PolicyChange(String attribute, Policy before, Policy after, boolean existed) {
    /// The policy at `attribute` of `subject`, if it changes to one that is known.
    static Optional<PolicyChange> of(Subject subject, String attribute) {
        return of(attribute, subject.before().path(attribute), subject.after().path(attribute));
    }

    static Optional<PolicyChange> of(String attribute, JsonNode before, JsonNode after) {
        if (!after.isString() || after.equals(before)) {
            return Optional.empty();
        }
        // What was there and cannot be read granted nothing that could excuse what comes.
        Policy was = Policy.of(before).orElse(Policy.NONE);
        return Policy.of(after)
                .map(becomes ->
                        new PolicyChange(attribute, was, becomes, !was.statements().isEmpty()));
    }

    /// What it allows that it did not, in parts of one name at each side.
    List<Statement> gained() {
        return before.allowedIn(after);
    }

    /// Whether it no longer forbids what it did.
    boolean deniesLess() {
        return !after.deniedIn(before).isEmpty();
    }

    /// Whether only conditions kept `part` from being allowed before.
    boolean wasConditional(Statement part) {
        return before.statements().stream()
                .anyMatch(own -> own.allows() && own.coversApartFromConditions(part));
    }

    /// Keys of the conditions that kept `part` from being allowed before.
    Set<String> lostKeys(Statement part) {
        return before.statements().stream()
                .filter(own -> own.allows() && own.coversApartFromConditions(part))
                .flatMap(own -> own.conditions().stream())
                .filter(condition -> part.conditions().stream().noneMatch(condition::followsFrom))
                .map(Condition::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Principals of `gained` that were allowed nothing before, in their order.
    List<String> newPrincipals(List<Statement> gained) {
        List<String> all = new ArrayList<>();
        for (Statement part : gained) {
            if (!part.principals().negated()
                    && !part.principals().name().equals(Policy.ITSELF)
                    && before.statements().stream()
                            .noneMatch(own ->
                                    own.allows() && own.principals().covers(part.principals()))) {
                String name = part.principals().name();
                all.add(name.equals("*") ? "whoever meets its conditions" : name);
            }
        }
        return all.stream().distinct().toList();
    }

    /// Whether `part` lets in anyone there is.
    static boolean letsAnyoneIn(Statement part) {
        return (part.principals().negated() || part.principals().name().equals("*"))
                && part.conditions().stream().noneMatch(Condition::restrictsWho);
    }

    /// `names` in a sentence: the first, and how many more.
    static String some(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.getFirst() + " and " + (names.size() - 1) + " more";
    }
}
