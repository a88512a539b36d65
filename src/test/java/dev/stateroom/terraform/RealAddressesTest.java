package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Address;
import dev.stateroom.model.Plan;
import dev.stateroom.model.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our addresses against those of real Terraform, for keys that people should not use and do.
class RealAddressesTest {
    private static final String NASTY =
            """
            locals {
              keys = toset(jsondecode(file("${path.module}/keys.json")))
            }
            resource "terraform_data" "each" {
              for_each = local.keys
            }
            resource "terraform_data" "counted" {
              count = 12
            }
            module "m" {
              source   = "./m"
              for_each = local.keys
            }
            """;
    private static final List<String> KEYS =
            List.of(
                    "plain",
                    "a.b",
                    "a/b",
                    "a[0]",
                    "[\"x\"]",
                    "say \"hi\"",
                    "back\\slash",
                    "line\nbreak",
                    "tab\tcr\r",
                    "${x}",
                    "$${x}",
                    "$$${x}",
                    "%{if}",
                    "%%{if}",
                    "$ % $",
                    "$",
                    "größe",
                    "名前",
                    "😀",
                    "\u00a0nbsp",
                    "zero\u200bwidth",
                    "\u001bescape",
                    "\u2028sep",
                    "\udb40\udc01tag",
                    "soft\u00adhyphen",
                    "private\ue000use",
                    "e\u0301",
                    "");

    @TempDir Path home;

    @Test
    void areThoseOfStateListAndOfThePlan() throws Exception {
        Bench bench =
                new Bench(home, NASTY)
                        .file("m/main.tf", "resource \"terraform_data\" \"in\" {\n  count = 1\n}\n")
                        .file("keys.json", Json.MAPPER.writeValueAsString(KEYS));
        bench.init();
        assertTrue(bench.plan().ok());
        Plan plan = new ShowPlan(bench.session).run(bench.planFile());
        assertTrue(bench.apply().ok());
        State state = StateReader.read(Files.readAllBytes(bench.stateFile()));
        List<String> listed =
                new Child(bench.session)
                        .read(
                                List.of("state", "list"),
                                output ->
                                        new String(
                                                output.readAllBytes(),
                                                java.nio.charset.StandardCharsets.UTF_8))
                        .answer()
                        .lines()
                        .toList();
        assertEquals(12 + 2 * KEYS.size(), listed.size());
        assertEquals(
                listed.stream().sorted().toList(),
                state.instances().stream().map(State.Instance::address).sorted().toList());
        assertEquals(
                listed.stream().sorted().toList(),
                plan.changes().stream().map(c -> c.address()).sorted().toList());
        for (String address : listed) {
            assertEquals(address, Address.parse(address).toString());
        }
        assertEquals(
                listed,
                listed.stream().map(Address::parse).sorted().map(Address::toString).toList());
    }
}
