package dev.stateroom.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ResourceGraph;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationsTest {
    @Test
    void theBlastRadiusIsThatOfANaiveSearch() {
        for (long seed = 0; seed < 30; seed++) {
            ResourceGraph graph = RandomGraphs.of(seed, 60, seed % 3 == 0);
            Random random = new Random(seed);
            BitSet selection = new BitSet();
            for (int i = 0; i < 1 + seed % 4; i++) {
                selection.set(random.nextInt(60));
            }
            Map<String, Mix> mixes = new HashMap<>();
            graph.resources().stream()
                    .filter(resource -> random.nextInt(3) == 0)
                    .forEach(resource -> mixes.put(resource.address(), Mix.of(Tone.CREATE)));
            Set<Integer> needed = naive(graph, selection, false);
            Set<Integer> affected = naive(graph, selection, true);
            Set<Integer> both = new HashSet<>(needed);
            both.addAll(affected);
            assertEquals(
                    new BlastRadius(
                            selection.cardinality(),
                            needed.size(),
                            affected.size(),
                            changing(graph, both, mixes),
                            changing(graph, affected, mixes)),
                    new Relations(graph).blastRadius(selection, mixes));
        }
    }

    @Test
    void circlesAreNamed() {
        List<ResourceGraph.Resource> resources =
                List.of(
                        RandomGraphs.resource(List.of(), "t", "a"),
                        RandomGraphs.resource(List.of(), "t", "b"),
                        RandomGraphs.resource(List.of(), "t", "c"),
                        RandomGraphs.resource(List.of(), "t", "d"));
        List<ResourceGraph.Need> needs =
                List.of(
                        new ResourceGraph.Need(0, 1),
                        new ResourceGraph.Need(1, 2),
                        new ResourceGraph.Need(2, 0),
                        new ResourceGraph.Need(3, 0));
        ResourceGraph graph = new ResourceGraph(resources, needs);
        assertEquals(List.of(List.of(0, 1, 2)), new Relations(graph).cycles());
        assertEquals(List.of(), new Relations(RandomGraphs.of(1, 100, false)).cycles());
    }

    @Test
    void aSelectedFoldedModuleIsEverythingInIt() {
        ResourceGraph graph = RandomGraphs.of(4, 90, false);
        Scene scene = new GraphLayout().lay(graph, Map.of(), Arrangement.modules(Set.of()));
        Box folded = scene.boxes().get(scene.boxAt("module.m1"));
        BitSet inside = scene.inside(folded.id());
        assertEquals(folded.count(), inside.cardinality());
        Highlight highlight = Highlight.of(scene, new Relations(graph), inside, null);
        assertEquals(Relation.SELECTED, highlight.of(folded));
        for (Link link : scene.links()) {
            if (link.from() == folded.id() && !scene.boxes().get(link.to()).address().isEmpty()) {
                assertEquals(Relation.NEEDED, highlight.of(link));
            }
        }
    }

    @Test
    void stepsOfTheKeyboardFollowNeeds() {
        ResourceGraph graph = RandomGraphs.of(8, 50, false);
        Scene scene = new GraphLayout().lay(graph, Map.of(), Arrangement.free());
        for (Link link : scene.links()) {
            int up = scene.step(link.from(), Way.UP);
            boolean linked = false;
            for (int id : scene.needsOf(link.from())) {
                linked |= scene.links().get(id).to() == up;
            }
            assertTrue(linked);
        }
    }

    @Test
    void theMostDangerousActionColours() {
        assertEquals(
                Tone.REPLACE,
                Mix.of(Tone.CREATE).plus(Mix.of(Tone.UPDATE)).plus(Mix.of(Tone.REPLACE)).tone());
        assertEquals(Tone.DELETE, Mix.of(Tone.UPDATE).plus(Mix.of(Tone.DELETE)).tone());
        assertEquals(
                Tone.NONE,
                Mix.of(Tone.NONE)
                        .plus(Mix.of(Tone.NONE))
                        .plus(Mix.of(Tone.NONE))
                        .plus(Mix.of(Tone.NONE))
                        .tone());
    }

    private static int changing(ResourceGraph graph, Set<Integer> set, Map<String, Mix> mixes) {
        return (int)
                set.stream()
                        .filter(i -> mixes.containsKey(graph.resources().get(i).address()))
                        .count();
    }

    private static Set<Integer> naive(ResourceGraph graph, BitSet selection, boolean down) {
        Set<Integer> seen = new HashSet<>();
        selection.stream().forEach(seen::add);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ResourceGraph.Need need : graph.needs()) {
                int near = down ? need.to() : need.from();
                int far = down ? need.from() : need.to();
                grown |= seen.contains(near) && seen.add(far);
            }
        }
        selection.stream().forEach(seen::remove);
        return seen;
    }

    @Test
    void linksOfFoldedModulesTellWhatTheyStandFor() {
        List<ResourceGraph.Resource> resources = new java.util.ArrayList<>();
        List<ResourceGraph.Need> needs = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            resources.add(RandomGraphs.resource(List.of("a"), "t", "r" + i));
            resources.add(RandomGraphs.resource(List.of("b"), "t", "r" + i));
            needs.add(new ResourceGraph.Need(2 * i, 1));
            needs.add(new ResourceGraph.Need(2 * i, 3));
        }
        Scene scene =
                new GraphLayout()
                        .lay(
                                new ResourceGraph(resources, needs),
                                Map.of(
                                        "module.a.t.r0", Mix.of(Tone.CREATE),
                                        "module.a.t.r1", Mix.of(Tone.UPDATE),
                                        "module.b.t.r0", Mix.of(Tone.REPLACE),
                                        "module.b.t.r3", Mix.of(Tone.DELETE)),
                                Arrangement.modules(java.util.Set.of()));
        assertEquals(1, scene.links().size());
        Bundle bundle = scene.bundle(scene.links().getFirst());
        assertEquals(8, bundle.count());
        assertEquals("+1 ~1", bundle.dependents().glyphs(), "each resource once");
        assertEquals("±1", bundle.dependencies().glyphs(), "only what is needed");
        Scene other = scene.marked(Map.of("module.a.t.r0", Mix.of(Tone.TAINTED)));
        assertEquals("!1", other.bundle(other.links().getFirst()).dependents().glyphs());
        assertEquals(2.5, Drawing.weight(scene.links().getFirst()), 0.01);
    }
}
