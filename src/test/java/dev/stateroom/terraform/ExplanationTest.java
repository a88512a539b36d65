package dev.stateroom.terraform;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Words of several generations of Terraform and of OpenTofu, and what happens to them on the way.
class ExplanationTest {
    private static final String INFO =
            """
            Lock Info:
              ID:        266ee5e9-a869-b009-ae1e-f633a58c5f9d
              Path:      bucket/key
              Operation: OperationTypeApply
              Who:       oncall@workstation
              Version:   1.11.4
              Created:   2026-11-23 03:02:00.005135864 +0000 UTC
              Info:
            """;

    /// Real words.
    ///
    /// @param ids what they mean, joined by blanks
    /// @param source versions and file of Terraform that has these words, or who printed them
    private record Words(String ids, String source, String text) {
        @Override
        public String toString() {
            return ids + " of " + source;
        }
    }

    private static Stream<Words> words() {
        return Stream.of(
                new Words(
                        "lock-held",
                        "0.11, command/clistate/state.go",
                        """
                        Error: Error locking state: Error acquiring the state lock: ConditionalCheckFailedException: The conditional request failed
                        \tstatus code: 400, request id: IGUA4N3Q
                        """
                                + INFO),
                new Words(
                        "lock-held",
                        "0.15 to 1.9, clistate/state.go",
                        """
                        ╷
                        │ Error: Error acquiring the state lock
                        │\s
                        │ Error message: ConditionalCheckFailedException: The conditional request
                        │ failed
                        │ Lock Info:
                        │   ID:        266ee5e9-a869-b009-ae1e-f633a58c5f9d
                        │   Who:       oncall@workstation
                        ╵
                        """),
                new Words(
                        "lock-held",
                        "a local state, statemgr/filesystem.go",
                        "Error: Error locking state: Error acquiring the state lock: resource"
                                + " temporarily unavailable\n"
                                + INFO),
                new Words(
                        "lock-held",
                        "the azurerm backend",
                        "Error: Error acquiring the state lock\n\nError message: state blob is already"
                                + " locked\n"
                                + INFO),
                new Words(
                        "lock-info-unreadable",
                        "0.12, s3/client.go",
                        """
                        Error: Error locking state: Error acquiring the state lock: 2 errors occurred:
                        \t* ConditionalCheckFailedException: The conditional request failed
                        \t* unexpected end of JSON input
                        """),
                new Words(
                        "lock-info-unreadable",
                        "OpenTofu 1.10, s3/client.go",
                        "Error: Error acquiring the state lock\n\nError message: unable to json parse"
                                + " the lock info \"key.tflock\" from bucket \"b\": invalid character"),
                new Words(
                        "lock-info-unreadable lock-release-failed",
                        "0.11 to 1.5, command/unlock.go",
                        "Failed to unlock state: failed to retrieve lock info: unexpected end of JSON"
                                + " input"),
                new Words(
                        "lock-release-failed",
                        "0.11, clistate/state.go",
                        "\nError releasing the state lock!\n\nError message: consul lock was lost\n"),
                new Words(
                        "lock-release-failed lockfile-delete-denied access-denied",
                        "1.10 to 1.14, s3/client.go",
                        """
                        │ Error: Error releasing the state lock
                        │
                        │ Error message: failed to unlock S3: failed to delete the lock file: operation
                        │ error S3: DeleteObject, https response error StatusCode: 403, RequestID: X,
                        │ HostID: Y, api error AccessDenied: User: arn:aws:iam::111122223333:user/ci is
                        │ not authorized to perform: s3:DeleteObject on resource:
                        │ "arn:aws:s3:::b/key.tflock" because no identity-based policy allows it
                        """),
                new Words(
                        "lock-table-missing",
                        "1.6 to 1.14, s3/client.go",
                        "Error: Error acquiring the state lock\n\nError message: operation error"
                                + " DynamoDB: PutItem, https response error StatusCode: 400, RequestID:"
                                + " X, ResourceNotFoundException: Requested resource not found"),
                new Words(
                        "digest-mismatch",
                        "0.11 to 1.7, s3/client.go",
                        """
                        Error refreshing state: state data in S3 does not have the expected content.

                        This may be caused by unusually long delays in S3 processing a previous state
                        update.  Please wait for a minute or two and try again. If this problem
                        persists, and neither S3 nor DynamoDB are experiencing an outage, you may need
                        to manually verify the remote state and update the Digest value stored in the
                        DynamoDB table to the following value: 0123456789abcdef0123456789abcdef
                        """),
                new Words(
                        "digest-mismatch",
                        "1.8 to 1.14, s3/client.go",
                        """
                        │ Error: error loading state: state data in S3 does not have the expected content.
                        │\s
                        │ Bucket: b
                        │ Key:    k
                        │ Calculated checksum: 0123456789abcdef0123456789abcdef
                        │ Stored checksum:     deadbeefdeadbeefdeadbeefdeadbeef
                        """),
                new Words(
                        "digest-orphan",
                        "1.8 to 1.14, s3/client.go",
                        """
                        Error: error loading state: state data in S3 does not have the expected content.

                        Bucket: b
                        Key:    k
                        Calculated checksum:\s
                        Stored checksum:     deadbeefdeadbeefdeadbeefdeadbeef
                        """),
                new Words(
                        "state-truncated",
                        "0.11, terraform/state.go",
                        "Failed to load state: Decoding state file failed: unexpected end of JSON"
                                + " input"),
                new Words(
                        "state-not-json",
                        "0.12 to 1.14, statefile/diagnostics.go",
                        "Error: Error refreshing state: 2 problems:\n\n- Unsupported state file format:"
                                + " The state file could not be parsed as JSON: syntax error at byte"
                                + " offset 1."),
                new Words(
                        "state-newer-terraform",
                        "0.11, terraform/state.go",
                        """
                        Error: Error refreshing state: Terraform doesn't allow running any operations against a state
                        that was written by a future Terraform version. The state is
                        reporting it is written by Terraform '0.12.1'
                        """),
                new Words(
                        "state-newer-terraform",
                        "0.12 to 0.15, states/statefile/read.go",
                        "Error: state snapshot was created by Terraform v0.14.3, which is newer than"
                                + " current v0.13.5; upgrade to Terraform v0.14.3 or greater to work"
                                + " with this state"),
                new Words(
                        "state-newer-terraform",
                        "OpenTofu and 1.x, statefile/read.go",
                        "Error: Failed to load state: OpenTofu 1.9.0 does not support state version 5,"
                                + " please update."),
                new Words(
                        "state-version-unsupported",
                        "0.12 to 1.14, statefile/read.go",
                        "Error: Unsupported state file format: The state is stored in a legacy binary"
                                + " format that is not supported since Terraform v0.7. To continue,"
                                + " first upgrade the state using Terraform 0.6.16 or earlier."),
                new Words(
                        "state-lineage-changed",
                        "0.12 to 1.14, statemgr/plan_file.go",
                        "Error: planned state update is from an unrelated state lineage than the"
                                + " current state"),
                new Words(
                        "push-refused",
                        "0.11, command/state_push.go",
                        "The lineages do not match! The state will not be pushed.\n\nThe \"lineage\" is"
                                + " a unique identifier given to a state on creation."),
                new Words(
                        "push-refused",
                        "0.12 to 1.14, statemgr/migrate.go",
                        "Failed to write state: cannot import state with serial 1 over newer state with"
                                + " serial 7"),
                new Words(
                        "state-errored-file credentials-expired",
                        "0.11, backend/local/backend_apply.go",
                        """
                        Failed to save state: failed to upload state: ExpiredToken: The provided token has expired.
                        \tstatus code: 400, request id: 593F

                        Error: Failed to persist state to backend.

                        The error shown above has prevented Terraform from writing the updated state
                        """),
                new Words(
                        "state-missing",
                        "0.11 to 1.14, command/state_list.go",
                        "No state file was found!\n\nState management commands require a state file."),
                new Words(
                        "access-denied",
                        "0.11 to 1.5 with SDK version 1",
                        "Error refreshing state: AccessDenied: Access Denied\n\tstatus code: 403,"
                                + " request id: 32C5F7AC, host id: w4Y6W9kQ="),
                new Words(
                        "access-denied",
                        "1.6 to 1.14, s3/client.go: HEAD answers without a code",
                        "Error: error loading state: Unable to access object \"k\" in S3 bucket \"b\":"
                                + " operation error S3: HeadObject, https response error StatusCode:"
                                + " 403, RequestID: X, HostID: Y, api error Forbidden: Forbidden"),
                new Words(
                        "credentials-missing",
                        "0.12 to 0.15, aws-sdk-go-base",
                        "Error: error configuring S3 Backend: no valid credential sources for S3 Backend"
                                + " found."),
                new Words(
                        "credentials-missing",
                        "1.6 to 1.14, aws-sdk-go-base 2",
                        "Error: No valid credential sources found\n\n  on main.tf line 2, in terraform:"),
                new Words(
                        "credentials-expired",
                        "1.6 to 1.14 with SSO",
                        "Error: No valid credential sources found\n\nError: failed to refresh cached"
                                + " credentials, refresh cached SSO token failed, unable to refresh SSO"
                                + " token, operation error SSO OIDC: CreateToken, https response error"
                                + " StatusCode: 400, RequestID: X, InvalidGrantException:"),
                new Words(
                        "clock-wrong",
                        "SDK version 1",
                        "Error: error configuring S3 Backend: error validating provider credentials:"
                                + " SignatureDoesNotMatch: Signature expired: 20260101T000000Z is now"
                                + " earlier than 20260101T001500Z\n\tstatus code: 403, request id: X"),
                new Words(
                        "wrong-account",
                        "hashicorp/terraform-provider-aws#32352",
                        "│ Error: AWS account ID not allowed: 123456789012\n│ \n│   with"
                                + " provider[\"registry.terraform.io/hashicorp/aws\"],"),
                new Words(
                        "bucket-missing",
                        "0.12 to 1.5, s3/client.go",
                        """
                        Error: Failed to get existing workspaces: S3 bucket does not exist.

                        The referenced S3 bucket must have been previously created. If the S3 bucket
                        was created within the last minute, please wait for a minute or two and try
                        again.

                        Error: NoSuchBucket: The specified bucket does not exist
                        \tstatus code: 404, request id: 97Y3S9DC
                        """),
                new Words(
                        "region-wrong",
                        "hashicorp/terraform#23787, 0.12",
                        "Error: Error loading state:\n    BucketRegionError: incorrect region, the bucket"
                                + " is not in 'us-east-2' region at endpoint ''\n\tstatus code: 301,"
                                + " request id: , host id:"),
                new Words(
                        "throttled",
                        "1.6 to 1.14",
                        "Error: Failed to save state\n\nError saving state: failed to upload state:"
                                + " operation error S3: PutObject, exceeded maximum number of attempts,"
                                + " 5, https response error StatusCode: 503, RequestID: X, HostID: Y,"
                                + " api error SlowDown: Please reduce your request rate."),
                new Words(
                        "offline",
                        "hashicorp/terraform#29583, 1.0",
                        "Error refreshing state: RequestError: send request failed\ncaused by: Get"
                                + " \"https://b.s3.ap-southeast-2.amazonaws.com/k\": dial tcp"
                                + " 192.0.2.1:443: connect: connection refused"),
                new Words(
                        "offline init-failed",
                        "0.13 to 1.14, command/init.go",
                        "Error: Failed to query available provider packages\n\nCould not retrieve the"
                                + " list of available versions for provider hashicorp/aws: could not"
                                + " connect to registry.terraform.io: Failed to request discovery"
                                + " document: Get"
                                + " \"https://registry.terraform.io/.well-known/terraform.json\": dial"
                                + " tcp: lookup registry.terraform.io on 10.0.0.2:53: no such host"),
                new Words(
                        "terraform-missing", "bash", "bash: line 1: terraform: command not found"),
                new Words("terraform-missing", "dash", "/tmp/deploy.sh: 3: tofu: not found"),
                new Words(
                        "terraform-missing",
                        "cmd.exe",
                        "'terraform' is not recognized as an internal or external command,\noperable"
                                + " program or batch file."),
                new Words(
                        "terraform-too-old",
                        "0.11, terraform/version_required.go",
                        """
                        The currently running version of Terraform doesn't meet the
                        version requirements explicitly specified by the configuration.
                        Please use the required version or update the configuration.

                          Module: root
                          Required version: >= 0.12
                          Current version: 0.11.14
                        """),
                new Words(
                        "terraform-too-old",
                        "0.12 to 1.14, terraform/version_required.go",
                        """
                        │ Error: Unsupported Terraform Core version
                        │\s
                        │   on versions.tf line 2, in terraform:
                        │    2:   required_version = ">= 1.9"
                        │\s
                        │ This configuration does not support Terraform version 1.5.7. To proceed,
                        │ either choose another supported Terraform version or update this version
                        │ constraint.
                        """),
                new Words(
                        "backend-changed",
                        "0.11 to 0.13, command/meta_backend.go",
                        "Backend reinitialization required. Please run \"terraform init\".\nReason:"
                                + " Backend configuration changed for \"s3\""),
                new Words(
                        "backend-changed",
                        "OpenTofu 1.x, command/meta_backend.go",
                        "│ Error: Backend initialization required, please run \"tofu init\""),
                new Words(
                        "provider-mismatch",
                        "0.14 to 1.14, backend/local/backend_local.go",
                        """
                        │ Error: Inconsistent dependency lock file
                        │\s
                        │ The following dependency selections recorded in the lock file are
                        │ inconsistent with the current configuration:
                        """),
                new Words(
                        "init-failed",
                        "0.12, command/init.go",
                        "Error: Could not satisfy plugin requirements\n\n\nPlugin reinitialization"
                                + " required. Please run \"terraform init\"."),
                new Words(
                        "init-failed",
                        "0.12 to 1.14, configs",
                        "Error: Module not installed\n\n  on main.tf line 3:\n   3: module \"vpc\" {"),
                new Words(
                        "foreach-unknown",
                        "0.12 to 1.0, terraform/eval_for_each.go",
                        "Error: Invalid for_each argument\n\n  on main.tf line 9, in resource"
                                + " \"aws_route\" \"r\":\n\nThe \"for_each\" value depends on resource"
                                + " attributes that cannot be determined until apply, so Terraform"
                                + " cannot predict how many instances will be created."),
                new Words(
                        "foreach-unknown",
                        "OpenTofu 1.9",
                        "│ Error: Invalid for_each argument\n│ \n│ The \"for_each\" map includes keys"
                                + " derived from resource attributes that cannot be determined until\n│"
                                + " apply, and so OpenTofu cannot determine the full set of keys"),
                new Words(
                        "count-unknown",
                        "0.11, terraform/evaltree_provider.go",
                        "Error: Error refreshing state: 1 error(s) occurred:\n\n* module.m.aws_eip.e:"
                                + " aws_eip.e: value of 'count' cannot be computed"),
                new Words(
                        "count-unknown",
                        "0.12 to 1.14, terraform/eval_count.go",
                        "│ Error: Invalid count argument\n│ \n│   on main.tf line 4, in resource"
                                + " \"aws_eip\" \"e\":\n│ \n│ The \"count\" value depends on resource"
                                + " attributes that cannot be determined until apply"),
                new Words(
                        "provider-unknown",
                        "0.13 to 1.14, terraform/node_provider.go",
                        "Error: Invalid provider configuration\n\nThe configuration for"
                                + " provider[\"registry.terraform.io/hashicorp/kubernetes\"] depends on"
                                + " values that cannot be determined until apply."),
                new Words(
                        "plan-stale",
                        "0.11, command/meta_backend.go",
                        "This plan was created against an older state than is current. Please create\na"
                                + " new plan file against the latest state and try again."),
                new Words(
                        "plan-stale",
                        "0.12 to 1.14, backend/local/backend_local.go",
                        "Error: Saved plan is stale\n\nThe given plan file can no longer be applied"),
                new Words(
                        "plan-incomplete",
                        "1.5 to 1.14, backend/local/backend_apply.go",
                        "Error: Cannot apply incomplete plan"),
                new Words(
                        "prevent-destroy",
                        "0.11, terraform/eval_check_prevent_destroy.go",
                        "Error: Error running plan: 1 error(s) occurred:\n\n* aws_db_instance.main:"
                                + " aws_db_instance.main: the plan would destroy this resource, but it"
                                + " currently has lifecycle.prevent_destroy set to true."),
                new Words(
                        "prevent-destroy",
                        "0.12 to 1.14, node_resource_abstract_instance.go",
                        "│ Error: Instance cannot be destroyed\n│ \n│ Resource aws_db_instance.main has"
                                + " lifecycle.prevent_destroy set, but the plan calls for this\n│"
                                + " resource to be destroyed."),
                new Words(
                        "prevent-destroy",
                        "OpenTofu main, node_resource_abstract_instance.go",
                        "│ Error: Resource instance cannot be destroyed\n│ \n│ Resource instance"
                                + " aws_db_instance.main has prevent_destroy set, but the plan calls for"
                                + " it to be destroyed."),
                new Words(
                        "apply-partial",
                        "0.11, 0.12, backend/local/backend_apply.go",
                        "Error: Error applying plan:\n\n1 error(s) occurred:\n\n* aws_eip.e: failed\n\n"
                                + "Terraform does not automatically rollback in the face of errors.\n"
                                + "Instead, your Terraform state file has been partially updated with\n"
                                + "any resources that successfully completed."),
                new Words(
                        "apply-interrupted",
                        "0.11 to 1.14, command/apply.go",
                        "Interrupt received.\nPlease wait for Terraform to exit or data loss may"
                                + " occur.\nGracefully shutting down..."),
                new Words(
                        "dependency-cycle",
                        "0.11, dag/dag.go",
                        "Error: Error asking for user input: 1 error(s) occurred:\n\n* Cycle:"
                                + " aws_security_group.a, aws_security_group.b"),
                new Words(
                        "address-taken",
                        "0.12 to 1.14, command/import.go",
                        "Error: Resource already managed by Terraform\n\nTerraform is already managing a"
                                + " remote object for aws_vpc.a. To import to this address you must"),
                new Words(
                        "import-undeclared",
                        "0.11 to 1.14, command/import.go",
                        "Error: resource address \"aws_vpc.a\" does not exist in the configuration."),
                new Words(
                        "import-not-found",
                        "0.12 to 1.14, transform_import_state_test.go",
                        "│ Error: Cannot import non-existent remote\n│ object\n"),
                new Words(
                        "import-unsupported",
                        "0.11 to 1.14 with SDK version 2",
                        "Error: resource local_file doesn't support import"));
    }

    private static List<Explained> explain(String text) throws IOException {
        return explain(text, UTF_8);
    }

    private static List<Explained> explain(String text, Charset charset) throws IOException {
        return Explanation.of(new ByteArrayInputStream(text.getBytes(charset)));
    }

    private static Set<String> ids(List<Explained> found) {
        return found.stream().map(one -> one.trouble().id()).collect(Collectors.toSet());
    }

    private static Set<String> ids(String text) throws IOException {
        return ids(explain(text));
    }

    @ParameterizedTest
    @MethodSource("words")
    void theWordsOfAllGenerationsHaveTheirIds(Words words) throws Exception {
        Set<String> expected = Set.of(words.ids().split(" ", -1));
        assertEquals(expected, ids(words.text()), words.text());
    }

    /// What the ways to a reader do to text.
    private static Stream<java.util.function.UnaryOperator<String>> ways() {
        return Stream.of(
                text -> text.replaceAll("(?m)^", "2026-11-23T03:02:00.1234567Z "),
                text -> text.replaceAll("(?m)^", "2026-11-23T03:02:00.1234567Z ##[error]"),
                text -> text.replaceAll("(?m)^", "2026-11-23T03:02:00.123456Z 01E "),
                text ->
                        text.replaceAll(
                                "(?m)^", "Deploy stg\tApply\t\ufeff2026-11-23T03:02:00.1234567Z "),
                text -> text.replaceAll("(?m)^", "[2026-11-23T03:02:00.123Z] "),
                text -> text.replaceAll("(?m)^", "03:02:00.123 STDERR [stg/vpc] terraform: "),
                text -> text.replaceAll("(?m)^", "15:49:24.270  "),
                text -> text.replaceAll("(?m)^", "stderr: "),
                text -> text.replaceAll("(?m)^", "[module.vpc] "),
                text ->
                        text.replaceAll("(?m)^", "\u001b[31m")
                                .replaceAll("(?m)$", "\u001b[0m\u001b[0m"),
                text -> text.replaceAll("(?m)^", "[31m").replaceAll("(?m)$", "[0m"),
                text -> text.replaceAll("[│╷╵]", "?"),
                text -> text.replaceAll("[│╷╵]", "\ufffd\ufffd\ufffd"),
                text -> text.replace("│", "â”‚").replace("╷", "â•·").replace("╵", "â•µ"),
                text -> text.replace("│", "Γöé").replace("╷", "Γò╖").replace("╵", "Γò╡"),
                text -> text.replaceAll("[│╷╵]", "|"),
                text -> text.replaceAll("(?m)^│ ?", ""),
                text -> text.replace("\n", "\r\n"),
                text -> text.replaceAll("(.{60})(?=.)", "$1\n"),
                text -> text.replace('"', '\u201c'),
                text -> "Initializing the backend...\n\n" + text + "\n\nTerraform has been x");
    }

    @Test
    void whatHappensToThemOnTheWayMakesNoDifference() throws Exception {
        Words held =
                new Words(
                        "lock-held",
                        "1.11",
                        """
                        ╷
                        │ Error: Error acquiring the state lock
                        │\s
                        │ Error message: operation error S3: PutObject, https response error
                        │ StatusCode: 412, RequestID: SB0000000000036A, HostID: , api error
                        │ PreconditionFailed: At least one of the pre-conditions you specified did not
                        │ hold
                        │ Lock Info:
                        │   ID:        266ee5e9-a869-b009-ae1e-f633a58c5f9d
                        │   Who:       oncall@workstation
                        ╵
                        """);
        Words stale =
                new Words(
                        "plan-stale",
                        "1.11",
                        """
                        ╷
                        │ Error: Saved plan is stale
                        │\s
                        │ The given plan file can no longer be applied because the state was changed by
                        │ another operation after the plan was created.
                        ╵
                        """);
        Words digest =
                new Words(
                        "digest-mismatch",
                        "1.5",
                        "╷\n│ Error: Error refreshing state: state data in S3 does not have the expected"
                                + " content.\n│ \n│ This may be caused by unusually long delays\n╵\n");
        int way = 0;
        for (var change : ways().toList()) {
            way++;
            for (Words words : List.of(held, stale, digest)) {
                String text = change.apply(words.text());
                assertEquals(Set.of(words.ids()), ids(text), "way " + way + ":\n" + text);
            }
        }
        assertEquals(Set.of("plan-stale"), ids(explain("\ufeff" + stale.text(), UTF_16LE)));
        assertEquals(Set.of("plan-stale"), ids(explain("Error: Saved plan is stale", UTF_16LE)));
    }

    @Test
    void factsAreTakenFromTheWords() throws Exception {
        Explained held =
                explain("│ Error: Error acquiring the state lock\n" + INFO.indent(1)).getFirst();
        assertEquals(
                Map.of(
                        "id", "266ee5e9-a869-b009-ae1e-f633a58c5f9d",
                        "path", "bucket/key",
                        "operation", "OperationTypeApply",
                        "who", "oncall@workstation",
                        "version", "1.11.4",
                        "created", "2026-11-23 03:02:00 UTC"),
                held.facts());
        assertEquals(
                "The state is locked by oncall@workstation since 2026-11-23 03:02:00 UTC.",
                held.problem().what());
        assertEquals(
                "stateroom lock release ENV --lock-id 266ee5e9-a869-b009-ae1e-f633a58c5f9d",
                held.trouble().repair().orElseThrow().command(held.facts()));
        assertEquals(
                Map.of("action", "s3:DeleteObject", "resource", "arn:aws:s3:::b/k"),
                explain(
                                "Error: api error AccessDenied: User: arn:aws:iam::1:user/u is not authorized"
                                        + " to perform: s3:DeleteObject on resource: \"arn:aws:s3:::b/k\" because"
                                        + " no identity-based policy allows it")
                        .getFirst()
                        .facts());
        assertEquals(
                Map.of("address", "module.m[\"a\"].aws_vpc.v", "file", "m/main.tf", "line", "7"),
                explain(
                                """
                                │ Error: Instance cannot be destroyed
                                │
                                │   on m/main.tf line 7:
                                │    7: resource "aws_vpc" "v" {
                                │
                                │ Resource module.m["a"].aws_vpc.v has lifecycle.prevent_destroy set, but the
                                │ plan calls for this resource to be destroyed.
                                """)
                        .getFirst()
                        .facts());
        assertEquals(
                Map.of("required", "0.14.3", "current", "0.13.5"),
                explain(
                                "Error: state snapshot was created by Terraform v0.14.3, which is newer than"
                                        + " current v0.13.5; upgrade to Terraform v0.14.3 or greater")
                        .getFirst()
                        .facts());
        assertEquals(
                Map.of("host", "registry.terraform.io"),
                explain(
                                "Error: Failed to install provider\n\nGet \"https://registry.terraform.io/v1\":"
                                        + " dial tcp: lookup registry.terraform.io: no such host")
                        .getFirst()
                        .facts());
    }

    @Test
    void nothingButAnAddressIsTakenForOne() throws Exception {
        Explained partial =
                explain(
                                "deploying with password hunter2 to stg\n"
                                        + "aws_db_instance.main: Creation errored after 5s\n")
                        .getFirst();
        assertEquals("apply-partial", partial.trouble().id());
        assertEquals("aws_db_instance.main", partial.facts().get("address"));
    }

    @Test
    void anIdThatANarrowLogBrokeIsWholeOrNone() throws Exception {
        String error = "│ Error: Error acquiring the state lock\n";
        String broken = INFO.replace("f633a58c5f9d", "f63\n3a58c5f9d").indent(1);
        assertEquals(
                "266ee5e9-a869-b009-ae1e-f633a58c5f9d",
                explain(error + broken).getFirst().facts().get("id"));
        String lost = INFO.replace("f633a58c5f9d", "f63").indent(1);
        assertFalse(explain(error + lost).getFirst().facts().containsKey("id"));
        String cutOff = error + INFO.substring(0, INFO.indexOf("58c5f9d")).indent(1);
        assertFalse(explain(cutOff).getFirst().facts().containsKey("id"));
    }

    @Test
    void twoOfAKindAreTwo() throws Exception {
        String one =
                "Error: Instance cannot be destroyed\n\nResource %s has lifecycle.prevent_destroy"
                        + " set, but the plan calls for this resource to be destroyed.\n\n";
        List<Explained> found =
                explain(one.formatted("a.b") + one.formatted("a.c") + one.formatted("a.b"));
        assertEquals(
                List.of("a.b", "a.c"), found.stream().map(e -> e.facts().get("address")).toList());
    }

    @Test
    void worstComesFirst() throws Exception {
        assertEquals(
                List.of(Trouble.STATE_ERRORED_FILE, Trouble.LOCK_RELEASE_FAILED),
                explain(
                                "Error releasing the state lock!\n\nError: Failed to persist state to backend")
                        .stream()
                        .map(Explained::trouble)
                        .toList());
    }

    @Test
    void jsonIsReadLineByLineAndAsADocument() throws Exception {
        String diagnostic =
                "{\"severity\":\"error\",\"summary\":\"Saved plan is stale\",\"detail\":\"\"}";
        assertEquals(
                Set.of("plan-stale"),
                ids(
                        "{\"@level\":\"error\",\"@message\":\"Error: Saved plan is stale\",\"diagnostic\":"
                                + diagnostic
                                + ",\"type\":\"diagnostic\"}"));
        assertEquals(
                Set.of("plan-stale"),
                ids("{\n  \"valid\": false,\n  \"diagnostics\": [" + diagnostic + "]\n}\n"));
        assertEquals(
                Set.of("plan-stale"),
                ids("{\"level\":\"error\",\"msg\":\"Error: Saved plan is stale\\n\\nmore\"}"));
        assertEquals(
                Set.of("apply-partial"),
                ids(
                        "{\"@level\":\"info\",\"@message\":\"a.b: Creation errored after"
                                + " 2s\",\"type\":\"apply_errored\"}"));
        assertEquals(
                Set.of(),
                ids(
                        "{\"@level\":\"warn\",\"@message\":\"Warning: x\",\"diagnostic\":"
                                + diagnostic.replace("error", "warning")
                                + ",\"type\":\"diagnostic\"}"));
    }

    @Test
    void aDeploysOwnErrorsAreNamedByTheSameRules() {
        Diagnostic expired =
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        "Failed to save state",
                        "Error saving state: failed to upload state: operation error S3: PutObject,"
                                + " https response error StatusCode: 400, api error ExpiredToken: The"
                                + " provided token has expired.",
                        null,
                        null,
                        0,
                        null,
                        "",
                        List.of());
        var problem =
                Failure.of("apply-failed", "Applying failed.", "Again.", List.of(expired), "");
        assertEquals("credentials-expired", problem.id());
        assertEquals(Trouble.CREDENTIALS_EXPIRED.problem(Map.of()).remedy(), problem.remedy());
        assertTrue(problem.what().startsWith("Applying failed. "), problem.what());
        assertTrue(
                Explanation.lockHeld(
                                List.of(),
                                "│ Error: Error acquiring the state lock\n│ ConditionalCheckFailed")
                        .isPresent());
        assertTrue(
                Explanation.lockHeld(
                                List.of(),
                                "Error: Error acquiring the state lock\n\nError message: operation error"
                                        + " S3: PutObject, https response error StatusCode: 403,"
                                        + " AccessDenied")
                        .isEmpty());
    }

    @Test
    void secretsStayBehind() throws Exception {
        String key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        List<Explained> found =
                explain(
                        "Error: Error acquiring the state lock\n"
                                + INFO.replace(
                                        "oncall@workstation",
                                        "AWS_SECRET_ACCESS_KEY=" + key + "@host"));
        assertFalse(found.toString().contains(key), found.toString());
        found =
                explain(
                        "Error: api error AccessDenied: not authorized to perform: s3:GetObject on"
                                + " resource: arn:aws:s3:::b?token=ghp_0123456789012345678901234567890123456789");
        assertFalse(found.toString().contains("ghp_0123"), found.toString());
    }

    @Test
    void everyTroubleThatShowsInWordsIsShownHere() {
        Set<String> shown =
                words().flatMap(w -> Arrays.stream(w.ids().split(" ", -1)))
                        .collect(Collectors.toSet());
        Set<String> missing =
                EnumSet.allOf(Trouble.class).stream()
                        .filter(trouble -> trouble.seen() != Trouble.Seen.DOCTOR)
                        .map(Trouble::id)
                        .filter(id -> !shown.contains(id))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }
}
