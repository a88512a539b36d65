package dev.stateroom.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence of the catalogue with places for facts.
///
/// `{who}` is the fact of that name. What stands in `[…]` falls away unless all facts in it are
/// known; outside of brackets an unknown fact reads as what has to be put there: `ENV`.
record Wording(String text) {
    private static final Pattern CLAUSE = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)}");

    /// The sentence with what is known.
    String with(Map<String, String> facts) {
        String chosen =
                CLAUSE.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(
                                        clause(facts, String.valueOf(found.group(1)))));
        return PLACE.matcher(chosen)
                .replaceAll(found ->
                        Matcher.quoteReplacement(value(facts, String.valueOf(found.group(1)))));
    }

    /// Whether every place in it has its fact.
    boolean isWhole(Map<String, String> facts) {
        return PLACE.matcher(text).results().allMatch(place -> facts.containsKey(place.group(1)));
    }

    private static String clause(Map<String, String> facts, String clause) {
        return new Wording(clause).isWhole(facts) ? clause : "";
    }

    private static String value(Map<String, String> facts, String name) {
        String value = facts.get(name);
        return value != null
                ? value
                : name.equals("environment") ? "ENV" : name.toUpperCase(Locale.ROOT);
    }
}
