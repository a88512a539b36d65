package dev.stateroom.terraform.risk;

import java.util.Locale;
import java.util.Set;

/// One condition of a statement: `"StringLike": {"aws:PrincipalOrgID": ["o-1"]}`.
///
/// @param operator in lower case
/// @param key as written; it means the same in any case
/// @param values any of which has to fit, or none of them where the operator says not
record Condition(String operator, String key, Set<String> values) {
    /// Keys that say who comes, from where, or on whose behalf.
    private static final Set<String> WHO =
            Set.of(
                    "aws:principalaccount",
                    "aws:principalarn",
                    "aws:principalisawsservice",
                    "aws:principalservicename",
                    "aws:principalorgid",
                    "aws:principalorgpaths",
                    "aws:sourceaccount",
                    "aws:sourcearn",
                    "aws:sourceip",
                    "aws:sourceorgid",
                    "aws:sourceorgpaths",
                    "aws:sourceowner",
                    "aws:sourcevpc",
                    "aws:sourcevpcarn",
                    "aws:sourcevpce",
                    "aws:userid",
                    "aws:username",
                    "aws:vpcsourceip",
                    "aws:calledvia",
                    "aws:vpceaccount",
                    "aws:vpceorgid",
                    "kms:calleraccount",
                    "kms:viaservice",
                    "s3:dataaccesspointaccount",
                    "s3:dataaccesspointarn",
                    "elasticfilesystem:accesspointarn",
                    "elasticfilesystem:accessedviamounttarget",
                    "lambda:functionurlauthtype",
                    "sns:endpoint",
                    "sts:externalid");

    /// Whether this holds wherever `other` does. In doubt it does: a comparison of numbers, dates
    /// or addresses with other values is not taken for looser.
    boolean followsFrom(Condition other) {
        if (!key.equalsIgnoreCase(other.key)) {
            return false;
        }
        if (operator.contains("not")) {
            return operator.equals(other.operator) && other.values.containsAll(values);
        }
        if (other.operator.contains("not") || !isAsLenientAs(other)) {
            return false;
        }
        return switch (kind()) {
            case "string", "arn" ->
                    (isLike() || !other.isLike() || !other.hasPattern())
                            && other.values.stream().allMatch(this::includes);
            case "bool" -> values.containsAll(other.values);
            case "ipaddress" -> other.values.stream().noneMatch(World::is) || hasWorld();
            default -> operator.equals(other.operator);
        };
    }

    private boolean includes(String value) {
        return values.contains(value)
                || (isLike() && values.stream().anyMatch(own -> Glob.matches(own, value)));
    }

    /// Whether it stops anyone at all who is not meant: it names who, and not everyone.
    boolean restrictsWho() {
        return WHO.contains(key.toLowerCase(Locale.ROOT)) && restricts();
    }

    /// Whether its values keep anything out.
    boolean restricts() {
        return !operator.contains("not")
                && !operator.startsWith("forallvalues:")
                && !operator.endsWith("ifexists")
                && !operator.equals("null")
                && !hasWorld()
                // A function's address that asks for no signature.
                && !values.contains("NONE");
    }

    private boolean hasWorld() {
        return values.stream().anyMatch(World::is);
    }

    /// A test of `IfExists` or `ForAllValues:` also lets in what has no such key.
    private boolean isAsLenientAs(Condition other) {
        return isLenient() || !other.isLenient();
    }

    private boolean isLenient() {
        return operator.endsWith("ifexists") || operator.startsWith("forallvalues:");
    }

    private String kind() {
        String bare = operator.substring(operator.indexOf(':') + 1);
        if (bare.startsWith("string")) {
            return "string";
        }
        if (bare.startsWith("arn")) {
            return "arn";
        }
        if (bare.startsWith("bool")) {
            return "bool";
        }
        return bare.startsWith("ipaddress") ? "ipaddress" : bare;
    }

    /// Whether `*` in its values stands for others; in those of ARNs it always does.
    private boolean isLike() {
        return operator.contains("like") || kind().equals("arn");
    }

    private boolean hasPattern() {
        return values.stream().anyMatch(value -> value.contains("*") || value.contains("?"));
    }
}
