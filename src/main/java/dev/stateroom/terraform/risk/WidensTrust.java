package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import dev.stateroom.terraform.risk.Policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Widens who may assume a role: what the role may do is then theirs, too.
///
/// A new role widens nobody's trust; it is told only where it lets in anyone there is.
final class WidensTrust implements RiskRule {
    private static final String RULE = "widens-trust";
    private static final String ATTRIBUTE = "assume_role_policy";
    private static final String LABEL = "Trust";
    private static final String WHY = "Whatever the role may do, they may do from then on.";

    @Override
    public boolean concerns(String type, Change change) {
        return type.equals("aws_iam_role") && change.action() != Change.Action.DELETE;
    }

    @Override
    public List<Risk> look(Subject subject) {
        return PolicyChange.of(subject, ATTRIBUTE)
                .map(policy -> look(subject, policy))
                .orElse(List.of());
    }

    private static List<Risk> look(Subject subject, PolicyChange policy) {
        List<Statement> gained = policy.gained();
        List<Risk> risks = new ArrayList<>();
        if (gained.stream().anyMatch(PolicyChange::letsAnyoneIn)) {
            risks.add(risk(subject, Severity.HIGH, "Lets anyone assume this role."));
        }
        List<String> providers =
                gained.stream()
                        .filter(WidensTrust::letsEverySubjectIn)
                        .map(part -> provider(part.principals().name()))
                        .distinct()
                        .toList();
        if (!providers.isEmpty()) {
            risks.add(
                    risk(
                            subject,
                            Severity.HIGH,
                            "Lets every identity of "
                                    + PolicyChange.some(providers)
                                    + " assume this role."));
        }
        if (risks.isEmpty() && policy.existed()) {
            compare(subject, policy, gained, risks);
        }
        if (policy.existed() && policy.deniesLess()) {
            risks.add(
                    risk(
                            subject,
                            Severity.MEDIUM,
                            "Forbids less than it did to assume this role."));
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
                            Severity.MEDIUM,
                            "Lets " + PolicyChange.some(newcomers) + " assume this role."));
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
                            Severity.HIGH,
                            "Loosens the condition on "
                                    + PolicyChange.some(lost)
                                    + " to assume this role."));
        }
    }

    /// A provider such as GitHub signs in everybody's workflows; only a condition on the token's
    /// subject, or on another claim but the audience, tells one's own.
    private static boolean letsEverySubjectIn(Statement part) {
        return !part.principals().negated()
                && part.principals().name().contains(":oidc-provider/")
                && part.conditions().stream()
                        .noneMatch(condition ->
                                condition.restricts()
                                        && !condition
                                                .key()
                                                .toLowerCase(Locale.ROOT)
                                                .endsWith(":aud")
                                        && condition.key().contains(":"));
    }

    private static String provider(String arn) {
        return arn.substring(arn.indexOf(":oidc-provider/") + ":oidc-provider/".length())
                .toLowerCase(Locale.ROOT);
    }

    private static Risk risk(Subject subject, Severity severity, String what) {
        return subject.risk(RULE, severity, LABEL, ATTRIBUTE, what, WHY);
    }
}
