package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import dev.stateroom.terraform.risk.Policy.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Widens the policy of a resource, which says who may use it: a bucket, a key, a queue, a
/// function. `Principal: *` without a condition that says who is everybody on the internet.
final class OpensResourcePolicy implements RiskRule {
    private static final String RULE = "widens-policy";
    private static final String LABEL = "Policy";
    private static final String LAMBDA = "aws_lambda_permission";
    private static final List<String> LIMITS =
            List.of("source_arn", "source_account", "principal_org_id");

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && (type.equals(LAMBDA) || !PolicyTypes.resource(type).isEmpty());
    }

    @Override
    public List<Risk> look(Subject subject) {
        if (subject.type().equals(LAMBDA)) {
            return lambda(subject);
        }
        return PolicyTypes.resource(subject.type()).stream()
                .flatMap(attribute -> PolicyChange.of(subject, attribute).stream())
                .flatMap(policy -> look(subject, policy).stream())
                .toList();
    }

    private static List<Risk> look(Subject subject, PolicyChange policy) {
        List<Statement> gained = policy.gained();
        List<Risk> risks = new ArrayList<>();
        List<String> open =
                gained.stream()
                        .filter(PolicyChange::letsAnyoneIn)
                        .map(part ->
                                part.actions().negated()
                                        ? "nearly everything"
                                        : part.actions().name())
                        .distinct()
                        .toList();
        if (!open.isEmpty()) {
            risks.add(
                    risk(
                            subject,
                            policy,
                            Severity.HIGH,
                            "Lets anyone do " + PolicyChange.some(open) + ".",
                            "No account and no password is asked for: what it holds or does is"
                                    + " everybody's."));
        } else if (policy.existed()) {
            compare(subject, policy, gained, risks);
        }
        if (policy.existed() && policy.deniesLess()) {
            risks.add(
                    risk(
                            subject,
                            policy,
                            Severity.MEDIUM,
                            "Forbids less than it did.",
                            "Who was kept out by it may come in by another policy."));
        }
        return risks;
    }

    private static void compare(
            Subject subject, PolicyChange policy, List<Statement> gained, List<Risk> risks) {
        List<String> newcomers = policy.newPrincipals(gained);
        if (!newcomers.isEmpty()) {
            risks.add(
                    risk(
                            subject,
                            policy,
                            Severity.MEDIUM,
                            "Lets " + PolicyChange.some(newcomers) + " in.",
                            "They may use it from then on as far as the policy says."));
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
                            "Loosens the condition on " + PolicyChange.some(lost) + ".",
                            "Who was kept out by it may come in from then on."));
        }
    }

    private static Risk risk(
            Subject subject, PolicyChange policy, Severity severity, String what, String why) {
        return subject.risk(RULE, severity, LABEL, policy.attribute(), what, why);
    }

    /// Its policy has one statement, which Terraform takes apart.
    private static List<Risk> lambda(Subject subject) {
        boolean unknown = LIMITS.stream().anyMatch(subject::isUnknown);
        if (unknown || isOpen(subject.before()) || !isOpen(subject.after())) {
            return List.of();
        }
        return List.of(
                subject.risk(
                        RULE,
                        Severity.HIGH,
                        LABEL,
                        "principal",
                        "Lets anyone call this function.",
                        "No account and no password is asked for: what it does is everybody's."));
    }

    private static boolean isOpen(JsonNode permission) {
        return permission.path("principal").asString("").equals("*")
                && !permission.path("function_url_auth_type").asString("").equals("AWS_IAM")
                && LIMITS.stream().allMatch(name -> permission.path(name).asString("").isEmpty());
    }
}
