package dev.stateroom.terraform.risk;

import static dev.stateroom.terraform.risk.Subjects.change;
import static dev.stateroom.terraform.risk.Subjects.flags;
import static dev.stateroom.terraform.risk.Subjects.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trust and policies that widen, on changes written by hand in the exact form in which `terraform
/// show -json` prints those of the AWS provider: policies are JSON in strings.
class WidensTest {
    private static final String CREATE = "[\"create\"]";
    private static final String UPDATE = "[\"update\"]";

    private static final String GITHUB =
            """
            {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
             "Principal": {"Federated":
               "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
             "Condition": {
               "StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}%s}}
            """;

    private static String github(String subject) {
        return GITHUB.formatted(
                ", \"StringLike\": {\"token.actions.githubusercontent.com:sub\": \""
                        + subject
                        + "\"}");
    }

    private static String assumedBy(String principal, String condition) {
        return """
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": %s%s}
        """
                .formatted(principal, condition.isEmpty() ? "" : ", \"Condition\": " + condition);
    }

    private static List<String> trust(String actions, String before, String after) {
        return flags(
                change(
                        "aws_iam_role",
                        actions,
                        before.equals("null")
                                ? before
                                : "{\"assume_role_policy\": " + policy(before) + "}",
                        "{\"assume_role_policy\": " + policy(after) + "}"));
    }

    private static final String TRUST = " widens-trust [Trust] assume_role_policy: ";

    @Test
    void aNewPrincipalIsFlagged() {
        String ec2 = assumedBy("{\"Service\": \"ec2.amazonaws.com\"}", "");
        assertEquals(
                List.of("MEDIUM" + TRUST + "Lets arn:aws:iam::999999999999:root assume this role."),
                trust(
                        UPDATE,
                        ec2,
                        "[" + assumedBy("{\"AWS\": \"999999999999\"}", "") + "," + ec2 + "]"));
        assertEquals(
                List.of(
                        "MEDIUM"
                                + TRUST
                                + "Lets ecs-tasks.amazonaws.com and 1 more assume this role."),
                trust(
                        UPDATE,
                        ec2,
                        assumedBy(
                                "{\"Service\": [\"ecs-tasks.amazonaws.com\", \"ec2.amazonaws.com\","
                                        + " \"lambda.amazonaws.com\"]}",
                                "")));
    }

    @Test
    void aNewRoleWidensNothingUnlessItLetsAnyoneIn() {
        assertEquals(
                List.of(),
                trust(CREATE, "null", assumedBy("{\"Service\": \"ec2.amazonaws.com\"}", "")));
        assertEquals(List.of(), trust(CREATE, "null", github("repo:acme/app:*")));
        for (String everyone : List.of("\"*\"", "{\"AWS\": \"*\"}", "{\"AWS\": [\"*\"]}")) {
            assertEquals(
                    List.of("HIGH" + TRUST + "Lets anyone assume this role."),
                    trust(CREATE, "null", assumedBy(everyone, "")));
        }
        assertEquals(
                List.of(),
                trust(
                        CREATE,
                        "null",
                        assumedBy(
                                "\"*\"",
                                "{\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-abc\"}}")));
    }

    @Test
    void aProviderOfEverybodysIdentitiesNeedsASubject() {
        String everybody =
                "HIGH"
                        + TRUST
                        + "Lets every identity of token.actions.githubusercontent.com assume this"
                        + " role.";
        assertEquals(List.of(everybody), trust(CREATE, "null", GITHUB.formatted("")));
        assertEquals(List.of(everybody), trust(CREATE, "null", github("*")));
        assertEquals(
                List.of(everybody), trust(UPDATE, github("repo:acme/*"), GITHUB.formatted("")));
    }

    @Test
    void aConditionThatIsLoosenedIsFlaggedAndNotOneThatIsTightened() {
        assertEquals(
                List.of(
                        "HIGH"
                                + TRUST
                                + "Loosens the condition on"
                                + " token.actions.githubusercontent.com:sub to assume this role."),
                trust(UPDATE, github("repo:acme/app:ref:refs/heads/main"), github("repo:acme/*")));
        assertEquals(
                List.of(),
                trust(UPDATE, github("repo:acme/*"), github("repo:acme/app:ref:refs/heads/main")));
        String external =
                assumedBy(
                        "{\"AWS\": \"999999999999\"}",
                        "{\"StringEquals\": {\"sts:ExternalId\": \"x\"}}");
        assertEquals(
                List.of(
                        "HIGH"
                                + TRUST
                                + "Loosens the condition on sts:ExternalId to assume this role."),
                trust(UPDATE, external, assumedBy("{\"AWS\": \"999999999999\"}", "")));
    }

    @Test
    void aNarrowerTrustAndAnotherSpellingAreNone() {
        assertEquals(
                List.of(),
                trust(
                        UPDATE,
                        assumedBy("{\"AWS\": \"123456789012\"}", ""),
                        assumedBy(
                                "{\"AWS\": \"arn:aws:sts::123456789012:assumed-role/a/b\"}", "")));
        assertEquals(
                List.of(),
                trust(
                        UPDATE,
                        assumedBy("{\"AWS\": \"123456789012\"}", ""),
                        "["
                                + assumedBy(
                                        "{\"AWS\": [\"arn:aws:iam::123456789012:role/deploy\"]}",
                                        "")
                                + "]"));
    }

    @Test
    void whatIsNotKnownOrNoPolicyIsNoFlag() {
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_iam_role",
                                CREATE,
                                "null",
                                "{\"name\": \"app\"}",
                                "{\"assume_role_policy\": true}",
                                "[]")));
        assertEquals(
                List.of(),
                flags(change("aws_iam_policy", CREATE, "null", "{\"policy\": \"{\\\"a\"}")));
    }

    private static List<String> identity(String before, String after) {
        return flags(
                change(
                        "aws_iam_role_policy",
                        before.equals("null") ? CREATE : UPDATE,
                        before.equals("null") ? before : "{\"policy\": " + policy(before) + "}",
                        "{\"policy\": " + policy(after) + "}"));
    }

    private static String allow(String action, String resource) {
        return "{\"Effect\": \"Allow\", \"Action\": %s, \"Resource\": %s}"
                .formatted(action, resource);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"*\"' | '\"*\"' | HIGH | Allows every action everywhere.",
                "'[\"s3:GetObject\", \"*\"]' | '[\"a\", \"*\"]' | HIGH | Allows every action everywhere,"
                        + " and 2 more like it.",
                "'\"*\"' | '\"arn:aws:s3:::a\"' | MEDIUM | Allows every action on arn:aws:s3:::a.",
                "'\"iam:*\"' | '\"*\"' | HIGH | Allows iam:* everywhere.",
                "'\"s3:*\"' | '\"arn:aws:s3:::a/*\"' | MEDIUM | Allows s3:* on arn:aws:s3:::a/*.",
                "'\"iam:PassRole\"' | '\"*\"' | MEDIUM | Allows iam:PassRole everywhere.",
                "'\"s3:GetObject\"' | '\"*\"' | MEDIUM | Allows s3:GetObject everywhere.",
                "'\"secretsmanager:Get*\"' | '\"*\"' | MEDIUM | Allows secretsmanager:Get* everywhere."
            })
    void aNewStarIsFlagged(String action, String resource, String severity, String what) {
        assertEquals(
                List.of(severity + " widens-policy [Policy] policy: " + what),
                identity("null", allow(action, resource)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[\"ecr:GetAuthorizationToken\", \"ec2:Describe*\"]' | '\"*\"'",
                "'[\"s3:GetObject\", \"s3:Put*\"]' | '[\"arn:aws:s3:::a/*\"]'",
                "'[\"logs:CreateLogStream\", \"logs:PutLogEvents\"]' | '\"*\"'"
            })
    void whatAPolicyIsForIsNone(String action, String resource) {
        assertEquals(List.of(), identity("null", allow(action, resource)));
    }

    @Test
    void onlyWhatIsNewCounts() {
        String all = allow("\"*\"", "\"*\"");
        assertEquals(
                List.of(), identity(all, "[" + allow("[\"s3:*\"]", "[\"*\"]") + "," + all + "]"));
        assertEquals(
                List.of(
                        "MEDIUM widens-policy [Policy] policy: Allows ec2:DescribeTags everywhere."),
                identity(
                        allow("\"ec2:DescribeTags\"", "\"arn:aws:ec2:eu-west-1::*\""),
                        allow("\"ec2:DescribeTags\"", "\"*\"")));
    }

    @Test
    void allButSomeActionsIsNearlyAll() {
        assertEquals(
                List.of(
                        "HIGH widens-policy [Policy] policy: Allows all but a few actions"
                                + " everywhere."),
                identity(
                        "null",
                        "{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}"));
    }

    @Test
    void aConditionOrARefusalThatGoesIsFlagged() {
        String deny =
                "{\"Effect\": \"Deny\", \"Action\": \"s3:DeleteBucket\", \"Resource\": \"*\"}";
        String allow = allow("\"s3:DeleteObject\"", "\"arn:aws:s3:::a/*\"");
        String mfa =
                "{\"Effect\": \"Allow\", \"Action\": \"s3:DeleteObject\", \"Resource\":"
                        + " \"arn:aws:s3:::a/*\", \"Condition\": {\"Bool\":"
                        + " {\"aws:MultiFactorAuthPresent\": \"true\"}}}";
        assertEquals(
                List.of("MEDIUM widens-policy [Policy] policy: Forbids less than it did."),
                identity("[" + deny + "," + allow + "]", allow));
        assertEquals(
                List.of(
                        "MEDIUM widens-policy [Policy] policy: Loosens the condition on"
                                + " aws:MultiFactorAuthPresent."),
                identity(mfa, allow));
        assertEquals(List.of(), identity(allow, mfa));
        assertEquals(List.of(), identity(allow, "[" + deny + "," + allow + "]"));
    }

    @Test
    void inlinePoliciesAreFoundByTheirNames() {
        String before =
                "{\"inline_policy\": [{\"name\": \"b\", \"policy\": "
                        + policy(allow("\"s3:*\"", "\"*\""))
                        + "}]}";
        String after =
                "{\"inline_policy\": [{\"name\": \"a\", \"policy\": "
                        + policy(allow("\"ec2:*\"", "\"*\""))
                        + "}, {\"name\": \"b\", \"policy\": "
                        + policy("[" + allow("[\"s3:*\"]", "\"*\"") + "]")
                        + "}]}";
        assertEquals(
                List.of(
                        "MEDIUM widens-policy [Policy] inline_policy[0].policy: Allows ec2:*"
                                + " everywhere."),
                flags(change("aws_iam_role", UPDATE, before, after)));
    }

    private static List<String> bucket(String before, String after) {
        return flags(
                change(
                        "aws_s3_bucket_policy",
                        before.equals("null") ? CREATE : UPDATE,
                        before.equals("null") ? before : "{\"policy\": " + policy(before) + "}",
                        "{\"policy\": " + policy(after) + "}"));
    }

    private static String may(String principal, String condition) {
        return """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*",
         "Principal": %s%s}
        """
                .formatted(principal, condition.isEmpty() ? "" : ", \"Condition\": " + condition);
    }

    @Test
    void aResourceIsOpenedToEveryoneOrToOneMore() {
        String open = "HIGH widens-policy [Policy] policy: Lets anyone do s3:GetObject.";
        assertEquals(List.of(open), bucket("null", may("\"*\"", "")));
        assertEquals(
                List.of(open),
                bucket(
                        "null",
                        may(
                                "{\"AWS\": \"*\"}",
                                "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}")));
        assertEquals(
                List.of(open),
                bucket("null", may("\"*\"", "{\"IpAddress\": {\"aws:SourceIp\": \"0.0.0.0/0\"}}")));
        assertEquals(
                List.of(),
                bucket(
                        "null",
                        may("\"*\"", "{\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1\"}}")));
        assertEquals(List.of(), bucket(may("\"*\"", ""), may("{\"AWS\": [\"*\"]}", "")));
        // AWS refuses it; in any case it lets nobody in.
        assertEquals(List.of(), bucket("null", allow("\"s3:*\"", "\"*\"")));
        assertEquals(
                List.of(
                        "MEDIUM widens-policy [Policy] policy: Lets"
                                + " arn:aws:iam::999999999999:role/x in."),
                bucket(
                        may("{\"AWS\": \"123456789012\"}", ""),
                        may(
                                "{\"AWS\": [\"arn:aws:iam::999999999999:role/x\","
                                        + " \"arn:aws:iam::123456789012:root\"]}",
                                "")));
    }

    @Test
    void theUsualPolicyOfAKeyIsNone() {
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_kms_key",
                                CREATE,
                                "null",
                                "{\"policy\": "
                                        + policy(
                                                """
                                                [{"Sid": "Enable IAM User Permissions",
                                                  "Effect": "Allow", "Action": "kms:*",
                                                  "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                                                  "Resource": "*"}]
                                                """)
                                        + "}")));
    }

    @Test
    void refusalsForEveryoneOpenNothing() {
        assertEquals(
                List.of(),
                bucket(
                        "null",
                        """
                        {"Sid": "TlsOnly", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
                         "Resource": ["arn:aws:s3:::a", "arn:aws:s3:::a/*"],
                         "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
                        """));
    }

    @Test
    void aFunctionIsOpened() {
        assertEquals(
                List.of("HIGH widens-policy [Policy] principal: Lets anyone call this function."),
                flags(
                        change(
                                "aws_lambda_permission",
                                CREATE,
                                "null",
                                "{\"principal\": \"*\", \"action\": \"lambda:InvokeFunction\"}")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_lambda_permission",
                                CREATE,
                                "null",
                                "{\"principal\": \"*\"}",
                                "{\"source_arn\": true}",
                                "[]")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_lambda_permission",
                                CREATE,
                                "null",
                                "{\"principal\": \"apigateway.amazonaws.com\"}")));
    }

    @Test
    void administrationIsGranted() {
        String flag = "HIGH grants-administration [Policy] %s: Grants %s.";
        assertEquals(
                List.of(flag.formatted("policy_arn", "AdministratorAccess")),
                flags(
                        change(
                                "aws_iam_role_policy_attachment",
                                CREATE,
                                "null",
                                """
                                {"role": "r", "policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"}
                                """)));
        assertEquals(
                List.of(flag.formatted("managed_policy_arns[1]", "PowerUserAccess")),
                flags(
                        change(
                                "aws_iam_role",
                                UPDATE,
                                """
                                {"managed_policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}
                                """,
                                """
                                {"managed_policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess",
                                                         "arn:aws:iam::aws:policy/PowerUserAccess"]}
                                """)));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_iam_role_policy_attachment",
                                CREATE,
                                "null",
                                """
                                {"policy_arn": "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"}
                                """)));
        String azure = "{\"role_definition_name\": \"Owner\", \"scope\": \"/subscriptions/1%s\"}";
        assertEquals(
                List.of(flag.formatted("role_definition_name", "Owner")),
                flags(change("azurerm_role_assignment", CREATE, "null", azure.formatted(""))));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "azurerm_role_assignment",
                                CREATE,
                                "null",
                                azure.formatted(
                                        "/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s"))));
        assertEquals(
                List.of(
                        flag.formatted("role", "editor"),
                        "HIGH opens-to-world [Public] members[0]: Grants it to everyone (allUsers)."),
                flags(
                        change(
                                "google_project_iam_binding",
                                CREATE,
                                "null",
                                "{\"role\": \"roles/editor\", \"members\": [\"allUsers\"]}")));
    }

    @Test
    void aBoundaryIsLifted() {
        String before = "{\"permissions_boundary\": \"arn:aws:iam::1:policy/b\"}";
        assertEquals(
                List.of(
                        "MEDIUM lifts-boundary [Policy] permissions_boundary: Takes its permissions"
                                + " boundary away."),
                flags(change("aws_iam_role", UPDATE, before, "{\"permissions_boundary\": null}")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_iam_role",
                                UPDATE,
                                before,
                                "{}",
                                "{\"permissions_boundary\": true}",
                                "[]")));
    }
}
