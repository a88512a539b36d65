package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Widens who may come in or what they may do: new principals or `*` in a trust or resource policy,
/// new `*` among actions or resources, conditions that fall away.
///
/// Source: AWS's reference of IAM JSON policy elements.
final class WidensPolicy implements RiskRule {
    private static final Map<String, List<String>> POLICIES =
            Map.ofEntries(
                    Map.entry("aws_iam_role", List.of("assume_role_policy", "inline_policy.policy")),
                    Map.entry("aws_iam_policy", List.of("policy")),
                    Map.entry("aws_iam_role_policy", List.of("policy")),
                    Map.entry("aws_iam_user_policy", List.of("policy")),
                    Map.entry("aws_iam_group_policy", List.of("policy")),
                    Map.entry("aws_s3_bucket_policy", List.of("policy")),
                    Map.entry("aws_s3_bucket", List.of("policy")),
                    Map.entry("aws_kms_key", List.of("policy")),
                    Map.entry("aws_kms_key_policy", List.of("policy")),
                    Map.entry("aws_sqs_queue", List.of("policy")),
                    Map.entry("aws_sqs_queue_policy", List.of("policy")),
                    Map.entry("aws_sns_topic", List.of("policy")),
                    Map.entry("aws_sns_topic_policy", List.of("policy")),
                    Map.entry("aws_ecr_repository_policy", List.of("policy")),
                    Map.entry("aws_secretsmanager_secret_policy", List.of("policy")),
                    Map.entry("aws_dynamodb_resource_policy", List.of("policy")),
                    Map.entry("aws_efs_file_system_policy", List.of("policy")),
                    Map.entry("aws_backup_vault_policy", List.of("policy")),
                    Map.entry("aws_opensearch_domain", List.of("access_policies")));

    private static final Set<Change.Action> COMES =
            Set.of(Change.Action.CREATE, Change.Action.UPDATE, Change.Action.REPLACE);

    @Override
    public boolean concerns(String type, Change change) {
        return COMES.contains(change.action()) && POLICIES.containsKey(type);
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        for (String path : POLICIES.getOrDefault(subject.type(), List.of())) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                compare(
                        subject,
                        path,
                        subject.before().path(path),
                        subject.after().path(path),
                        risks);
            } else {
                JsonNode before = subject.before().path(path.substring(0, dot));
                JsonNode after = subject.after().path(path.substring(0, dot));
                String name = path.substring(dot + 1);
                for (int i = 0; i < after.size(); i++) {
                    JsonNode inline = after.get(i);
                    JsonNode was = named(before, inline.path("name").asString(""));
                    compare(
                            subject,
                            path.substring(0, dot) + "[" + i + "]." + name,
                            was.path(name),
                            inline.path(name),
                            risks);
                }
            }
        }
        return risks;
    }

    private static JsonNode named(JsonNode all, String name) {
        for (JsonNode one : all) {
            if (one.path("name").asString("").equals(name)) {
                return one;
            }
        }
        return all.path("there is none");
    }

    private static void compare(
            Subject subject, String path, JsonNode before, JsonNode after, List<Risk> risks) {
        Policy was = Policy.of(before);
        Policy now = Policy.of(after);
        if (now == null) {
            return;
        }
        boolean trust = path.equals("assume_role_policy");
        boolean fresh = was == null;
        List<String> wild = now.wildPrincipals(was);
        if (!wild.isEmpty()) {
            risks.add(
                    subject.risk(
                            "widens-policy",
                            Risk.Severity.HIGH,
                            trust ? "Trust" : "Policy",
                            path,
                            trust
                                    ? "Lets everybody assume the role."
                                    : "Lets everybody use " + Names.of(subject.type()) + ".",
                            "Its principal is `*` and no condition narrows it."));
            return;
        }
        if (!fresh && trust && !now.newPrincipals(was).isEmpty()) {
            risks.add(
                    subject.risk(
                            "widens-policy",
                            Risk.Severity.HIGH,
                            "Trust",
                            path,
                            "Widens a trust policy.",
                            "New in it: "
                                    + String.join(", ", now.newPrincipals(was))
                                    + "."));
        } else if (!fresh && !now.newPrincipals(was).isEmpty()) {
            risks.add(
                    subject.risk(
                            "widens-policy",
                            Risk.Severity.MEDIUM,
                            "Policy",
                            path,
                            "Lets more principals in.",
                            "New in it: "
                                    + String.join(", ", now.newPrincipals(was))
                                    + "."));
        }
        if (!fresh && now.losesConditions(was)) {
            risks.add(
                    subject.risk(
                            "widens-policy",
                            Risk.Severity.HIGH,
                            trust ? "Trust" : "Policy",
                            path,
                            trust ? "Widens a trust policy." : "Widens a policy.",
                            "A condition that narrowed it is gone or changed."));
        }
        if (!trust && now.isEverything() && (fresh || !was.isEverything())) {
            risks.add(
                    subject.risk(
                            "widens-policy",
                            Risk.Severity.HIGH,
                            "Policy",
                            path,
                            "Allows everything.",
                            "It allows action `*` on resource `*`."));
        } else if (!trust && !now.newWildActions(was).isEmpty()) {
            risks.add(
                    subject.risk(
                            "widens-policy",
                            Risk.Severity.MEDIUM,
                            "Policy",
                            path,
                            fresh ? "Grants a whole service." : "Widens a policy.",
                            "New in it: "
                                    + String.join(", ", now.newWildActions(was))
                                    + "."));
        }
    }
}
