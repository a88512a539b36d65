package dev.stateroom.terraform.risk;

import static dev.stateroom.terraform.risk.Subjects.change;
import static dev.stateroom.terraform.risk.Subjects.flags;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule about what happens to an object, on changes written by hand in the exact form in which
/// `terraform show -json` prints those of the AWS provider (attributes that play no part are left
/// out). `OpensToWorldTest` and `WidensTest` have those about networks and policies.
class RiskRulesTest {
    private static final String DELETE = "[\"delete\"]";
    private static final String REPLACE = "[\"delete\", \"create\"]";
    private static final String UPDATE = "[\"update\"]";
    private static final String CREATE = "[\"create\"]";

    @Test
    void destroyingABucketLosesItsData() {
        assertEquals(
                List.of("HIGH destroys-data-or-identity [Destroy] actions: Destroys an S3 bucket."),
                flags(
                        change(
                                "aws_s3_bucket",
                                DELETE,
                                "{\"bucket\": \"logs\", \"force_destroy\": false}",
                                "null")));
    }

    @Test
    void destroyingWithoutANetIsSaid() {
        assertEquals(
                List.of(
                        "HIGH destroys-data-or-identity [Destroy] actions: Destroys an S3 bucket.",
                        "HIGH destroys-without-net [No way back] force_destroy: Empties it before it"
                                + " destroys it."),
                flags(change("aws_s3_bucket", DELETE, "{\"force_destroy\": true}", "null")));
        assertEquals(
                List.of(
                        "HIGH replaces-data-or-identity [Replace] engine: Replaces a database, forced"
                                + " by engine.",
                        "HIGH destroys-without-net [No way back] skip_final_snapshot: Makes no last"
                                + " snapshot."),
                flags(
                        change(
                                "aws_db_instance",
                                REPLACE,
                                "{\"engine\": \"mysql\", \"skip_final_snapshot\": true}",
                                "{\"engine\": \"postgres\", \"skip_final_snapshot\": true}",
                                "{\"id\": true}",
                                "[[\"engine\"]]")));
        assertEquals(
                List.of(
                        "HIGH destroys-data-or-identity [Destroy] actions: Destroys a secret.",
                        "HIGH destroys-without-net [No way back] recovery_window_in_days: Destroys"
                                + " it at once, without a time to recover it."),
                flags(
                        change(
                                "aws_secretsmanager_secret",
                                DELETE,
                                "{\"name\": \"s\", \"recovery_window_in_days\": 0}",
                                "null")));
    }

    @Test
    void whatAnybodyMayUseIsFlagged() {
        assertEquals(
                List.of(
                        "HIGH opens-to-world [Public] authorization_type: Lets anybody on the internet"
                                + " call the function."),
                flags(
                        change(
                                "aws_lambda_function_url",
                                CREATE,
                                "null",
                                "{\"authorization_type\": \"NONE\"}")));
        assertEquals(
                List.of("HIGH opens-to-world [Public] group: Makes the image public."),
                flags(change("aws_ami_launch_permission", CREATE, "null", "{\"group\": \"all\"}")));
        String snapshot = "aws_db_snapshot";
        assertEquals(
                List.of(
                        "HIGH opens-to-world [Public] shared_accounts[1]: Shares the snapshot with"
                                + " every AWS account."),
                flags(
                        change(
                                snapshot,
                                UPDATE,
                                "{\"shared_accounts\": [\"1\"]}",
                                "{\"shared_accounts\": [\"1\", \"all\"]}")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                snapshot,
                                UPDATE,
                                "{\"shared_accounts\": [\"all\"]}",
                                "{\"shared_accounts\": [\"all\", \"1\"]}")));
    }

    @Test
    void whatWatchesAndIsSwitchedOffIsFlagged() {
        assertEquals(
                List.of(
                        "HIGH watch-off [Unwatched] enable_logging: Stops recording who does what in"
                                + " the account."),
                flags(
                        change(
                                "aws_cloudtrail",
                                UPDATE,
                                "{\"enable_logging\": true}",
                                "{\"enable_logging\": false}")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_guardduty_detector",
                                UPDATE,
                                "{\"enable\": false}",
                                "{\"enable\": true}")));
    }

    @Test
    void aNodeGroupDrains() {
        Subject group =
                change(
                        "aws_eks_node_group",
                        "[\"create\", \"delete\"]",
                        """
                        {"node_group_name": "general", "instance_types": ["t3.large"],
                         "scaling_config": [{"desired_size": 3, "max_size": 6, "min_size": 2}]}
                        """,
                        """
                        {"node_group_name": "general", "instance_types": ["m6i.large"],
                         "scaling_config": [{"desired_size": 4, "max_size": 6, "min_size": 2}]}
                        """,
                        "{\"arn\": true}",
                        "[[\"instance_types\", 0], [\"node_group_name\"]]");
        Risk risk = RiskRules.look(group).getFirst();
        assertEquals(
                "MEDIUM replaces-data-or-identity [Replace] instance_types[0]: Replaces a node"
                        + " group, forced by instance_types[0] and 1 more.",
                Subjects.line(risk));
        assertEquals("3 nodes drain; what runs there has to move.", risk.why());
        assertEquals("module.app.aws_eks_node_group.this", risk.address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_dynamodb_table",
                "aws_rds_cluster",
                "aws_efs_file_system",
                "aws_ebs_volume",
                "aws_kms_key",
                "aws_eks_cluster",
                "aws_iam_role",
                "aws_iam_openid_connect_provider",
                "aws_route53_zone",
                "aws_ecr_repository",
                "aws_cloudwatch_log_group",
                "aws_cognito_user_pool",
                "aws_eip",
                "azurerm_storage_account",
                "azurerm_key_vault",
                "google_sql_database_instance",
                "google_storage_bucket",
                "kubernetes_namespace",
                "kubernetes_persistent_volume_claim",
                "kubernetes_secret",
                "helm_release"
            })
    void whatHoldsDataOrIdentityIsHigh(String type) {
        for (String actions : List.of(DELETE, REPLACE, "[\"create\", \"delete\"]")) {
            assertEquals(
                    List.of(Risk.Severity.HIGH),
                    RiskRules.look(change(type, actions, "{}", "{}")).stream()
                            .map(Risk::severity)
                            .toList());
        }
    }

    @Test
    void anythingElseIsToldPlainly() {
        assertEquals(
                List.of(
                        "MEDIUM destroys [Destroy] actions: Destroys an object of type"
                                + " aws_lb_listener."),
                flags(change("aws_lb_listener", DELETE, "{\"port\": 80}", "null")));
        assertEquals(
                List.of(
                        "MEDIUM replaces [Replace] actions: Replaces an object of type"
                                + " aws_instance."),
                flags(change("aws_instance", REPLACE, "{}", "{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null_resource",
                "terraform_data",
                "random_id",
                "time_static",
                "aws_default_vpc"
            })
    void whatLivesInTheStateOnlyIsNoLoss(String type) {
        assertEquals(List.of(), flags(change(type, DELETE, "{}", "null")));
        assertEquals(List.of(), flags(change(type, REPLACE, "{}", "{}", "{}", "[[\"triggers\"]]")));
    }

    @Test
    void aDeposedObjectIsWhatWasLeftOver() {
        Subject left = change("aws_s3_bucket", DELETE, "{}", "null");
        Subject deposed =
                new Subject(
                        new Change(
                                left.change().address(),
                                Change.Action.DELETE,
                                null,
                                null,
                                null,
                                "byebye01"),
                        left.type(),
                        left.before(),
                        left.after(),
                        left.afterUnknown(),
                        List.of());
        assertEquals(
                List.of(
                        "HIGH destroys-data-or-identity [Destroy] actions: Destroys an S3 bucket"
                                + " left over."),
                flags(deposed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"no-op\"]", "[\"read\"]", "[\"forget\"]"})
    void whatStaysIsNotAtRisk(String actions) {
        Subject stays =
                change(
                        "aws_security_group",
                        actions,
                        "{}",
                        "{\"ingress\": [{\"cidr_blocks\": [\"0.0.0.0/0\"], \"protocol\": \"-1\"}]}");
        assertFalse(RiskRules.concerns(stays.type(), stays.change()));
        assertEquals(List.of(), flags(stays));
    }

    @Test
    void aDataSourceThatGoesIsNoLossButAModuleMayBeCalledData() {
        assertFalse(RiskRules.concerns("aws_s3_bucket", deleted("data.aws_s3_bucket.a")));
        assertFalse(
                RiskRules.concerns("aws_s3_bucket", deleted("module.x.data.aws_s3_bucket.a[0]")));
        assertTrue(RiskRules.concerns("aws_s3_bucket", deleted("module.data.aws_s3_bucket.a")));
    }

    private static Change deleted(String address) {
        return new Change(address, Change.Action.DELETE, null, null, null, null);
    }

    @Test
    void mostCreationsNeedNotBeRead() {
        for (String type : List.of("aws_instance", "aws_subnet", "aws_lb", "null_resource")) {
            assertFalse(
                    RiskRules.concerns(
                            type,
                            new Change(type + ".a", Change.Action.CREATE, null, null, null, null)));
        }
    }

    @Test
    void aSubnetThatMovesIsFlaggedAndAnAddedRangeIsNot() {
        assertEquals(
                List.of(
                        "HIGH changes-cidr [CIDR] cidr_block: Changes its addresses from 10.0.1.0/24"
                                + " to 10.0.2.0/24.",
                        "MEDIUM replaces [Replace] cidr_block: Replaces an object of type"
                                + " aws_subnet, forced by cidr_block."),
                flags(
                        change(
                                "aws_subnet",
                                REPLACE,
                                "{\"cidr_block\": \"10.0.1.0/24\"}",
                                "{\"cidr_block\": \"10.0.2.0/24\"}",
                                "{}",
                                "[[\"cidr_block\"]]")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "azurerm_virtual_network",
                                UPDATE,
                                "{\"address_space\": [\"10.2.0.0/16\"]}",
                                "{\"address_space\": [\"10.3.0.0/16\", \"10.2.0.0/16\"]}")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_vpc",
                                UPDATE,
                                "{\"cidr_block\": \"10.0.0.0/16\", \"ipv6_cidr_block\": \"2a05::/56\"}",
                                "{\"cidr_block\": \"10.0.0.0/16\"}",
                                "{\"ipv6_cidr_block\": true}",
                                "[]")));
    }

    @Test
    void aVersionThatChangesHasNoWayBack() {
        assertEquals(
                List.of(
                        "HIGH changes-version [Version] version: Changes its version from 1.30 to"
                                + " 1.31."),
                flags(
                        change(
                                "aws_eks_cluster",
                                UPDATE,
                                "{\"version\": \"1.30\"}",
                                "{\"version\": \"1.31\"}")));
        assertEquals(
                List.of(
                        "MEDIUM changes-version [Version] release_version: Changes its version from"
                                + " 1.30.0-20240703 to 1.30.4-20240917."),
                flags(
                        change(
                                "aws_eks_node_group",
                                UPDATE,
                                "{\"version\": \"1.30\", \"release_version\": \"1.30.0-20240703\"}",
                                "{\"version\": \"1.30\", \"release_version\": \"1.30.4-20240917\"}")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_rds_cluster",
                                UPDATE,
                                "{\"engine_version\": \"15.4\"}",
                                "{}",
                                "{\"engine_version\": true}",
                                "[]")));
    }

    @Test
    void protectionThatGoesIsFlaggedAndNotOneThatComesOrIsNotKnown() {
        String on = "{\"deletion_protection\": true, \"backup_retention_period\": 7}";
        String off = "{\"deletion_protection\": false, \"backup_retention_period\": 0}";
        assertEquals(
                List.of(
                        "HIGH protection-off [Unprotected] deletion_protection: Switches its"
                                + " protection from deletion off.",
                        "HIGH protection-off [Unprotected] backup_retention_period: Switches its"
                                + " automatic backups off."),
                flags(change("aws_db_instance", UPDATE, on, off)));
        assertEquals(List.of(), flags(change("aws_db_instance", UPDATE, off, on)));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_db_instance",
                                UPDATE,
                                on,
                                "{}",
                                "{\"deletion_protection\": true, \"backup_retention_period\": true}",
                                "[]")));
        assertEquals(
                List.of(
                        "MEDIUM protection-off [Unprotected] force_destroy: Lets it be destroyed"
                                + " with all that is in it."),
                flags(
                        change(
                                "aws_s3_bucket",
                                UPDATE,
                                "{\"force_destroy\": false}",
                                "{\"force_destroy\": true}")));
        assertEquals(
                List.of(
                        "HIGH protection-off [Unprotected] versioning_configuration[0].status:"
                                + " Suspends the bucket's versions."),
                flags(
                        change(
                                "aws_s3_bucket_versioning",
                                UPDATE,
                                "{\"versioning_configuration\": [{\"status\": \"Enabled\"}]}",
                                "{\"versioning_configuration\": [{\"status\": \"Suspended\"}]}")));
        assertEquals(
                List.of(
                        "HIGH protection-off [Unprotected] deletion_protection: Switches its"
                                + " protection from deletion off."),
                flags(
                        change(
                                "aws_cognito_user_pool",
                                UPDATE,
                                "{\"deletion_protection\": \"ACTIVE\"}",
                                "{\"deletion_protection\": \"INACTIVE\"}")));
    }

    @Test
    void muchOfTheEnvironmentIsMoreThanThirtyPercentAndNotFew() {
        assertEquals(List.of(), PlanRules.look(30, 100));
        assertEquals(List.of(), PlanRules.look(4, 4));
        assertEquals(List.of(), PlanRules.look(5, 0));
        Risk risk = PlanRules.look(31, 100).getFirst();
        assertEquals(
                "MEDIUM touches-much [31 %] resource_changes: Touches 31 of 100 existing objects.",
                Subjects.line(risk));
        assertEquals("", risk.address());
        assertEquals(1, PlanRules.look(5, 5).size());
    }

    @Test
    void noFlagWithoutWhatCausedIt() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Risk("x", Risk.Severity.HIGH, "x", "a.b", null, "", "X.", "Y."));
    }

    /// Plans of strangers hold anything at any place: no rule may break on it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "7",
                "\"a\"",
                "true",
                "{\"ingress\": 7, \"policy\": {}, \"assume_role_policy\": [], \"inline_policy\": \"x\"}",
                "{\"ingress\": [null, 7, \"a\", []], \"policy\": \"{\", \"inline_policy\": [7, {}]}",
                "{\"vpc_config\": {}, \"versioning_configuration\": 1, \"scaling_config\": [[]],"
                        + " \"security_rule\": {\"a\": 1}, \"allow\": \"b\", \"version\": {},"
                        + " \"cidr_block\": {}, \"address_space\": [[[]]], \"principal\": []}"
            })
    void oddShapesBreakNothing(String values) {
        for (String type : TYPES) {
            for (String actions : List.of(DELETE, REPLACE, UPDATE, "[\"create\"]")) {
                RiskRules.look(change(type, actions, values, values));
                RiskRules.look(change(type, actions, "{}", values, values, "[]"));
            }
        }
    }

    private static final List<String> TYPES =
            List.of(
                    "aws_security_group",
                    "aws_security_group_rule",
                    "aws_vpc_security_group_ingress_rule",
                    "aws_network_acl",
                    "aws_network_acl_rule",
                    "azurerm_network_security_group",
                    "azurerm_network_security_rule",
                    "azurerm_role_assignment",
                    "google_compute_firewall",
                    "google_project_iam_member",
                    "google_container_cluster",
                    "google_sql_database_instance",
                    "aws_eks_cluster",
                    "aws_eks_node_group",
                    "aws_db_instance",
                    "aws_s3_bucket",
                    "aws_s3_bucket_public_access_block",
                    "aws_s3_bucket_policy",
                    "aws_s3_bucket_versioning",
                    "aws_dynamodb_table",
                    "aws_iam_role",
                    "aws_iam_policy",
                    "aws_iam_role_policy_attachment",
                    "aws_lambda_permission",
                    "aws_subnet",
                    "azurerm_virtual_network",
                    "null_resource");
}
