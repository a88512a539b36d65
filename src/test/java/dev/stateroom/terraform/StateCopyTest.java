package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class StateCopyTest {
    @TempDir Path home;
    private Bench bench;
    private StateCopy copy;

    @BeforeEach
    void prepare() throws IOException {
        bench = new Bench(home, "");
        copy = new StateCopy(bench.session, home.resolve("copies"));
    }

    private static final byte[] STATE = bytes(4);

    private static byte[] bytes(int version) {
        return """
        {"version": %d, "terraform_version": "1.0.0", "serial": 41, "lineage": "one-lineage", "outputs": {},
         "resources": [
          {"mode": "data", "type": "aws_ami", "name": "base", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
           "instances": [{"schema_version": 0, "attributes": {"id": "ami-1", "secret": "canary-in-the-state"}}]},
          {"mode": "managed", "type": "aws_vpc", "name": "it", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
           "instances": [{"schema_version": 1, "attributes": {"id": "vpc-1", "big": 123456789012345678901234567890, "small": 1.50}}]},
          {"mode": "managed", "type": "aws_subnet", "name": "it", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
           "instances": [{"index_key": 0, "schema_version": 1, "attributes": {"id": "s-0"}},
                         {"index_key": 1, "schema_version": 1, "attributes": {"id": "s-1"}},
                         {"index_key": 1, "deposed": "d77104a9", "schema_version": 1, "attributes": {"id": "s-x"}}]},
          {"module": "module.app[\\"a.b\\"]", "mode": "managed", "type": "aws_vpc", "name": "it", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
           "instances": [{"index_key": "say \\"hi\\"", "schema_version": 1, "attributes": {"id": "vpc-2"}}]}
         ], "check_results": null}
        """
                .formatted(version)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> addresses(byte[] state) {
        return StateReader.read(state).instances().stream().map(State.Instance::address).toList();
    }

    private Problem refused(String id, Executable what) throws IOException {
        Problem problem = assertThrows(ProblemException.class, what).problem();
        assertEquals(id, problem.id(), problem::toString);
        assertFalse(problem.remedy().isBlank());
        assertFalse(problem.toString().contains("canary"), problem::toString);
        nothingLeft();
        return problem;
    }

    private void nothingLeft() throws IOException {
        if (Files.exists(home.resolve("copies"))) {
            try (var left = Files.list(home.resolve("copies"))) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void removesInstancesResourcesModulesAndDataAsTerraformDoes() throws Exception {
        byte[] one = copy.remove(STATE, List.of("aws_subnet.it[1]", "data.aws_ami.base"));
        assertEquals(
                List.of(
                        "aws_subnet.it[0]",
                        "aws_vpc.it",
                        "module.app[\"a.b\"].aws_vpc.it[\"say \\\"hi\\\"\"]"),
                addresses(one));
        assertEquals(42, StateReader.read(one).serial());
        assertEquals("one-lineage", StateReader.read(one).lineage());
        assertTrue(
                new String(one, StandardCharsets.UTF_8).contains("123456789012345678901234567890"));
        byte[] two = copy.remove(one, List.of("module.app", "aws_subnet.it"));
        assertEquals(List.of("aws_vpc.it"), addresses(two));
        assertEquals(43, StateReader.read(two).serial());
        nothingLeft();
        assertTrue(
                bench.lines.stream()
                        .anyMatch(line -> line.text().startsWith("Removed aws_subnet")));
        assertFalse(bench.lines.toString().contains("canary"));
    }

    @Test
    void movesInstancesResourcesAndModules() throws Exception {
        assertEquals(
                List.of(
                        "data.aws_ami.base",
                        "aws_subnet.other[0]",
                        "aws_subnet.other[1]",
                        "aws_subnet.other[1]",
                        "aws_vpc.it",
                        "module.app[\"a.b\"].aws_vpc.it[\"say \\\"hi\\\"\"]"),
                addresses(copy.move(STATE, "aws_subnet.it", "aws_subnet.other")));
        assertTrue(
                addresses(copy.move(STATE, "aws_vpc.it", "module.net[\"x\"].aws_vpc.it[3]"))
                        .contains("module.net[\"x\"].aws_vpc.it[3]"));
        assertTrue(
                addresses(copy.move(STATE, "module.app[\"a.b\"]", "module.new"))
                        .contains("module.new.aws_vpc.it[\"say \\\"hi\\\"\"]"));
        nothingLeft();
    }

    @Test
    void oneAddressThatMatchesNothingStopsTheWholeRemoval() throws Exception {
        Problem problem =
                refused(
                        "address-unknown",
                        () -> copy.remove(STATE, List.of("aws_vpc.it", "aws_subnet.it[7]")));
        assertTrue(problem.what().contains("aws_subnet.it[7]"), problem.what());
        refused(
                "address-unknown",
                () -> copy.remove(STATE, List.of("module.app.aws_vpc.it[\"say \\\"hi\\\"\"]")));
        refused("address-unknown", () -> copy.remove(STATE, List.of("module.gone")));
        refused("address-unknown", () -> copy.remove(STATE, List.of("aws_subnet.it[\"0\"]")));
        refused("bad-address", () -> copy.remove(STATE, List.of("not an address")));
        refused("bad-address", () -> copy.remove(STATE, List.of("-dry-run")));
    }

    @Test
    void refusesMovesInOneSentence() throws Exception {
        refused("address-unknown", () -> copy.move(STATE, "aws_vpc.gone", "aws_vpc.other"));
        refused("address-taken", () -> copy.move(STATE, "aws_vpc.it", "aws_vpc.it"));
        refused("address-taken", () -> copy.move(STATE, "aws_subnet.it[0]", "aws_subnet.it[1]"));
        refused(
                "address-taken",
                () ->
                        copy.move(
                                copy.move(STATE, "aws_vpc.it", "module.app[\"q\"].aws_vpc.it"),
                                "module.app[\"q\"]",
                                "module.app[\"a.b\"]"));
        Problem types = refused("bad-move", () -> copy.move(STATE, "aws_vpc.it", "aws_subnet.new"));
        assertTrue(types.why().startsWith("Terraform says: "), types.why());
        refused("bad-move", () -> copy.move(STATE, "aws_vpc.it", "module.app"));
        refused("bad-move", () -> copy.move(STATE, "aws_subnet.it", "aws_subnet.new[0]"));
        refused("bad-move", () -> copy.move(STATE, "aws_vpc.it", "data.aws_vpc.it"));
        refused("bad-address", () -> copy.move(STATE, "aws_vpc.it", "aws_vpc..it"));
    }

    @Test
    void neverLetsAnOlderTerraformWriteTheStateOfANewerOne() throws Exception {
        byte[] newer =
                new String(STATE, StandardCharsets.UTF_8)
                        .replace("\"1.0.0\"", "\"99.2.0\"")
                        .getBytes(StandardCharsets.UTF_8);
        if (!bench.session.installation().product().equals("OpenTofu")) {
            refused("state-newer-terraform", () -> copy.remove(newer, List.of("aws_vpc.it")));
        }
        refused("state-newer-terraform", () -> copy.remove(bytes(5), List.of("aws_vpc.it")));
        refused(
                "state-truncated",
                () ->
                        copy.remove(
                                "{\"version\":4,\"canary".getBytes(StandardCharsets.UTF_8),
                                List.of("aws_vpc.it")));
    }

    @Test
    void takesAStateWithAByteOrderMarkAndOneOfVersionThree() throws Exception {
        byte[] marked =
                ("\ufeff" + new String(STATE, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
        assertFalse(addresses(copy.remove(marked, List.of("aws_vpc.it"))).contains("aws_vpc.it"));
        byte[] old =
                """
                {"version": 3, "terraform_version": "0.11.14", "serial": 7, "lineage": "l", "modules": [
                  {"path": ["root"], "outputs": {}, "depends_on": [], "resources": {
                    "aws_instance.web.0": {"type": "aws_instance", "depends_on": [], "primary": {"id": "i-0", "attributes": {"id": "i-0"}, "meta": {}, "tainted": false}, "deposed": [], "provider": "provider.aws"},
                    "aws_instance.web.1": {"type": "aws_instance", "depends_on": [], "primary": {"id": "i-1", "attributes": {"id": "i-1"}, "meta": {}, "tainted": false}, "deposed": [], "provider": "provider.aws"}}}]}
                """
                        .getBytes(StandardCharsets.UTF_8);
        byte[] after = copy.remove(old, List.of("aws_instance.web[0]"));
        assertEquals(List.of("aws_instance.web[1]"), addresses(after));
        assertEquals(8, StateReader.read(after).serial());
        nothingLeft();
    }

    @Test
    void leavesNothingBehindWhereItIsStopped() throws Exception {
        bench.stop.ask();
        refused("stopped", () -> copy.remove(STATE, List.of("aws_vpc.it")));
    }
}
