package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Attaches one of AWS's own policies that allow nearly everything.
final class AttachesAdministrator implements RiskRule {
    private static final Set<String> POWERFUL =
            Set.of("AdministratorAccess", "PowerUserAccess", "IAMFullAccess");

    private static final Set<String> ATTACHMENTS =
            Set.of(
                    "aws_iam_role_policy_attachment",
                    "aws_iam_user_policy_attachment",
                    "aws_iam_group_policy_attachment",
                    "aws_iam_policy_attachment");

    @Override
    public boolean concerns(String type, Change change) {
        return (change.action() == Change.Action.CREATE
                        || change.action() == Change.Action.UPDATE
                        || change.action() == Change.Action.REPLACE)
                && (ATTACHMENTS.contains(type)
                        || type.equals("aws_iam_role")
                        || type.equals("aws_iam_role_policy_attachments_exclusive"));
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        for (String name : List.of("policy_arn", "managed_policy_arns", "policy_arns")) {
            Set<String> before = new HashSet<>(texts(subject.before().path(name)));
            for (String arn : texts(subject.after().path(name))) {
                String policy = arn.substring(arn.lastIndexOf('/') + 1);
                if (POWERFUL.contains(policy) && !before.contains(arn)) {
                    risks.add(
                            subject.risk(
                                    "attaches-administrator",
                                    Risk.Severity.HIGH,
                                    "Policy",
                                    name,
                                    "Attaches " + policy + ".",
                                    "Whoever gets in as this can do nearly everything."));
                }
            }
        }
        return risks;
    }

    private static List<String> texts(JsonNode value) {
        return value.isString()
                ? List.of(value.stringValue())
                : value.valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .toList();
    }
}
