package dev.stateroom.terraform.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// The plans and states that other projects published: which flags they get, each looked at by
/// hand.
class RiskCorpusTest {
    /// End of a file's name -> all of its flags, without the words.
    private static final Map<String, List<String>> FLAGS =
            Map.ofEntries(
                    Map.entry(
                            "plan_with_for_each_for_enrichment__tf_plan.json",
                            List.of(
                                    "HIGH opens-to-world ingress[0].cidr_blocks[0]",
                                    "HIGH opens-to-world ingress[0].cidr_blocks[0]",
                                    "HIGH opens-to-world ingress[0].cidr_blocks[0]")),
                    Map.entry(
                            "plan_nested_child_modules_with_connections__tfplan.json",
                            List.of(
                                    "HIGH opens-to-world acl",
                                    "HIGH opens-to-world restrict_public_buckets")),
                    Map.entry(
                            "plan_with_deleted_resources__tfplan.json",
                            List.of("HIGH replaces-data-or-identity actions")),
                    Map.entry(
                            "plan_with_pure_deleted_resources__tfplan.json",
                            List.of("HIGH destroys-data-or-identity actions")),
                    Map.entry(
                            "plan_with_utf_16_encoding__tfplan.json",
                            List.of("HIGH widens-policy policy")),
                    Map.entry(
                            "terracost__testdata__aws__terraform-noprior-plan.json",
                            List.of(
                                    "HIGH opens-to-world ingress[0].cidr_blocks[0]",
                                    "HIGH opens-to-world ingress[1].cidr_blocks[0]")),
                    Map.entry(
                            "tfplan2md__examples__comprehensive-demo__plan.json",
                            List.of(
                                    "HIGH changes-cidr address_prefixes",
                                    "MEDIUM replaces actions",
                                    "MEDIUM opens-to-world security_rule[0].source_address_prefix",
                                    "MEDIUM replaces actions",
                                    "HIGH destroys-data-or-identity actions",
                                    "MEDIUM destroys actions",
                                    "MEDIUM destroys actions")),
                    Map.entry("tfplan2md__examples__firewall-rules-demo__plan3.json", List.of()),
                    Map.entry(
                            "TestData__nsg-rule-changes.json",
                            List.of(
                                    "HIGH opens-to-world security_rule[1].source_address_prefix",
                                    "MEDIUM destroys actions")),
                    Map.entry(
                            "replace_within_list__plan.json",
                            List.of("MEDIUM replaces list[1].id")),
                    Map.entry(
                            "sandbox__testdata__plans__update_plan_diff.json",
                            List.of("MEDIUM protection-off force_destroy")),
                    // Roles whose trust is known only after apply; a cluster's API likewise.
                    Map.entry("example_GithubActionsOIDCTrustPolicy__tfplan.json", List.of()),
                    Map.entry("terracost__testdata__aws__eks-plan.json", List.of()),
                    // Destroys and replaces what lives in the state alone.
                    Map.entry("breml__tfreveal__testdata__advanced__plan.json", List.of()));

    private static List<Path> files(String kind) throws Exception {
        Path root = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(root.resolve(kind)), root + " is not there");
        try (var all = Files.list(root.resolve(kind))) {
            return all.sorted().toList();
        }
    }

    private static JsonNode tree(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        boolean wide = bytes.length > 1 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
        String text = new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        try {
            return Subjects.json(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (JacksonException broken) {
            return Subjects.json("{}");
        }
    }

    private static List<Risk> risks(JsonNode plan) {
        List<Risk> risks = new ArrayList<>();
        for (JsonNode node : plan.path("resource_changes")) {
            Subject subject = Subjects.of(node);
            List<Risk> own = RiskRules.look(subject);
            assertTrue(
                    own.isEmpty() || RiskRules.concerns(subject.type(), subject.change()),
                    subject.type());
            own.forEach(risk -> wellSaid(risk, subject));
            risks.addAll(own);
        }
        return risks;
    }

    /// What every flag has to be, whoever raised it.
    private static void wellSaid(Risk risk, Subject subject) {
        assertTrue(risk.rule().matches("[a-z]+(-[a-z]+)*"), risk.rule());
        assertTrue(!risk.label().isEmpty() && risk.label().length() <= 14, risk.label());
        assertEquals(subject.change().address(), risk.address());
        for (String sentence : List.of(risk.what(), risk.why())) {
            assertTrue(sentence.endsWith(".") && sentence.lines().count() == 1, sentence);
        }
        boolean isThere =
                risk.attribute().equals("actions")
                        || subject.replacePaths().contains(risk.attribute())
                        || !at(subject.after(), risk.attribute()).isMissingNode()
                        || !at(subject.before(), risk.attribute()).isMissingNode();
        assertTrue(isThere, risk + " names an attribute that is not there");
    }

    private static JsonNode at(JsonNode values, String path) {
        return values.at("/" + path.replace('.', '/').replace("[", "/").replace("]", ""));
    }

    @Test
    void plans() throws Exception {
        int changes = 0;
        int known = 0;
        for (Path file : files("plan")) {
            JsonNode plan = tree(file);
            List<Risk> risks = risks(plan);
            changes += plan.path("resource_changes").size();
            for (var expected : FLAGS.entrySet()) {
                if (file.toString().endsWith(expected.getKey())) {
                    known++;
                    assertEquals(
                            expected.getValue(),
                            risks.stream()
                                    .map(r -> r.severity() + " " + r.rule() + " " + r.attribute())
                                    .toList(),
                            file.toString());
                }
            }
        }
        assertTrue(changes > 300, changes + " changes");
        assertEquals(FLAGS.size(), known);
    }

    /// What is there already is nothing that a plan opens or widens, however bad it is.
    @Test
    void statesThatStayAsTheyAre() throws Exception {
        int instances = 0;
        int risky = 0;
        for (Path file : files("state")) {
            for (JsonNode resource : tree(file).path("resources")) {
                for (JsonNode instance : resource.path("instances")) {
                    JsonNode values = instance.path("attributes");
                    String type = resource.path("type").asString("");
                    Subject same = subject(type, Change.Action.UPDATE, values, values);
                    assertEquals(List.of(), RiskRules.look(same), file.toString());
                    Subject fresh =
                            subject(type, Change.Action.CREATE, NullNode.getInstance(), values);
                    List<Risk> risks = RiskRules.look(fresh);
                    risks.forEach(risk -> wellSaid(risk, fresh));
                    instances++;
                    risky += risks.isEmpty() ? 0 : 1;
                }
            }
        }
        assertTrue(instances > 500, instances + " instances");
        assertTrue(risky > 20, risky + " risky ones");
    }

    private static Subject subject(
            String type, Change.Action action, JsonNode before, JsonNode after) {
        return new Subject(
                new Change(type + ".this", action, null, null, null, null),
                type,
                before,
                after,
                NullNode.getInstance(),
                List.of());
    }
}
