package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each shape fails in real Terraform, is solved by what we derive, and plans clean afterwards.
class ForEachRemedyTest {
    private static final String ZONES =
            "resource \"terraform_data\" \"zones\" {\n  input = [\"a\", \"b\"]\n}\n";

    @TempDir Path home;

    /// Applies stage after stage as the deploy does, and gives the targets of each.
    private List<List<String>> stages(Bench bench) throws Exception {
        bench.init();
        List<List<String>> stages = new ArrayList<>();
        List<List<String>> waiting = new ArrayList<>();
        waiting.add(List.of());
        while (!waiting.isEmpty()) {
            assertTrue(stages.size() + waiting.size() < 8, () -> "no end: " + stages);
            List<String> targets = waiting.getLast();
            MakePlan.Outcome planned = bench.plan(targets.toArray(String[]::new));
            if (planned.ok()) {
                assertTrue(bench.apply().ok());
                stages.add(waiting.removeLast());
            } else {
                assertTrue(
                        ForEachRemedy.applies(planned.errors()),
                        () -> planned.problem().toString());
                List<String> first =
                        ForEachRemedy.targets(
                                planned.errors(),
                                new Graph(bench.session).run(),
                                planned.changes());
                assertFalse(first.isEmpty(), () -> "nothing derived from " + planned.errors());
                assertFalse(waiting.contains(first), () -> "again " + first);
                waiting.add(first);
            }
        }
        assertEquals(0, bench.plan().changes().size());
        return stages;
    }

    private void solves(String configuration, List<List<String>> expected) throws Exception {
        assertEquals(expected, stages(new Bench(home, configuration)));
    }

    @Test
    void setOfAResourcesOutput() throws Exception {
        solves(
                ZONES
                        + """
                        resource "terraform_data" "cert" {
                          for_each = toset(terraform_data.zones.output)
                        }
                        """,
                List.of(List.of("terraform_data.zones"), List.of()));
    }

    @Test
    void mapThroughLocals() throws Exception {
        solves(
                ZONES
                        + """
                        resource "terraform_data" "known" {
                          input = "x"
                        }
                        locals {
                          names = terraform_data.zones.output
                          by_name = { for n in local.names : n => upper(n) }
                        }
                        resource "terraform_data" "cert" {
                          for_each = local.by_name
                          input = each.value
                        }
                        """,
                List.of(List.of("terraform_data.zones"), List.of()));
    }

    @Test
    void count() throws Exception {
        solves(
                ZONES
                        + """
                        resource "terraform_data" "cert" {
                          count = terraform_data.zones.output[0] == "a" ? 2 : 0
                        }
                        """,
                List.of(List.of("terraform_data.zones"), List.of()));
    }

    @Test
    void throughTwoModules() throws Exception {
        Bench bench =
                new Bench(
                                home,
                                """
                                module "dns" {
                                  source = "./modules/dns"
                                }
                                module "app" {
                                  source = "./modules/app"
                                  names  = module.dns.names
                                }
                                """)
                        .file(
                                "modules/dns/main.tf",
                                ZONES
                                        + """
                                        resource "terraform_data" "other" {}
                                        output "names" {
                                          value = terraform_data.zones.output
                                        }
                                        """)
                        .file(
                                "modules/app/main.tf",
                                """
                                variable "names" {}
                                module "certs" {
                                  source = "../certs"
                                  keys   = [for n in var.names : "c-${n}"]
                                }
                                """)
                        .file(
                                "modules/certs/main.tf",
                                """
                                variable "keys" {}
                                locals {
                                  wanted = toset(var.keys)
                                }
                                resource "terraform_data" "cert" {
                                  for_each = local.wanted
                                }
                                """);
        assertEquals(List.of(List.of("module.dns.terraform_data.zones"), List.of()), stages(bench));
    }

    @Test
    void forEachOnAModule() throws Exception {
        Bench bench =
                new Bench(
                                home,
                                ZONES
                                        + """
                                        module "app" {
                                          source   = "./modules/app"
                                          for_each = toset(terraform_data.zones.output)
                                          name     = each.key
                                        }
                                        """)
                        .file(
                                "modules/app/main.tf",
                                """
                                variable "name" {}
                                resource "terraform_data" "it" {
                                  input = var.name
                                }
                                """);
        assertEquals(List.of(List.of("terraform_data.zones"), List.of()), stages(bench));
    }

    @Test
    void resourcesInsideAModuleThatHasInstances() throws Exception {
        Bench bench =
                new Bench(
                                home,
                                """
                                module "dns" {
                                  source   = "./modules/dns"
                                  for_each = toset(["eu", "us"])
                                }
                                resource "terraform_data" "cert" {
                                  for_each = toset(module.dns["eu"].names)
                                }
                                """)
                        .file(
                                "modules/dns/main.tf",
                                ZONES
                                        + "output \"names\" {\n  value = terraform_data.zones.output\n}\n");
        assertEquals(
                List.of(
                        List.of(
                                "module.dns[\"eu\"].terraform_data.zones",
                                "module.dns[\"us\"].terraform_data.zones"),
                        List.of()),
                stages(bench));
    }

    @Test
    void twoPlacesAtOnce() throws Exception {
        solves(
                ZONES
                        + """
                        resource "terraform_data" "size" {
                          input = 3
                        }
                        resource "terraform_data" "cert" {
                          for_each = toset(terraform_data.zones.output)
                        }
                        resource "terraform_data" "node" {
                          count = terraform_data.size.output
                        }
                        """,
                List.of(List.of("terraform_data.size", "terraform_data.zones"), List.of()));
    }

    @Test
    void aFirstStageThatRevealsAnother() throws Exception {
        solves(
                ZONES
                        + """
                        resource "terraform_data" "cert" {
                          for_each = toset(terraform_data.zones.output)
                          input    = each.key
                        }
                        resource "terraform_data" "record" {
                          for_each = toset([for c in terraform_data.cert : c.output])
                        }
                        """,
                List.of(
                        List.of("terraform_data.zones"),
                        List.of("terraform_data.cert"),
                        List.of()));
    }

    @Test
    void sameModuleCalledTwice() throws Exception {
        Bench bench =
                new Bench(
                                home,
                                ZONES
                                        + """
                                        module "known" {
                                          source = "./modules/app"
                                          names  = ["fixed"]
                                        }
                                        module "unknown" {
                                          source = "./modules/app"
                                          names  = terraform_data.zones.output
                                        }
                                        """)
                        .file(
                                "modules/app/main.tf",
                                """
                                variable "names" {}
                                resource "terraform_data" "it" {
                                  for_each = toset(var.names)
                                }
                                """);
        assertEquals(List.of(List.of("terraform_data.zones"), List.of()), stages(bench));
    }

    @Test
    void leavesOutWhatIsKnownAlready() throws Exception {
        Bench bench =
                new Bench(home, "resource \"terraform_data\" \"old\" {\n  input = \"x\"\n}\n");
        bench.init();
        assertTrue(bench.plan().ok());
        assertTrue(bench.apply().ok());
        bench.file(
                "more.tf",
                ZONES
                        + """
                        locals {
                          all = concat([terraform_data.old.output], terraform_data.zones.output)
                        }
                        resource "terraform_data" "cert" {
                          for_each = toset(local.all)
                        }
                        """);
        assertEquals(List.of(List.of("terraform_data.zones"), List.of()), stages(bench));
    }

    @Test
    void otherErrorsAreNoneOfItsBusiness() throws Exception {
        Bench bench =
                new Bench(
                        home,
                        """
                        resource "terraform_data" "a" {
                          for_each = "text"
                        }
                        """);
        bench.init();
        MakePlan.Outcome planned = bench.plan();
        assertFalse(planned.ok());
        assertFalse(ForEachRemedy.applies(planned.errors()));
        assertEquals(
                List.of(), ForEachRemedy.targets(planned.errors(), new Graph(bench.session).run()));
    }
}
