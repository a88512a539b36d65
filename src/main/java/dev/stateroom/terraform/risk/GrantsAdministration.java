package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Gives someone a role or policy of the cloud's own that may do nearly everything, or gives
/// anything to everyone.
final class GrantsAdministration implements RiskRule {
    /// Last parts of the names, in lower case.
    private static final Set<String> POWERFUL =
            Set.of(
                    "administratoraccess",
                    "poweruseraccess",
                    "iamfullaccess",
                    "amazoneksclusteradminpolicy",
                    // Azure
                    "owner",
                    "contributor",
                    "user access administrator",
                    "role based access control administrator",
                    // Google Cloud
                    "editor",
                    "organizationadmin",
                    "securityadmin",
                    "projectiamadmin");

    private static final List<String> WHOLES =
            List.of("google_project_", "google_folder_", "google_organization_");

    private static final Set<String> EVERYONE = Set.of("allUsers", "allAuthenticatedUsers");

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && (!attribute(type).isEmpty() || isGoogle(type));
    }

    private static boolean isGoogle(String type) {
        return type.startsWith("google_")
                && (type.endsWith("_iam_member") || type.endsWith("_iam_binding"));
    }

    private static String attribute(String type) {
        return switch (type) {
            case "aws_iam_role_policy_attachment",
                    "aws_iam_user_policy_attachment",
                    "aws_iam_group_policy_attachment",
                    "aws_iam_policy_attachment",
                    "aws_eks_access_policy_association" ->
                    "policy_arn";
            case "aws_iam_role" -> "managed_policy_arns";
            case "aws_iam_role_policy_attachments_exclusive" -> "policy_arns";
            case "aws_ssoadmin_managed_policy_attachment" -> "managed_policy_arn";
            case "azurerm_role_assignment" -> "role_definition_name";
            default -> isGoogle(type) ? "role" : "";
        };
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        String attribute = attribute(subject.type());
        Set<String> before = texts(subject.before(), attribute);
        for (Located given : Located.in(subject.after(), "", attribute)) {
            if (!before.contains(given.text())
                    && POWERFUL.contains(name(given.text()))
                    && reachesFar(subject)) {
                risks.add(
                        subject.risk(
                                "grants-administration",
                                Severity.HIGH,
                                "Policy",
                                given.path(),
                                "Grants " + lastPart(given.text()) + ".",
                                "Whoever holds it can change or destroy nearly everything there,"
                                        + " and so can who steals it."));
            }
        }
        if (isGoogle(subject.type())) {
            risks.addAll(everyone(subject));
        }
        return risks;
    }

    /// Whether it is about more than one object: to own one is no administration.
    private static boolean reachesFar(Subject subject) {
        if (isGoogle(subject.type())) {
            return WHOLES.stream().anyMatch(subject.type()::startsWith);
        }
        if (!subject.type().equals("azurerm_role_assignment")) {
            return true;
        }
        String scope = subject.after().path("scope").asString("");
        return !scope.isEmpty() && !scope.matches("/subscriptions/.+/providers/.+");
    }

    private static List<Risk> everyone(Subject subject) {
        List<Located> members = new ArrayList<>(Located.in(subject.after(), "", "member"));
        members.addAll(Located.in(subject.after(), "", "members"));
        Set<String> before = texts(subject.before(), "member");
        before.addAll(texts(subject.before(), "members"));
        return members.stream()
                .filter(member -> EVERYONE.contains(member.text()))
                .filter(member -> !before.contains(member.text()))
                .limit(1)
                .map(member ->
                        subject.risk(
                                Opening.RULE,
                                Severity.HIGH,
                                "Public",
                                member.path(),
                                "Grants it to everyone (" + member.text() + ").",
                                "No account of yours is asked for: what it opens is everybody's."))
                .toList();
    }

    private static Set<String> texts(JsonNode values, String attribute) {
        return Located.in(values, "", attribute).stream()
                .map(Located::text)
                .collect(Collectors.toSet());
    }

    /// `AdministratorAccess` of an ARN, `owner` of `roles/owner`.
    private static String lastPart(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static String name(String text) {
        String name = lastPart(text).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
