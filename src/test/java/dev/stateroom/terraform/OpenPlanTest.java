package dev.stateroom.terraform;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans that are open: values before and after, read from their place, masked.
class OpenPlanTest {
    @TempDir Path folder;

    private static OpenPlan of(String changes) {
        return OpenPlan.of(new ByteArrayInputStream(text(changes).getBytes(UTF_8)));
    }

    private static String text(String changes) {
        return "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{\"root_module\":{}},\n\"resource_changes\":["
                + changes
                + "]}";
    }

    private static String change(String type, String rest) {
        return "{\"address\":\""
                + type
                + ".it\",\"mode\":\"managed\",\"type\":\""
                + type
                + "\",\"name\":\"it\",\"change\":{"
                + rest
                + "}}";
    }

    private static String update(String before, String after) {
        return change(
                "x",
                "\"actions\":[\"update\"],\"before\":"
                        + before
                        + ",\"after\":"
                        + after
                        + ",\"after_unknown\":{},\"before_sensitive\":{},\"after_sensitive\":{}");
    }

    /// `path: before -> after` of what changes.
    private static List<String> changed(OpenPlan plan) {
        return plan.change(0).attributes().stream()
                .filter(AttributeChange::changed)
                .map(value ->
                        value.path() + ": " + words(value.before()) + " -> " + words(value.after()))
                .toList();
    }

    private static String words(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent _ -> "none";
            case PlannedValue.Unknown _ -> "unknown";
            case PlannedValue.Hidden(String _) -> "hidden";
            case PlannedValue.Shown(String text, boolean isText) ->
                    isText ? "'" + text + "'" : text;
        };
    }

    @Test
    void anElementThatGoesMovesNoOther() {
        try (OpenPlan plan =
                of(
                        update(
                                "{\"l\":[{\"p\":80},{\"p\":443},{\"p\":9000}],\"s\":[\"a\",\"b\"]}",
                                "{\"l\":[{\"p\":443},{\"p\":9001}],\"s\":[\"a\",\"c\"]}"))) {
            assertEquals(
                    List.of("l[0].p: 80 -> none", "l[1].p: 9000 -> 9001", "s[1]: 'b' -> 'c'"),
                    changed(plan));
        }
    }

    @Test
    void whatIsKnownOnlyAfterApplyIsNamed() {
        try (OpenPlan plan =
                of(
                        change(
                                "x",
                                "\"actions\":[\"create\"],\"before\":null,\"after\":{\"n\":1,\"l\":[{\"a\":1},{}]},\"after_unknown\":{\"id\":true,\"l\":[{},{\"a\":true}]},\"before_sensitive\":false,\"after_sensitive\":{}"))) {
            assertEquals(
                    List.of(
                            "n: none -> 1",
                            "l[0].a: none -> 1",
                            "l[1].a: none -> unknown",
                            "id: none -> unknown"),
                    changed(plan));
        }
    }

    @Test
    void jsonInATextIsComparedAsJson() {
        try (OpenPlan plan =
                of(
                        update(
                                "{\"policy\":\"{\\\"a\\\":[1,2],\\\"b\\\":\\\"x\\\"}\",\"same\":\"{\\\"a\\\":1}\"}",
                                "{\"policy\":\"{\\\"b\\\":\\\"y\\\",\\\"a\\\":[1,2]}\",\"same\":\"{ \\\"a\\\": 1 }\"}"))) {
            assertEquals(
                    List.of(
                            "policy (JSON).b: 'x' -> 'y'",
                            // Written otherwise, and the same: told as it stands.
                            "same: '{\"a\":1}' -> '{ \"a\": 1 }'"),
                    changed(plan));
        }
    }

    @Test
    void theValueThatForcesReplacementIsMarked() {
        try (OpenPlan plan =
                of(
                        change(
                                "x",
                                "\"actions\":[\"create\",\"delete\"],\"before\":{\"t\":[\"a\"],\"n\":1},\"after\":{\"t\":[\"b\"],\"n\":2},\"after_unknown\":{},\"before_sensitive\":{},\"after_sensitive\":{},\"replace_paths\":[[\"t\",0]]"))) {
            assertEquals(
                    List.of("t[0]"),
                    plan.change(0).attributes().stream()
                            .filter(AttributeChange::replaces)
                            .map(AttributeChange::path)
                            .toList());
            assertEquals(
                    Change.Replacement.DESTROYED_AFTER,
                    plan.plan().changes().getFirst().replacement());
            assertEquals(List.of("create", "delete"), plan.change(0).actions());
        }
    }

    @Test
    void aReplacedObjectThatIsForgottenIsToldAndTheNewOneJudged() {
        try (OpenPlan plan =
                of(
                        change(
                                "aws_security_group",
                                "\"actions\":[\"create\",\"forget\"],\"before\":{\"ingress\":[]},\"after\":{\"ingress\":[{\"cidr_blocks\":[\"0.0.0.0/0\"],\"from_port\":22,\"to_port\":22,\"protocol\":\"tcp\"}]},\"after_unknown\":{},\"before_sensitive\":{},\"after_sensitive\":{}"))) {
            Change change = plan.plan().changes().getFirst();
            assertEquals(Change.Action.REPLACE, change.action());
            assertEquals(Change.Replacement.FORGOTTEN, change.replacement());
            assertTrue(PlanDocument.of(plan, false).contains("[ \"create\", \"forget\" ]"));
            assertEquals(
                    List.of("opens-to-world"),
                    plan.risks().stream().map(risk -> risk.rule()).toList());
        }
    }

    @Test
    void anOutputThatIsCalledSensitiveOnOneSideIsHiddenOnBoth() {
        String text =
                "{\"format_version\":\"1.2\",\"output_changes\":{\"pin\":{\"actions\":[\"update\"],\"before\":731,\"after\":732,\"after_unknown\":false,\"before_sensitive\":false,\"after_sensitive\":false}},\"planned_values\":{\"outputs\":{\"pin\":{\"sensitive\":true,\"value\":732}}},\"resource_changes\":[]}";
        try (OpenPlan plan = OpenPlan.of(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
            AttributeChange pin = plan.outputs().getFirst().values().getFirst();
            assertTrue(pin.before() instanceof PlannedValue.Hidden, pin.toString());
            assertTrue(pin.after() instanceof PlannedValue.Hidden, pin.toString());
        }
    }

    @Test
    void namesInAnySpellingAndListsBelowThemAreSecret() {
        for (String name : List.of("dbPassword", "db-password", "clientSecret", "api_key")) {
            assertTrue(SecretNames.isSecret(name), name);
        }
        try (OpenPlan plan =
                of(
                        update("{\"other\":\"a\"}", "{\"other\":\"hunter2hunter2\"}")
                                + ","
                                + update("{}", "{\"password\":[\"hunter2hunter2\"]}"))) {
            assertInstanceOf(
                    PlannedValue.Hidden.class, plan.change(0).attributes().getFirst().after());
        }
    }

    @Test
    void messagesThatEndBeforeThePlanAreNotAnEmptyPlan(@TempDir Path directory) throws Exception {
        String version =
                "{\"@message\":\"Terraform 1.11.4\",\"terraform\":\"1.11.4\",\"type\":\"version\",\"ui\":\"1.2\"}\n";
        Path file = Files.writeString(directory.resolve("plan.jsonl"), version);
        assertEquals(
                "plan-cut-off",
                assertThrows(ProblemException.class, () -> OpenPlan.of(file)).problem().id());
        Files.writeString(
                file,
                version
                        + "{\"type\":\"planned_change\",\"change\":{\"resource\":{\"addr\":\"a.b\"},\"action\":\"delete\"}}\n");
        try (OpenPlan plan = OpenPlan.of(file)) {
            assertTrue(plan.plan().errored(), "it is a part");
            assertEquals(1, plan.plan().changes().size());
        }
        Files.writeString(
                file,
                version
                        + "{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"No\"}}\n");
        try (OpenPlan plan = OpenPlan.of(file)) {
            assertTrue(plan.plan().errored());
            assertFalse(plan.hasValues(), "nothing was judged");
        }
    }

    @Test
    void secretsAreMaskedByMarkByNameByTypeAndByValue() {
        String marked =
                change(
                        "x",
                        "\"actions\":[\"update\"],\"before\":{\"token\":\"canary-one\",\"pin\":123456789,\"note\":\"uses canary-two\"},\"after\":{\"token\":\"canary-two\",\"pin\":123456789,\"note\":\"uses canary-three\"},\"after_unknown\":{},\"before_sensitive\":{\"token\":true,\"pin\":true},\"after_sensitive\":{\"token\":true}");
        String named =
                change(
                        "y",
                        "\"actions\":[\"create\"],\"before\":null,\"after\":{\"password\":\"canary-three\",\"url\":\"https://x/?k=canary-four\"},\"after_unknown\":{},\"before_sensitive\":false,\"after_sensitive\":{}");
        String typed =
                change(
                        "aws_ssm_parameter",
                        "\"actions\":[\"create\"],\"before\":null,\"after\":{\"name\":\"n\",\"value\":\"canary-four\"},\"after_unknown\":{},\"before_sensitive\":false,\"after_sensitive\":{}");
        try (OpenPlan plan = of(marked + "," + named + "," + typed)) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                all.append(plan.change(i)).append(plan.json(i));
            }
            all.append(plan.document(true));
            assertFalse(all.toString().contains("canary"), all.toString());
            assertFalse(all.toString().contains("123456789"), all.toString());
            List<AttributeChange> values = plan.change(0).attributes();
            PlannedValue.Hidden before =
                    assertInstanceOf(PlannedValue.Hidden.class, values.get(0).before());
            PlannedValue.Hidden after =
                    assertInstanceOf(PlannedValue.Hidden.class, values.get(0).after());
            assertNotEquals(before.tag(), after.tag());
            assertTrue(values.get(0).changed());
            assertFalse(values.get(1).changed(), "the pin stays");
            assertEquals(values.get(1).before(), values.get(1).after());
            // A search must not tell what is not shown.
            List<Integer> found = new ArrayList<>();
            plan.search("canary", found::add, () -> true);
            assertEquals(List.of(), found);
            plan.search("USES", found::add, () -> true);
            assertEquals(List.of(0), found);
        }
    }

    @Test
    void aSensitiveOutputIsHiddenAndAnUnknownOneNamed() {
        String text =
                """
                {"format_version":"1.2","planned_values":{},"output_changes":{
                 "secret":{"actions":["create"],"before":null,"after":"canary-out","after_unknown":false,"before_sensitive":false,"after_sensitive":true},
                 "later":{"actions":["create"],"before":null,"after_unknown":true,"before_sensitive":false,"after_sensitive":false},
                 "map":{"actions":["update"],"before":{"a":1,"b":2},"after":{"a":1,"b":3},"after_unknown":false,"before_sensitive":false,"after_sensitive":false}}}
                """;
        try (OpenPlan plan = OpenPlan.of(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
            List<String> rows = new ArrayList<>();
            plan.outputs()
                    .forEach(output ->
                            output.values()
                                    .forEach(value ->
                                            rows.add(
                                                    value.path()
                                                            + " "
                                                            + words(value.before())
                                                            + " "
                                                            + words(value.after()))));
            assertEquals(
                    List.of("secret none hidden", "later none unknown", "map.a 1 1", "map.b 2 3"),
                    rows);
        }
    }

    @Test
    void everyEncodingAndMarkReadsTheSame() throws IOException {
        String changes =
                update("{\"é\":\"ü€𝄞\",\"n\":1}", "{\"é\":\"ü€𝄞!\",\"n\":2}")
                        + ",\n"
                        + update("{\"n\":3}", "{\"n\":4}");
        List<String> wanted;
        try (OpenPlan plan = of(changes)) {
            wanted = changed(plan);
            assertEquals(2, wanted.size());
        }
        for (Charset charset :
                List.of(
                        UTF_8,
                        UTF_16LE,
                        java.nio.charset.StandardCharsets.UTF_16BE,
                        Charset.forName("UTF-32LE"),
                        Charset.forName("UTF-32BE"))) {
            for (String mark : List.of("", "\ufeff")) {
                Path file = folder.resolve("plan.json");
                Files.write(file, (mark + text(changes)).getBytes(charset));
                try (OpenPlan plan = OpenPlan.of(file)) {
                    assertEquals(wanted, changed(plan), charset + " " + mark.length());
                    assertEquals("n", plan.change(1).attributes().getFirst().path());
                }
            }
        }
    }

    @Test
    void aFileThatIsWrittenAgainWhileItIsOpenIsNotMisread() throws IOException {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, text(update("{\"n\":1}", "{\"n\":2}")));
        try (OpenPlan plan = OpenPlan.of(file)) {
            Files.writeString(file, text(update("{\"m\":1}", "{\"m\":20}")));
            ProblemException why = assertThrows(ProblemException.class, () -> plan.change(0));
            assertEquals("plan-changed", why.problem().id());
        }
    }

    @Test
    void jsonLinesTellNoValuesAndSaySo() throws IOException {
        Path file = folder.resolve("plan.log");
        Files.writeString(
                file,
                """
                {"@level":"info","@message":"Terraform 1.11.4","type":"version","terraform":"1.11.4","ui":"1.2"}
                {"@level":"info","type":"planned_change","change":{"resource":{"addr":"aws_s3_bucket.a","module":"","resource":"aws_s3_bucket.a","resource_type":"aws_s3_bucket","resource_name":"a","resource_key":null},"action":"delete"}}
                """);
        try (OpenPlan plan = OpenPlan.of(file)) {
            assertFalse(plan.hasValues());
            assertEquals(List.of(), plan.change(0).attributes());
            assertEquals("", plan.json(0));
            assertTrue(plan.document(true).contains("\"risks\" : null"));
        }
    }

    @Test
    void everyPublishedPlanOpensWhole() throws IOException {
        Path corpus = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"), "plan");
        assumeTrue(Files.isDirectory(corpus), corpus + " is not there");
        int opened = 0;
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.sorted().toList()) {
                try (OpenPlan plan = OpenPlan.of(file)) {
                    opened++;
                    for (int i = 0; i < plan.plan().changes().size(); i++) {
                        String address = plan.plan().changes().get(i).address();
                        assertTrue(plan.json(i).contains(quoted(address)), file + " " + address);
                        plan.change(i);
                    }
                    plan.outputs();
                    plan.checks();
                    plan.deferred();
                    plan.risks();
                } catch (ProblemException told) {
                    assertFalse(told.problem().what().isEmpty());
                }
            }
        }
        assertTrue(opened > 100, opened + " were opened");
    }

    private static String quoted(String address) {
        return "\"" + address.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
