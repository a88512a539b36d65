package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import dev.stateroom.terraform.risk.Policy.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Widens what an identity may do: a new `*` among actions or resources, or a condition that goes.
///
/// What it names one by one is what a policy is for, and no danger of this kind.
final class WidensPolicy implements RiskRule {
    private static final String RULE = "widens-policy";
    private static final String ROLE = "aws_iam_role";
    private static final String WHY =
            "Whoever holds it can do that from then on, and so can who steals it.";

    /// Services whose rights are rights over rights.
    private static final Set<String> POWERS =
            Set.of("iam:*", "sts:*", "organizations:*", "sso:*", "kms:*", "secretsmanager:*");

    /// Beginnings of actions that only look.
    private static final List<String> LOOKS =
            List.of("describe", "list", "get", "batchget", "view", "search", "filter", "lookup");

    /// Actions that look at what is stored, and so take it away.
    private static final Set<String> TAKES =
            Set.of(
                    "s3:getobject",
                    "secretsmanager:getsecretvalue",
                    "ssm:getparameter",
                    "ssm:getparameters",
                    "ssm:getparametersbypath",
                    "dynamodb:getitem",
                    "dynamodb:batchgetitem");

    /// Actions to which no resource can be named.
    private static final Set<String> RESOURCELESS =
            Set.of(
                    "cloudwatch:putmetricdata",
                    "cognito-identity:getid",
                    "ec2messages:*",
                    "ssmmessages:*",
                    "ssmmessages:createcontrolchannel",
                    "ssmmessages:createdatachannel",
                    "ssmmessages:opencontrolchannel",
                    "ssmmessages:opendatachannel",
                    "ssm:updateinstanceinformation",
                    "sts:decodeauthorizationmessage",
                    "xray:puttelemetryrecords",
                    "xray:puttracesegments",
                    // Every function and every container writes its logs this way.
                    "logs:createloggroup",
                    "logs:createlogstream",
                    "logs:putlogevents");

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && (type.equals(ROLE) || !PolicyTypes.identity(type).isEmpty());
    }

    @Override
    public List<Risk> look(Subject subject) {
        return policies(subject).stream()
                .flatMap(policy -> look(subject, policy).stream())
                .toList();
    }

    private static List<PolicyChange> policies(Subject subject) {
        List<PolicyChange> all = new ArrayList<>();
        for (String attribute : PolicyTypes.identity(subject.type())) {
            PolicyChange.of(subject, attribute).ifPresent(all::add);
        }
        if (subject.type().equals(ROLE)) {
            JsonNode blocks = subject.after().path("inline_policy");
            for (int i = 0; i < blocks.size(); i++) {
                PolicyChange.of(
                                "inline_policy[" + i + "].policy",
                                inline(subject, blocks.path(i).path("name").asString("")),
                                blocks.path(i).path("policy"))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /// The text that the inline policy of this name had; blocks of a set have no place of their
    /// own.
    private static JsonNode inline(Subject subject, String name) {
        for (JsonNode block : subject.before().path("inline_policy")) {
            if (block.path("name").asString("").equals(name)) {
                return block.path("policy");
            }
        }
        return subject.before().path("inline_policy").path(name);
    }

    private static List<Risk> look(Subject subject, PolicyChange policy) {
        List<Risk> risks = new ArrayList<>();
        List<Statement> gained = policy.gained();
        List<Width> wide =
                gained.stream()
                        .filter(part -> isWild(part) || isEverywhere(policy, part))
                        .map(WidensPolicy::width)
                        .distinct()
                        .sorted(Width.WIDEST_FIRST)
                        .toList();
        if (!wide.isEmpty()) {
            String more = wide.size() == 1 ? "." : ", and " + (wide.size() - 1) + " more like it.";
            Width first = wide.getFirst();
            risks.add(risk(subject, policy, first.severity, "Allows " + first.what + more));
        }
        List<String> lost =
                gained.stream()
                        .filter(policy::wasConditional)
                        .flatMap(part -> policy.lostKeys(part).stream())
                        .distinct()
                        .toList();
        if (!lost.isEmpty()) {
            risks.add(
                    risk(
                            subject,
                            policy,
                            Severity.MEDIUM,
                            "Loosens the condition on " + PolicyChange.some(lost) + "."));
        }
        if (policy.existed() && policy.deniesLess()) {
            risks.add(risk(subject, policy, Severity.MEDIUM, "Forbids less than it did."));
        }
        return risks;
    }

    /// How wide a statement is.
    private record Width(Severity severity, int rank, String what) {
        private static final Comparator<Width> WIDEST_FIRST =
                Comparator.comparing(Width::severity)
                        .thenComparingInt(Width::rank)
                        .thenComparing(Width::what);
    }

    private static Width width(Statement part) {
        boolean everywhere = isEveryResource(part);
        String where = everywhere ? " everywhere" : " on " + resource(part);
        if (part.actions().negated()) {
            return new Width(
                    everywhere ? Severity.HIGH : Severity.MEDIUM,
                    1,
                    "all but a few actions" + where);
        }
        String action = part.actions().name();
        if (isEveryAction(action)) {
            return new Width(
                    everywhere ? Severity.HIGH : Severity.MEDIUM, 0, "every action" + where);
        }
        return new Width(
                everywhere && POWERS.contains(action(part)) ? Severity.HIGH : Severity.MEDIUM,
                action.endsWith(":*") ? 2 : 3,
                action + where);
    }

    private static String resource(Statement part) {
        return part.resources().negated() ? "all but a few resources" : part.resources().name();
    }

    private static boolean isEveryResource(Statement part) {
        return !part.resources().negated()
                && Set.of("*", "arn:aws:*", "arn:*", "arn:aws:*:*:*:*")
                        .contains(part.resources().name());
    }

    private static boolean isEveryAction(String action) {
        return action.equals("*") || action.equals("*:*");
    }

    /// All actions, or all of a service.
    private static boolean isWild(Statement part) {
        if (part.actions().negated()) {
            return true;
        }
        String action = part.actions().name();
        return isEveryAction(action)
                || (action.endsWith(":*") && !RESOURCELESS.contains(action(part)))
                || part.resources().negated();
    }

    /// Whether it may now do everywhere what it may not do, or could be kept from doing, elsewhere.
    private static boolean isEverywhere(PolicyChange policy, Statement part) {
        if (part.actions().negated()
                || !isEveryResource(part)
                || !part.conditions().isEmpty()
                || RESOURCELESS.contains(action(part))) {
            return false;
        }
        String action = action(part);
        String verb = action.substring(action.indexOf(':') + 1);
        return TAKES.stream().anyMatch(name -> Glob.matches(action, name))
                || LOOKS.stream().noneMatch(verb::startsWith)
                || policy.before().statements().stream()
                        .anyMatch(own -> own.allows() && own.actions().covers(part.actions()));
    }

    /// Its action, to be compared.
    private static String action(Statement part) {
        return part.actions().name().toLowerCase(Locale.ROOT);
    }

    private static Risk risk(Subject subject, PolicyChange policy, Severity severity, String what) {
        return subject.risk(RULE, severity, "Policy", policy.attribute(), what, WHY);
    }
}
