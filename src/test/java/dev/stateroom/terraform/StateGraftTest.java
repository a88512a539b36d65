package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StateGraftTest {
    private static final String PROJECT =
            """
            resource "terraform_data" "net" {
              input = "%s"
            }
            resource "terraform_data" "subnet" {
              count = %d
              input = "%1$s-${count.index} <&> 12345678901234567890"
            }
            module "app" {
              source   = "./app"
              for_each = toset(["api", "jobs"])
              word     = "%1$s"
            }
            output "it" {
              value = terraform_data.net.output
            }
            """;
    private static final String APP =
            """
            variable "word" {}
            resource "terraform_data" "in" {
              for_each = toset(["k", "l"])
              input    = "${var.word} ${each.key}"
            }
            data "terraform_remote_state" "other" {
              backend  = "local"
              config   = { path = "${path.module}/../other.tfstate" }
              defaults = { word = var.word }
            }
            """;
    private static final String NOTHING =
            "{\"version\":4,\"terraform_version\":\"1.0.0\",\"serial\":1,\"lineage\":\"o\",\"outputs\":{},\"resources\":[]}";

    @TempDir Path home;

    private byte[] applied(Bench bench, String word, int subnets) throws Exception {
        bench.file("main.tf", PROJECT.formatted(word, subnets));
        assertTrue(bench.plan().ok());
        assertTrue(bench.apply().ok());
        return Files.readAllBytes(bench.stateFile());
    }

    private static List<String> addresses(byte[] state) {
        return StateReader.read(state).instances().stream().map(State.Instance::address).toList();
    }

    @Test
    void realTerraformTakesWhatIsBroughtBack() throws Exception {
        Bench bench =
                new Bench(home, PROJECT.formatted("one", 3))
                        .file("app/main.tf", APP)
                        .file("other.tfstate", NOTHING)
                        .init();
        byte[] earlier = applied(bench, "one", 3);
        byte[] current = applied(bench, "two", 2);
        List<String> only =
                List.of(
                        "terraform_data.subnet[2]",
                        "module.app[\"api\"].data.terraform_remote_state.other",
                        "module.app[\"jobs\"]");
        byte[] grafted = StateGraft.graft(current, earlier, only, 99);
        assertEquals(99, StateReader.read(grafted).serial());
        assertEquals(addresses(earlier), addresses(grafted));

        Files.write(bench.stateFile(), grafted);
        String list =
                new Child(bench.session)
                        .read(
                                List.of("state", "list", "-state=" + bench.stateFile()),
                                out -> new String(out.readAllBytes(), StandardCharsets.UTF_8))
                        .answer();
        assertEquals(addresses(grafted).stream().sorted().toList(), list.lines().sorted().toList());
        assertTrue(bench.plan().ok());
        Plan plan = new ShowPlan(bench.session).run(bench.planFile());
        Map<String, Change.Action> effective = new TreeMap<>();
        Change.effective(plan.changes()).forEach(c -> effective.put(c.address(), c.action()));
        // The subnet that is back is not in the code; the instances of jobs have their old words.
        assertEquals(
                Map.of(
                        "terraform_data.subnet[2]", Change.Action.DELETE,
                        "module.app[\"jobs\"].terraform_data.in[\"k\"]", Change.Action.UPDATE,
                        "module.app[\"jobs\"].terraform_data.in[\"l\"]", Change.Action.UPDATE),
                effective);
    }

    @Test
    void whatTerraformTookOutComesBackByteForByte() throws Exception {
        Bench bench =
                new Bench(home, PROJECT.formatted("one", 12))
                        .file("app/main.tf", APP)
                        .file("other.tfstate", NOTHING)
                        .init();
        byte[] state = applied(bench, "one", 12);
        long serial = StateReader.read(state).serial();
        StateCopy copy = new StateCopy(bench.session, home.resolve("copies"));
        for (List<String> addresses :
                List.of(
                        List.of("terraform_data.subnet[10]"),
                        List.of("terraform_data.subnet"),
                        List.of("module.app"),
                        List.of("module.app[\"api\"].data.terraform_remote_state.other"),
                        addresses(state))) {
            byte[] without = copy.remove(state, addresses);
            byte[] back = StateGraft.graft(without, state, addresses, serial);
            assertEquals(
                    new String(state, StandardCharsets.UTF_8),
                    new String(back, StandardCharsets.UTF_8));
        }
    }

    private static byte[] state(String... resources) {
        return ("{\"version\":4,\"terraform_version\":\"1.5.0\",\"serial\":3,\"lineage\":\"l\",\"outputs\":{\"o\":{\"value\":1e400}},\"resources\":["
                        + String.join(",", resources)
                        + "],\"check_results\":null,\"unknown\":[1.50]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name, String... instances) {
        return "{\"mode\":\"managed\",\"type\":\"t\",\"name\":\"%s\",\"provider\":\"provider[\\\"p\\\"]\",\"instances\":[%s]}"
                .formatted(name, String.join(",", instances));
    }

    private static String instance(String key, String id, String more) {
        return "{%s\"attributes\":{\"id\":\"%s\",\"n\":12345678901234567890123,\"f\":1e400}%s}"
                .formatted(key.isEmpty() ? "" : "\"index_key\":" + key + ",", id, more);
    }

    private static Problem refused(byte[] current, byte[] earlier, String only) {
        return assertThrows(
                        ProblemException.class,
                        () -> StateGraft.graft(current, earlier, List.of(only), 9))
                .problem();
    }

    @Test
    void takesDeposedObjectsAlongAndKeepsEveryDigit() {
        byte[] earlier =
                state(
                        resource(
                                "a",
                                instance("0", "i0", ""),
                                instance("0", "x", ",\"deposed\":\"12345678\"")));
        byte[] current = state(resource("a", instance("0", "new", ""), instance("1", "i1", "")));
        String back =
                new String(
                        StateGraft.graft(current, earlier, List.of("t.a[0]"), 12345678901L),
                        StandardCharsets.UTF_8);
        assertTrue(back.contains("\"serial\":12345678901,"), back);
        assertTrue(back.contains("\"outputs\":{\"o\":{\"value\":1e400}}"), back);
        assertTrue(back.endsWith("],\"check_results\":null,\"unknown\":[1.50]}"), back);
        List<State.Instance> instances =
                StateReader.read(back.getBytes(StandardCharsets.UTF_8)).instances();
        assertEquals(3, instances.size());
        assertEquals("12345678", instances.get(1).deposed());
        assertEquals(3, back.split("12345678901234567890123,\"f\":1e400", -1).length - 1);
        assertFalse(back.contains("\"new\""), back);
    }

    @Test
    void refusesInOneSentence() {
        byte[] one = state(resource("a", instance("", "i", "")));
        assertEquals("address-unknown", refused(one, one, "t.b").id());
        assertEquals("address-unknown", refused(one, one, "t.a[0]").id());
        assertEquals("address-unknown", refused(one, one, "module.m").id());
        assertEquals("bad-address", refused(one, one, "nonsense").id());
        byte[] other =
                new String(one, StandardCharsets.UTF_8)
                        .replace("provider[\\\"p\\\"]", "provider[\\\"q\\\"]")
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals("graft-provider-differs", refused(one, other, "t.a").id());
        byte[] keyed = state(resource("a", instance("0", "j", "")));
        assertEquals("graft-keys-differ", refused(keyed, one, "t.a").id());
        assertEquals("graft-keys-differ", refused(one, keyed, "t.a[0]").id());
        byte[] moved = state(resource("b", instance("", "i", "")));
        assertEquals("graft-object-twice", refused(moved, one, "t.a").id());
        byte[] old =
                "{\"version\":3,\"serial\":1,\"lineage\":\"l\",\"modules\":[]}"
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals("state-version-unsupported", refused(old, one, "t.a").id());
        assertEquals("state-version-unsupported", refused(one, old, "t.a").id());
        for (Problem problem : List.of(refused(moved, one, "t.a"), refused(old, one, "t.a"))) {
            assertEquals(1, problem.sentence().lines().count());
            assertFalse(problem.remedy().isBlank());
        }
    }

    @Test
    void whatIsChosenIsThatOfThenAndTheRestIsThatOfNow() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Map<String, JsonNode> then = new TreeMap<>();
            byte[] earlier = random(random, "then", then);
            Map<String, JsonNode> now = new TreeMap<>();
            byte[] current = random(random, "now", now);
            List<String> only = new ArrayList<>();
            Map<String, JsonNode> expected = new TreeMap<>(now);
            for (String address : then.keySet()) {
                if (random.nextInt(3) == 0) {
                    only.add(address);
                    expected.put(address, then.get(address));
                }
            }
            if (only.isEmpty()) {
                continue;
            }
            byte[] grafted = StateGraft.graft(current, earlier, only, i);
            assertEquals(expected, objects(grafted));
            List<String> sorted = new ArrayList<>(addresses(grafted));
            sorted.sort(java.util.Comparator.comparing(dev.stateroom.model.Address::parse));
            assertEquals(sorted, addresses(grafted));
            assertArrayEquals(
                    grafted, StateGraft.graft(grafted, earlier, only, i), "a second time changes");
        }
    }

    private static byte[] random(Random random, String word, Map<String, JsonNode> objects) {
        List<String> resources = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            List<String> instances = new ArrayList<>();
            for (int key = 0; key < 4; key++) {
                if (random.nextBoolean()) {
                    instances.add(
                            instance(
                                    name.equals("a") ? "\"k" + key + "\"" : "" + key,
                                    word + name + key,
                                    ""));
                }
            }
            if (!instances.isEmpty()) {
                resources.add(resource(name, instances.toArray(String[]::new)));
            }
        }
        byte[] state = state(resources.toArray(String[]::new));
        objects.putAll(objects(state));
        return state;
    }

    private static Map<String, JsonNode> objects(byte[] state) {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (JsonNode resource : Json.MAPPER.readTree(state).path("resources")) {
            for (JsonNode instance : resource.path("instances")) {
                objects.put(
                        "t."
                                + resource.path("name").asString("")
                                + "["
                                + instance.path("index_key")
                                + "]",
                        instance);
            }
        }
        return objects;
    }
}
