package dev.stateroom.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an open module with many resources shows, and what it only counts.
class GatheringTest {
    private final List<ResourceGraph.Resource> resources = new ArrayList<>();
    private final List<ResourceGraph.Need> needs = new ArrayList<>();
    private final Map<String, Mix> mixes = new HashMap<>();

    /// `module.a`: a network that `module.b` needs, a role that the network needs, and twelve
    /// others that need the network.
    private GatheringTest() {
        add("a", "role", "r");
        add("a", "network", "n");
        add("b", "cluster", "c");
        needs.add(new ResourceGraph.Need(1, 0));
        needs.add(new ResourceGraph.Need(2, 1));
        for (int i = 0; i < 12; i++) {
            needs.add(new ResourceGraph.Need(add("a", i % 2 == 0 ? "route" : "rule", "x" + i), 1));
        }
    }

    private int add(String module, String type, String name) {
        resources.add(RandomGraphs.resource(List.of(module), type, name));
        return resources.size() - 1;
    }

    private Scene scene(Set<String> whole, Set<String> out) {
        ResourceGraph graph = new ResourceGraph(resources, needs);
        return new GraphLayout()
                .lay(
                        graph,
                        mixes,
                        new Arrangement(
                                Grouping.MODULES,
                                new ModuleTree(graph).all(),
                                List.of(),
                                new Gathering(8, whole, out)));
    }

    private static boolean seen(Scene scene, String address) {
        return scene.boxAt(address) >= 0;
    }

    @Test
    void whatNothingElseHasToDoWithIsOneBoxThatCountsIt() {
        Scene scene = scene(Set.of(), Set.of());
        Box rest = scene.boxes().get(scene.boxAt("module.a" + Box.REST));
        assertEquals(Box.Kind.REST, rest.kind());
        assertEquals(12, rest.count());
        assertEquals("12 more", rest.title());
        assertEquals("2 types", rest.line());
        assertEquals(12, scene.inside(rest.id()).cardinality());
        assertTrue(seen(scene, "module.a.network.n"), "another module needs it");
        assertTrue(seen(scene, "module.a.role.r"), "what is seen needs it");
        Box module = scene.boxes().get(scene.boxAt("module.a"));
        assertEquals("14 resources, 2 shown", module.line());
        Link link = scene.links().get(scene.needsOf(rest.id())[0]);
        assertEquals("module.a.network.n", scene.boxes().get(link.to()).address());
        assertEquals(12, link.count());
    }

    @Test
    void whatChangesWhatOnlyTheStateHasAndWhatIsAskedForIsNeverGathered() {
        mixes.put("module.a.route.x2", Mix.of(Tone.UPDATE));
        mixes.put("module.a.rule.x3", Mix.of(Tone.READ));
        mixes.put("module.a.route.x4", Mix.of(Tone.NONE));
        resources.add(
                new ResourceGraph.Resource(
                        "module.a.rule.gone", List.of("a"), false, "rule", "gone", false));
        Scene scene = scene(Set.of(), Set.of("module.a.route.x0"));
        for (String address :
                List.of("route.x2", "rule.x3", "rule.gone", "route.x0", "network.n", "role.r")) {
            assertTrue(seen(scene, "module.a." + address), address);
        }
        assertEquals(9, scene.boxes().get(scene.boxAt("module.a" + Box.REST)).count());
    }

    @Test
    void aModuleThatIsAskedForWholeOrHasFewShowsEverything() {
        assertEquals(-1, scene(Set.of("module.a"), Set.of()).boxAt("module.a" + Box.REST));
        assertEquals(-1, scene(Set.of(), Set.of()).boxAt("module.b" + Box.REST));
    }

    @Test
    void aModuleOfWhichEverythingNeedsOthersShowsWhatTheyNeed() {
        for (int i = 0; i < 12; i++) {
            needs.add(new ResourceGraph.Need(3 + i, add("d", "key", "k" + i)));
        }
        Scene scene = scene(Set.of(), Set.of());
        assertEquals(12, scene.boxes().get(scene.boxAt("module.a" + Box.REST)).count());
        assertEquals(-1, scene.boxAt("module.d" + Box.REST), "others need every one of these");
    }

    @Test
    void aModuleOfWhichNothingMattersMoreThanTheRestShowsEverything() {
        resources.clear();
        needs.clear();
        for (int i = 0; i < 20; i++) {
            add("a", "route", "x" + i);
        }
        Scene scene = scene(Set.of(), Set.of());
        assertEquals(21, scene.boxes().size());
    }

    @Test
    void nothingThatIsSeenNeedsARestAndEveryResourceIsCountedOnce() {
        int rests = 0;
        for (long seed = 0; seed < 40; seed++) {
            ResourceGraph graph = RandomGraphs.of(seed, 20 + (int) (seed * 7), seed % 4 == 3);
            Set<String> open = RandomGraphs.someOpen(seed, graph);
            Map<String, Mix> some = new HashMap<>();
            for (int i = 0; i < graph.resources().size(); i += 9) {
                some.put(graph.resources().get(i).address(), Mix.of(Tone.CREATE));
            }
            Scene scene =
                    new GraphLayout()
                            .lay(
                                    graph,
                                    some,
                                    new Arrangement(
                                            Grouping.MODULES,
                                            open,
                                            List.of(),
                                            new Gathering(2, Set.of(), Set.of())));
            int all = 0;
            for (Box box : scene.boxes()) {
                all += box.kind() == Box.Kind.OPEN ? 0 : box.count();
                if (box.kind() == Box.Kind.REST) {
                    rests++;
                    assertEquals(0, box.mix().changes());
                    assertEquals(box.count(), scene.inside(box.id()).cardinality());
                }
            }
            assertEquals(graph.resources().size(), all);
            for (Link link : scene.links()) {
                assertNotEquals(Box.Kind.REST, scene.boxes().get(link.to()).kind(), "seed " + seed);
            }
        }
        assertTrue(rests > 20, rests + " rests");
    }
}
