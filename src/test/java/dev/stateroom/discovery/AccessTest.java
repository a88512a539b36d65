package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.AssumedRole;
import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import dev.stateroom.model.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the services are reached, in each form in which it can be written.
final class AccessTest {
    private static final String PLACE =
            "bucket = \"states\"\n key = \"k\"\n region = \"eu-west-1\"\n";
    private static final BackendAccess FULL =
            new BackendAccess(
                    new AssumedRole(
                            "arn:aws:iam::123456789012:role/state",
                            "team/42",
                            "console",
                            null,
                            Duration.ofMinutes(90),
                            AssumedRole.Limits.NONE),
                    new BackendAccess.Endpoints("http://s3:1", "http://db:2", "http://sts:3"),
                    true,
                    true,
                    "alias/state");

    @TempDir private Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void block(String inside) throws IOException {
        write("main.tf", "terraform {\n backend \"s3\" {\n" + inside + "\n }\n}\n");
    }

    private Found open() {
        return new Discovery(Map.of()).open(root);
    }

    private Backend backend() {
        Found found = open();
        assertEquals(List.of(), found.problems());
        assertEquals(1, found.environments().size());
        return found.environments().getFirst().backend();
    }

    private static final AssumedRole.Limits LIMITS =
            new AssumedRole.Limits(
                    "{\"Version\":\"2012-10-17\"}",
                    List.of("arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::1:policy/${x}"),
                    Map.of("team", "core", "cost center", "a,b \"c\""),
                    List.of("team"));

    private static final String ROLE =
            """
            role_arn = "arn:aws:iam::123456789012:role/state"
            policy = "{\\"Version\\":\\"2012-10-17\\"}"
            policy_arns = [ # narrow
              "arn:aws:iam::aws:policy/ReadOnlyAccess",
              "arn:aws:iam::1:policy/$${x}",
            ]
            tags = {
              team = "core"
              "cost center" = "a,b \\"c\\""
            }
            transitive_tag_keys = ["team"]
            """;

    @Test
    void whatNarrowsARoleIsNotLost() throws IOException {
        block(PLACE + "assume_role = {\n" + ROLE + "}\n");
        assertEquals(LIMITS, backend().access().role().limits());
    }

    @Test
    void whatNarrowsARoleIsReadUnderItsDeprecatedNamesToo() throws IOException {
        block(
                PLACE
                        + ROLE.replace("policy", "assume_role_policy")
                                .replace("iam::aws:assume_role_policy", "iam::aws:policy")
                                .replace("iam::1:assume_role_policy", "iam::1:policy")
                                .replace("tags =", "assume_role_tags =")
                                .replace("transitive_tag_keys", "assume_role_transitive_tag_keys"));
        Backend backend = backend();
        assertEquals(LIMITS, backend.access().role().limits());
        assertEquals(Map.of(), backend.overrides());
    }

    @Test
    void whatNarrowsARoleGoesOnToTerraformWhereTheRoleIsGivenAnew() throws IOException {
        block(PLACE + "assume_role = {\n" + ROLE + "}\n");
        write(
                "stateroom.yaml",
                """
                environments:
                  stg:
                    directory: .
                    backend:
                      assume_role:
                        session_name: console
                """);
        Backend backend = backend();
        assertEquals(LIMITS, backend.access().role().limits());
        String told = backend.overrides().get("assume_role");
        assertTrue(
                told.contains(
                        "policy_arns=[\"arn:aws:iam::aws:policy/ReadOnlyAccess\","
                                + "\"arn:aws:iam::1:policy/$${x}\"]"),
                told);
        assertTrue(
                told.contains("tags={\"cost center\"=\"a,b \\\"c\\\"\",\"team\"=\"core\"}"), told);
        assertTrue(told.contains("transitive_tag_keys=[\"team\"]"), told);
        assertTrue(told.contains("session_name=\"console\""), told);
    }

    @Test
    void whatNarrowsARoleIsReadFromJsonToo() throws IOException {
        write(
                "main.tf.json",
                """
                {"terraform": {"backend": {"s3": {"bucket": "states", "key": "k",
                  "region": "eu-west-1", "assume_role": {
                    "role_arn": "arn:aws:iam::123456789012:role/state",
                    "policy": "{\\"Version\\":\\"2012-10-17\\"}",
                    "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess",
                      "arn:aws:iam::1:policy/$${x}"],
                    "tags": {"team": "core", "cost center": "a,b \\"c\\""},
                    "transitive_tag_keys": ["team"]}}}}}
                """);
        AssumedRole.Limits limits = backend().access().role().limits();
        assertEquals(LIMITS.tags(), limits.tags());
        assertEquals(LIMITS.policy(), limits.policy());
        assertEquals(LIMITS.transitiveTagKeys(), limits.transitiveTagKeys());
        assertEquals(2, limits.policyArns().size());
    }

    @Test
    void tagsThatOnlyTerraformCanEvaluateAreNotGuessed() throws IOException {
        block(PLACE + "assume_role = {\n role_arn = \"r\"\n tags = { a = var.b }\n}\n");
        assertEquals("backend-expression", open().problems().getFirst().id());
    }

    @Test
    void aWebIdentityIsRefusedAndItsTokenNotShown() throws IOException {
        for (String form :
                List.of("assume_role_with_web_identity = ", "assume_role_with_web_identity ")) {
            block(PLACE + form + "{\n role_arn = \"r\"\n web_identity_token = \"canary\"\n}\n");
            var problem = open().problems().getFirst();
            assertEquals("backend-web-identity", problem.id());
            assertTrue(!problem.toString().contains("canary"), problem.toString());
        }
    }

    @Test
    void todaysNamesInABlock() throws IOException {
        block(
                PLACE
                        + """
                        assume_role = {
                          role_arn = "arn:aws:iam::123456789012:role/state"
                          external_id = "team/42"
                          session_name = "console"
                          duration = "1h30m"
                        }
                        endpoints = {
                          s3 = "http://s3:1", dynamodb = "http://db:2"
                          sts = "http://sts:3"
                          iam = "http://iam:4"
                        }
                        use_path_style = true
                        encrypt = true
                        kms_key_id = "alias/state"
                        """);
        assertEquals(FULL, backend().access());
        assertEquals(Map.of(), backend().overrides());
    }

    @Test
    void deprecatedNamesInABlock() throws IOException {
        block(
                PLACE
                        + """
                        role_arn = "arn:aws:iam::123456789012:role/state"
                        external_id = "team/42"
                        session_name = "console"
                        assume_role_duration_seconds = 5400
                        endpoint = "http://s3:1"
                        dynamodb_endpoint = "http://db:2"
                        sts_endpoint = "http://sts:3"
                        iam_endpoint = "http://iam:4"
                        force_path_style = true
                        encrypt = true
                        kms_key_id = "alias/state"
                        """);
        assertEquals(FULL, backend().access());
        assertEquals(Map.of(), backend().overrides());
    }

    @Test
    void jsonAndABackendFile() throws IOException {
        write(
                "main.tf.json",
                """
                {"terraform": {"backend": {"s3": {"bucket": "states", "key": "k",
                  "assume_role": {"role_arn": "arn:aws:iam::123456789012:role/state",
                    "external_id": "team/42", "session_name": "console", "duration": "5400s"},
                  "endpoints": {"s3": "http://s3:1", "sts": "http://sts:3"},
                  "use_path_style": true}}}}
                """);
        write(
                "stg.tfbackend",
                """
                region = "eu-west-1"
                dynamodb_endpoint = "http://db:2"
                encrypt = "true"
                kms_key_id = "alias/state"
                """);
        assertEquals(FULL, backend().access());
        assertEquals(Map.of(), backend().overrides());
    }

    @Test
    void theProjectFileFlatAndNested() throws IOException {
        block("key = \"k\"");
        String flat =
                """
                environments:
                  stg:
                    directory: .
                    backend:
                      bucket: states
                      region: eu-west-1
                      encrypt: true
                      use_path_style: true
                      kms_key_id: alias/state
                """;
        write(
                "stateroom.yaml",
                flat
                        + """
                        role_arn: arn:aws:iam::123456789012:role/state
                        external_id: team/42
                        session_name: console
                        endpoint: "http://s3:1"
                        dynamodb_endpoint: "http://db:2"
                        sts_endpoint: "http://sts:3"
                        """
                                .indent(6));
        BackendAccess access = backend().access();
        AssumedRole role = FULL.role();
        assertEquals(
                new BackendAccess(
                        new AssumedRole(
                                role.arn(),
                                "team/42",
                                "console",
                                null,
                                null,
                                AssumedRole.Limits.NONE),
                        FULL.endpoints(),
                        true,
                        true,
                        "alias/state"),
                access);
        write(
                "stateroom.yaml",
                flat
                        + """
                        assume_role:
                          role_arn: arn:aws:iam::123456789012:role/state
                          external_id: team/42
                          session_name: console
                          duration: 1h30m
                        endpoints: {s3: "http://s3:1", dynamodb: "http://db:2", sts: "http://sts:3"}
                        """
                                .indent(6));
        assertEquals(FULL, backend().access());
        Map<String, String> told = backend().overrides();
        assertEquals(
                "{duration=\"1h30m\",external_id=\"team/42\","
                        + "role_arn=\"arn:aws:iam::123456789012:role/state\","
                        + "session_name=\"console\"}",
                told.get("assume_role"));
        assertEquals(
                "{dynamodb=\"http://db:2\",s3=\"http://s3:1\",sts=\"http://sts:3\"}",
                told.get("endpoints"));
        assertEquals("true", told.get("encrypt"));
        assertEquals("true", told.get("use_path_style"));
    }

    @Test
    void aMistypedMemberOfTheProjectFileIsNamed() throws IOException {
        block(PLACE);
        write(
                "stateroom.yaml",
                "environments:\n  a:\n    directory: .\n    backend:\n"
                        + "      assume_role: {external: x}\n");
        assertTrue(
                open().problems().stream()
                        .anyMatch(problem -> problem.sentence().contains("`external_id`")));
    }

    @Test
    void whatTerraformWroteIsPassedOnWhole() throws IOException {
        block("key = \"k\"");
        write(
                ".terraform/terraform.tfstate",
                """
                {"backend":{"type":"s3","config":{"bucket":"states","key":"k","region":"eu-west-1",
                "dynamodb_endpoint":null,"endpoints":{"dynamodb":"http://db:2","s3":null},
                "assume_role":{"role_arn":"arn:aws:iam::1:role/r","external_id":"team/42",
                "policy":null}}}}
                """);
        Backend backend = backend();
        assertEquals("http://db:2", backend.access().endpoints().dynamodb());
        assertNull(backend.access().endpoints().s3());
        assertEquals(
                "{external_id=\"team/42\",role_arn=\"arn:aws:iam::1:role/r\"}",
                backend.overrides().get("assume_role"));
        assertEquals("{dynamodb=\"http://db:2\"}", backend.overrides().get("endpoints"));
    }

    @Test
    void anObjectReplacedOnTheCommandLineKeepsItsOtherMembers() throws IOException {
        block(PLACE + "assume_role = { role_arn = \"old\", external_id = \"team/42\" }");
        write(
                "stateroom.yaml",
                "environments:\n  a:\n    directory: .\n    backend: {role_arn: new}\n");
        assertEquals("team/42", backend().access().role().externalId());
        assertEquals(
                "{external_id=\"team/42\",role_arn=\"new\"}",
                backend().overrides().get("assume_role"));
    }

    @Test
    void aDeprecatedNameOfTheBlockIsReplacedUnderThatName() throws IOException {
        block(
                PLACE
                        + "dynamodb_endpoint = \"http://old\"\n endpoint = \"http://s3:1\"\n"
                        + "force_path_style = false");
        write(
                "stateroom.yaml",
                "environments:\n  a:\n    directory: .\n"
                        + "    backend: {endpoints: {dynamodb: \"http://db:2\"},"
                        + " use_path_style: true}\n");
        Backend backend = backend();
        assertEquals(
                new BackendAccess.Endpoints("http://s3:1", "http://db:2", null),
                backend.access().endpoints());
        assertEquals(true, backend.access().pathStyle());
        assertEquals(
                Map.of("dynamodb_endpoint", "http://db:2", "force_path_style", "true"),
                backend.overrides());
    }

    @Test
    void aSessionsLengthIsReadAsTerraformReadsIt() throws IOException {
        assertEquals(Duration.ofMinutes(90), Access.duration("1.5h"));
        assertEquals(Duration.ofMinutes(15), Access.duration("900000ms"));
        assertEquals(Duration.ofHours(12), Access.duration("12h"));
        for (String wrong : List.of("", "h", "900", "14m", "12h1s", "1h 5m", "-1h", "99999999h")) {
            assertNull(Access.duration(wrong), wrong);
        }
        block(PLACE + "assume_role = { role_arn = \"r\", duration = \"5 hours\" }");
        assertEquals("backend-invalid", open().problems().getFirst().id());
        assertTrue(open().problems().getFirst().what().startsWith("main.tf:6: the assume_role."));
    }

    @Test
    void aListOfRolesIsNoRole() throws IOException {
        block(PLACE + "assume_role = [{ role_arn = \"r\" }]");
        assertEquals("backend-expression", open().problems().getFirst().id());
    }

    @Test
    void aPolicyOverSeveralLinesIsRead() throws IOException {
        block(
                PLACE
                        + """
                        assume_role = {
                          role_arn = "arn:aws:iam::123456789012:role/state"
                          policy   = <<-EOT
                            {
                              "Version": "2012-10-17"
                            }
                          EOT
                        }
                        """);
        assertEquals(
                "{\n  \"Version\": \"2012-10-17\"\n}", backend().access().role().limits().policy());
        assertEquals("a\n", HclLiteral.scalar("<<EOT\na\nEOT"));
        assertNull(HclLiteral.scalar("<<EOT\n${a}\nEOT"));
    }
}
