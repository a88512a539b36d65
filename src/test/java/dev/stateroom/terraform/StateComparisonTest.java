package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateComparisonTest {
    private static final String MASK = Secrets.MASK;

    @TempDir Path home;

    private static byte[] state(String... resources) {
        return state4("{}", resources);
    }

    private static byte[] state4(String outputs, String... resources) {
        return "{\"version\":4,\"terraform_version\":\"1.5.0\",\"serial\":3,\"lineage\":\"l\",\"outputs\":%s,\"resources\":[%s]}"
                .formatted(outputs, String.join(",", resources))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name, String... instances) {
        return "{\"mode\":\"managed\",\"type\":\"t\",\"name\":\"%s\",\"provider\":\"provider[\\\"p\\\"]\",\"instances\":[%s]}"
                .formatted(name, String.join(",", instances));
    }

    private static String one(String attributes, String more) {
        return resource("it", "{\"attributes\":" + attributes + more + "}");
    }

    private static Map<String, StateDiff.Value> values(String a, String b) {
        return values(state(one(a, "")), state(one(b, "")));
    }

    private static Map<String, StateDiff.Value> values(byte[] a, byte[] b) {
        Map<String, StateDiff.Value> all = new TreeMap<>();
        StateDiff diff = StateComparison.compare(a, b);
        assertTrue(diff.onlyA().isEmpty() && diff.onlyB().isEmpty(), diff::toString);
        diff.differ().forEach(d -> d.attributes().forEach(v -> all.put(v.path(), v)));
        return all;
    }

    private static StateDiff.Value value(String path, String a, String b) {
        return new StateDiff.Value(path, a, b, false);
    }

    @Test
    void namesWhatDiffersDownToThePath() {
        assertEquals(
                Map.of(
                        "tags.Name", value("tags.Name", "\"a\"", "\"b\""),
                        "tags[\"k8s.io/x\"]", value("tags[\"k8s.io/x\"]", "\"1\"", null),
                        "tags.new", value("tags.new", null, "\"2\""),
                        "ingress[0].cidr_blocks",
                                value("ingress[0].cidr_blocks", "[\"x\"]", "[\"x\",\"y\"]"),
                        "ingress[1]", value("ingress[1]", null, "{\"port\":7}"),
                        "n", value("n", "12345678901234567890", "12345678901234567891")),
                values(
                        """
                        {"tags":{"Name":"a","k8s.io/x":"1"},"ingress":[{"port":1,"cidr_blocks":["x"]}],"n":12345678901234567890,
                         "same":1.0,"huge":1e400,"nothing":null}
                        """,
                        """
                        {"tags":{"new":"2","Name":"b"},"ingress":[{"cidr_blocks":["x","y"],"port":1},{"port":7}],"n":12345678901234567891,
                         "same":1,"huge":10e399,"empty":null}
                        """));
    }

    @Test
    void countsObjectsAndTellsKeysOfBothTypesAndDeposedOnesApart() {
        StateDiff diff =
                StateComparison.compare(
                        state(
                                resource(
                                        "a",
                                        "{\"index_key\":0}",
                                        "{\"index_key\":10}",
                                        "{\"index_key\":2}"),
                                resource("b", "{}", "{\"deposed\":\"d77104a9\"}")),
                        state(
                                resource("b", "{}"),
                                resource("a", "{\"index_key\":\"0\"}", "{\"index_key\":0}")));
        assertEquals(List.of("t.a[2]", "t.a[10]", "t.b (deposed d77104a9)"), diff.onlyA());
        assertEquals(List.of("t.a[\"0\"]"), diff.onlyB());
        assertEquals(List.of(), diff.differ());
        assertEquals(2, diff.same());
    }

    @Test
    void showsTerraformsOwnMarksAsPseudoPaths() {
        Map<String, StateDiff.Value> found =
                values(
                        state(
                                one(
                                        "{}",
                                        ",\"status\":\"tainted\",\"dependencies\":[\"x.a\",\"x.b\"],\"private\":\"cHJpdmF0ZQ==\",\"schema_version\":1")),
                        state(
                                one(
                                                "{}",
                                                ",\"dependencies\":[\"x.b\",\"x.c\"],\"create_before_destroy\":true,\"private\":\"b3RoZXI=\",\"schema_version\":2")
                                        .replace("[\\\"p\\\"]", "[\\\"q\\\"]")));
        assertEquals(
                Map.of(
                        "(tainted)", value("(tainted)", "true", "false"),
                        "(provider)",
                                value(
                                        "(provider)",
                                        "\"provider[\\\"p\\\"]\"",
                                        "\"provider[\\\"q\\\"]\""),
                        "(dependencies)",
                                value("(dependencies)", "[\"x.a\",\"x.b\"]", "[\"x.b\",\"x.c\"]"),
                        "(create_before_destroy)",
                                value("(create_before_destroy)", "false", "true"),
                        "(schema_version)", value("(schema_version)", "1", "2"),
                        "(private)", new StateDiff.Value("(private)", MASK, MASK, true)),
                found);
        assertEquals(
                Map.of(),
                values(
                        state(one("{}", ",\"dependencies\":[\"x.a\",\"x.b\"]")),
                        state(one("{}", ",\"dependencies\":[\"x.b\",\"x.a\"]"))));
    }

    @Test
    void masksByMarkByNameAndByValueOnBothSides() {
        String marks =
                ",\"sensitive_attributes\":[[{\"type\":\"get_attr\",\"value\":\"token\"}],[{\"type\":\"get_attr\",\"value\":\"list\"},{\"type\":\"index\",\"value\":{\"value\":0,\"type\":\"number\"}},{\"type\":\"get_attr\",\"value\":\"pin\"}],[{\"type\":\"get_attr\",\"value\":\"map\"}]]";
        byte[] a =
                state4(
                        "{\"o\":{\"value\":\"canary-output\",\"sensitive\":true}}",
                        one(
                                """
                                {"token":"canary-token-a","list":[{"pin":12,"open":"x"}],"map":{"canary-key":"1"},
                                 "deep":[{"password":"canary-named-a"}],"script":"run canary-token-b","out":"a","flag":"canary-output",
                                 "policy":"{\\"p\\":\\"canary-\\\\\\"quoted\\\\\\"\\"}","secret_string":"canary-\\"quoted\\""}
                                """,
                                marks));
        byte[] b =
                state(
                        one(
                                """
                                {"token":"canary-token-b","list":[{"pin":13,"open":"y"}],"map":{"canary-kez":"1"},
                                 "deep":[{"password":"canary-named-b"}],"script":"run canary-token-a","out":"b canary-named-b","flag":"open",
                                 "policy":"{}","secret_string":null}
                                """,
                                ""));
        Map<String, StateDiff.Value> found = values(a, b);
        assertEquals(new StateDiff.Value("token", MASK, MASK, true), found.get("token"));
        assertEquals(
                new StateDiff.Value("list[0].pin", MASK, MASK, true), found.get("list[0].pin"));
        assertEquals(value("list[0].open", "\"x\"", "\"y\""), found.get("list[0].open"));
        assertEquals(new StateDiff.Value("map", MASK, MASK, true), found.get("map"));
        assertEquals(
                new StateDiff.Value("deep[0].password", MASK, MASK, true),
                found.get("deep[0].password"));
        assertEquals(
                new StateDiff.Value("out", "\"a\"", "\"b " + MASK + "\"", true), found.get("out"));
        assertEquals(new StateDiff.Value("flag", MASK, MASK, true), found.get("flag"));
        assertEquals(
                new StateDiff.Value("secret_string", MASK, null, true).a(),
                found.get("secret_string").a());
        assertEquals("\"run " + MASK + "\"", found.get("script").a());
        assertEquals("\"run " + MASK + "\"", found.get("script").b());
        assertFalse(found.toString().contains("canary"), found::toString);
        for (StateValue value : StateValues.of(a, "t.it")) {
            assertFalse(
                    value.toString().replace("canary-token-b", "").contains("canary"),
                    value::toString);
        }
    }

    @Test
    void comparesVersionThreeAsFarAsItGoes() {
        String old =
                """
                {"version":3,"terraform_version":"0.11.14","serial":7,"lineage":"l","modules":[{"path":["root","m"],"outputs":{},"resources":{
                  "t.it.1":{"type":"t","depends_on":["x.y"],"primary":{"id":"i","attributes":{"id":"i","n":"5","tags.%%":"1","tags.Name":"%s","db_password":"canary"},"meta":{},"tainted":%s},"deposed":[],"provider":"provider.t"}}}]}
                """;
        byte[] a = old.formatted("a", "false").getBytes(StandardCharsets.UTF_8);
        byte[] b =
                old.formatted("b", "true")
                        .replace("canary", "canaries")
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals(
                Map.of(
                        "(tainted)", value("(tainted)", "false", "true"),
                        "tags.Name", value("tags.Name", "\"a\"", "\"b\""),
                        "db_password", new StateDiff.Value("db_password", MASK, MASK, true)),
                values(a, b));
        String newer =
                resource(
                                "it",
                                "{\"index_key\":1,\"attributes\":{\"id\":\"i\",\"n\":%s,\"tags\":{\"Name\":\"z\"}}}")
                        .replace("{\"mode\"", "{\"module\":\"module.m\",\"mode\"");
        assertEquals(Map.of(), values(a, state(newer.formatted("5"))));
        assertEquals(
                Map.of("n", value("n", "\"5\"", "\"6\"")), values(a, state(newer.formatted("6"))));
        String flat =
                newer.replace("\"attributes\"", "\"attributes_flat\"")
                        .replace("{\"Name\":\"z\"}", "\"z\"");
        assertEquals(
                List.of("tags"),
                List.copyOf(
                        values(
                                        state(flat.formatted("\"5\"")),
                                        state(flat.formatted("\"5\"").replace("\"z\"", "\"y\"")))
                                .keySet()));
    }

    @Test
    void showsTheValuesOfOneObject() {
        byte[] state =
                state(
                        resource(
                                "a",
                                "{\"index_key\":\"k.x\",\"attributes\":{\"id\":\"i\",\"tags\":{\"Name\":\"n\",\"a.b\":\"c\"},\"list\":[1,2.50],\"blocks\":[{\"p\":null}],\"none\":{},\"password\":\"canary\"}}",
                                "{\"index_key\":\"k.x\",\"deposed\":\"d77104a9\",\"attributes\":{\"id\":\"old\"}}"));
        assertEquals(
                List.of(
                        new StateValue("id", "\"i\"", false),
                        new StateValue("tags.Name", "\"n\"", false),
                        new StateValue("tags[\"a.b\"]", "\"c\"", false),
                        new StateValue("list", "[1,2.50]", false),
                        new StateValue("blocks[0].p", "null", false),
                        new StateValue("none", "{}", false),
                        new StateValue("password", MASK, true)),
                StateValues.of(state, "t.a[\"k.x\"]"));
        assertEquals(
                List.of(new StateValue("id", "\"old\"", false)),
                StateValues.of(state, "t.a[\"k.x\"] (deposed d77104a9)"));
        Map<String, List<StateValue>> all = StateValues.all(state);
        assertEquals(2, all.size());
        all.forEach(
                (address, values) -> assertEquals(StateValues.of(state, address), values, address));
        var refused =
                assertThrows(ProblemException.class, () -> StateValues.of(state, "t.a[\"k\"]"));
        assertEquals("address-unknown", refused.problem().id());
    }

    @Test
    void seesWhatRealTerraformChangedAndNoSecret() throws Exception {
        String code =
                """
                variable "pw" {
                  sensitive = true
                  default   = "%s"
                }
                resource "terraform_data" "db" {
                  input = { password = var.pw, size = %d, link = "https://u:${nonsensitive(var.pw)}@h" }
                }
                resource "terraform_data" "same" {
                  count = 2
                }
                """;
        Bench bench = new Bench(home, code.formatted("canary-of-monday", 1)).init();
        assertTrue(bench.plan().ok());
        assertTrue(bench.apply().ok());
        byte[] a = Files.readAllBytes(bench.stateFile());
        bench.file(
                "main.tf",
                code.formatted("canary-of-tuesday", 2).replace("count = 2", "count = 3"));
        assertTrue(bench.plan().ok());
        assertTrue(bench.apply().ok());
        byte[] b = Files.readAllBytes(bench.stateFile());
        StateDiff diff = StateComparison.compare(a, b);
        assertEquals(List.of("terraform_data.same[2]"), diff.onlyB());
        assertEquals(2, diff.same());
        assertEquals("terraform_data.db", diff.differ().getFirst().address());
        assertTrue(
                diff.differ().getFirst().attributes().stream()
                        .anyMatch(v -> v.path().startsWith("input") && v.sensitive()),
                diff::toString);
        assertFalse(diff.toString().contains("canary"), diff::toString);
        assertFalse(StateValues.of(b, "terraform_data.db").toString().contains("canary"));
        assertFalse(StateValues.all(b).toString().contains("canary"));
    }

    @Test
    void everyPublishedStateIsEqualToItself() throws Exception {
        Path folder = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"), "state");
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        int compared = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                int objects;
                try {
                    objects = StateReader.read(bytes).instances().size();
                } catch (ProblemException broken) {
                    continue;
                }
                StateDiff diff = StateComparison.compare(bytes, bytes);
                assertEquals(objects, diff.same(), file.toString());
                assertEquals(List.of(), diff.differ(), file.toString());
                for (var instance :
                        StateReader.read(bytes).instances().stream().limit(5).toList()) {
                    if (instance.deposed() == null) {
                        StateValues.of(bytes, instance.address());
                    }
                }
                // Two objects at one address are one there, as the first of them is for a person.
                assertTrue(StateValues.all(bytes).size() <= objects, file.toString());
                compared++;
            }
        }
        assertTrue(compared > 50, compared + " states");
    }
}
