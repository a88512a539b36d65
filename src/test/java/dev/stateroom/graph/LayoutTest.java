package dev.stateroom.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final double SLACK = 0.1;

    @Test
    void boxesNeverOverlapAndStayInsideTheirModule() {
        everyPicture(LayoutTest::boxesAreSound);
    }

    static void boxesAreSound(String name, Scene scene) {
        List<Box> boxes = scene.boxes();
        for (Box box : boxes) {
            if (box.parent() >= 0) {
                Box around = boxes.get(box.parent());
                assertTrue(around.id() < box.id(), name);
                assertEquals(Box.Kind.OPEN, around.kind(), name);
                assertTrue(box.x() >= around.x() && box.right() <= around.right(), name);
                assertTrue(box.y() >= around.y() + Measures.TITLE - 4, name);
                assertTrue(box.bottom() <= around.bottom(), name);
            }
            assertTrue(box.x() >= 0 && box.right() <= scene.width() + SLACK, name);
            assertTrue(box.y() >= 0 && box.bottom() <= scene.height() + SLACK, name);
            for (int id : scene.boxesIn(new Area(box.x(), box.y(), box.width(), box.height()))) {
                Box other = boxes.get(id);
                if (id < box.id() && other.parent() == box.parent()) {
                    boolean apart =
                            other.right() <= box.x() + SLACK
                                    || box.right() <= other.x() + SLACK
                                    || other.bottom() <= box.y() + SLACK
                                    || box.bottom() <= other.y() + SLACK;
                    assertTrue(apart, () -> name + ": " + box + " on " + other);
                }
            }
        }
    }

    @Test
    void everyNeedIsDrawnOnceBetweenWhatIsSeenOfItsEnds() {
        everyPicture((name, scene) -> {
            Map<Long, Integer> expected = new HashMap<>();
            for (ResourceGraph.Need need : scene.graph().needs()) {
                int from = scene.boxOf(need.from());
                int to = scene.boxOf(need.to());
                if (from != to) {
                    expected.merge(((long) from << 32) | to, 1, Integer::sum);
                }
            }
            Map<Long, Integer> drawn = new HashMap<>();
            for (Link link : scene.links()) {
                drawn.merge(((long) link.from() << 32) | link.to(), link.count(), Integer::sum);
            }
            assertEquals(expected, drawn, name);
            assertEquals(expected.size(), scene.links().size(), name);
        });
    }

    @Test
    void linksTouchTheirBoxesAndGoDownOrRightWithoutCircles() {
        everyPicture(LayoutTest::linksAreSound);
    }

    static void linksAreSound(String name, Scene scene) {
        boolean circles = name.contains("circles");
        for (Link link : scene.links()) {
            boolean up = scene.isReversed(link);
            int last = link.points() - 1;
            int first = up ? last : 0;
            Box upper = scene.boxes().get(up ? link.from() : link.to());
            Box lower = scene.boxes().get(up ? link.to() : link.from());
            boolean below =
                    near(upper.centerX(), link.x(first)) && near(upper.bottom(), link.y(first));
            boolean right =
                    near(upper.right(), link.x(first)) && near(upper.centerY(), link.y(first));
            assertTrue(below || right, () -> name + ": " + upper);
            int end = last - first;
            boolean above = near(lower.centerX(), link.x(end)) && near(lower.y(), link.y(end));
            boolean left = near(lower.x(), link.x(end)) && near(lower.centerY(), link.y(end));
            assertTrue(above || left, () -> name + ": " + lower);
            for (int i = 3; i <= last; i += 3) {
                double down = up ? link.y(i - 3) - link.y(i) : link.y(i) - link.y(i - 3);
                double ahead = up ? link.x(i - 3) - link.x(i) : link.x(i) - link.x(i - 3);
                assertTrue(down >= -SLACK || ahead >= -SLACK, name);
            }
            if (!circles && name.contains("free")) {
                assertFalse(up, name);
            }
        }
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < SLACK;
    }

    @Test
    void linksDoNotRunThroughResources() {
        everyPicture(LayoutTest::linksAvoidResources);
    }

    static void linksAvoidResources(String name, Scene scene) {
        for (Link link : scene.links()) {
            along(
                    link,
                    (x, y) -> {
                        int id = scene.boxAt(x, y);
                        if (id >= 0 && scene.boxes().get(id).kind() != Box.Kind.OPEN) {
                            Box box = scene.boxes().get(id);
                            boolean inside =
                                    x > box.x() + 1
                                            && x < box.right() - 1
                                            && y > box.y() + 1
                                            && y < box.bottom() - 1;
                            assertFalse(inside, () -> name + ": " + box);
                        }
                    });
        }
    }

    @Test
    void linksDoNotRunThroughTitles() {
        everyPicture(LayoutTest::linksAvoidTitles);
    }

    static void linksAvoidTitles(String name, Scene scene) {
        for (Link link : scene.links()) {
            along(
                    link,
                    (x, y) -> {
                        int id = scene.boxAt(x, y);
                        if (id >= 0 && scene.boxes().get(id).kind() == Box.Kind.OPEN) {
                            Box box = scene.boxes().get(id);
                            double words =
                                    36
                                            + TextWidth.of(Face.TITLE, 13, box.title())
                                            + TextWidth.of(Face.TEXT, 11.5, box.line());
                            boolean inside =
                                    x > box.x() + 2
                                            && x < box.x() + words
                                            && y > box.y() + 2
                                            && y < box.y() + Measures.TITLE - 4;
                            assertFalse(inside, () -> name + ": " + box + " at " + x + ", " + y);
                        }
                    });
        }
    }

    private interface Point {
        void at(double x, double y);
    }

    private static void along(Link link, Point point) {
        for (int i = 0; i + 3 < link.points(); i += 3) {
            for (int step = 0; step <= 16; step++) {
                double t = step / 16.0;
                point.at(
                        Curves.at(t, link.x(i), link.x(i + 1), link.x(i + 2), link.x(i + 3)),
                        Curves.at(t, link.y(i), link.y(i + 1), link.y(i + 2), link.y(i + 3)));
            }
        }
    }

    @Test
    void identicalModulesAreLaidOutIdentically() {
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (String module : List.of("a", "b", "c")) {
            int first = resources.size();
            for (int i = 0; i < 6; i++) {
                resources.add(RandomGraphs.resource(List.of(module), "t", "r" + i));
                if (i > 0) {
                    needs.add(new ResourceGraph.Need(first + i, first + i / 2));
                }
            }
        }
        ResourceGraph graph = new ResourceGraph(resources, needs);
        Scene scene =
                new GraphLayout()
                        .lay(graph, Map.of(), Arrangement.modules(new ModuleTree(graph).all()));
        for (int i = 0; i < 6; i++) {
            Box a = scene.boxes().get(scene.boxAt("module.a.t.r" + i));
            Box aroundA = scene.boxes().get(a.parent());
            for (String module : List.of("b", "c")) {
                Box b = scene.boxes().get(scene.boxAt("module." + module + ".t.r" + i));
                Box aroundB = scene.boxes().get(b.parent());
                assertEquals(a.x() - aroundA.x(), b.x() - aroundB.x(), 0.01);
                assertEquals(a.y() - aroundA.y(), b.y() - aroundB.y(), 0.01);
                assertEquals(aroundA.width(), aroundB.width());
            }
        }
    }

    @Test
    void theSameInputGivesTheSamePicture() {
        ResourceGraph graph = RandomGraphs.of(5, 120, false);
        Arrangement all = Arrangement.modules(new ModuleTree(graph).all());
        GraphLayout warm = new GraphLayout();
        warm.lay(graph, Map.of(), all);
        Scene again = warm.lay(graph, Map.of(), all);
        assertEquals(new GraphLayout().lay(graph, Map.of(), all).boxes(), again.boxes());
    }

    @Test
    void lanesStandInOrderWithWhatBelongsToThem() {
        ResourceGraph graph = RandomGraphs.of(3, 80, false);
        List<Lane> lanes =
                List.of(
                        new Lane("One", Set.of("module.m1")),
                        new Lane("Empty", Set.of("module.gone")),
                        new Lane("Rest", Set.of()));
        Scene scene =
                new GraphLayout()
                        .lay(
                                graph,
                                Map.of(),
                                new Arrangement(Grouping.STAGES, Set.of("module.m0"), lanes));
        assertEquals(
                List.of("One", "Empty", "Rest"), scene.bands().stream().map(Band::name).toList());
        for (Box box : scene.boxes()) {
            if (box.parent() < 0) {
                Band band = scene.bands().get(box.address().equals("module.m1") ? 0 : 2);
                assertTrue(
                        box.y() >= band.y() && box.bottom() <= band.y() + band.height(),
                        band.name());
            }
        }
    }

    @Test
    void modulesInAChainMakeAPictureAboutAsBroadAsAWindow() {
        ResourceGraph graph = RandomGraphs.chainOfModules(6, 8);
        Scene open = open(graph);
        double shape = open.width() / open.height();
        assertTrue(shape > 0.8 && shape < 2.4, open.width() + " x " + open.height());
    }

    @Test
    void whatIsUnconnectedFillsItsModuleInRows() {
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            resources.add(RandomGraphs.resource(List.of("a"), "t", "r" + i));
        }
        Scene scene = open(new ResourceGraph(resources, List.of()));
        Box module = scene.boxes().getFirst();
        double shape = module.width() / module.height();
        assertTrue(shape > 1.5 && shape < 4.5, module.width() + " x " + module.height());
        double filled = 40 * Measures.NARROW * Measures.NODE / (module.width() * module.height());
        assertTrue(filled > 0.5, "" + filled);
    }

    @Test
    void linksBetweenModulesInOneRowLeadFromSideToSide() {
        ResourceGraph graph = RandomGraphs.chainOfModules(8, 8);
        Scene scene = open(graph);
        boolean level = false;
        for (Link link : scene.links()) {
            Box from = scene.boxes().get(scene.boxes().get(link.to()).parent());
            Box to = scene.boxes().get(scene.boxes().get(link.from()).parent());
            level |= from.id() != to.id() && near(from.y(), to.y()) && from.right() < to.x();
        }
        assertTrue(level);
    }

    @Test
    void openingOneModuleLeavesTheOthersInTheirOrder() {
        ResourceGraph graph = RandomGraphs.chainOfModules(5, 6);
        GraphLayout layout = new GraphLayout();
        Scene folded = layout.lay(graph, Map.of(), Arrangement.modules(Set.of()));
        Scene one = layout.lay(graph, Map.of(), Arrangement.modules(Set.of("module.m2")));
        for (int i = 0; i + 1 < 5; i++) {
            String above = "module.m" + i;
            String below = "module.m" + (i + 1);
            assertTrue(y(folded, above) < y(folded, below), above);
            assertTrue(y(one, above) < y(one, below), above);
        }
    }

    private static double y(Scene scene, String address) {
        return scene.boxes().get(scene.boxAt(address)).y();
    }

    private static Scene open(ResourceGraph graph) {
        Arrangement all = Arrangement.modules(new ModuleTree(graph).all());
        return new GraphLayout().lay(graph, Map.of(), all);
    }

    @Test
    void anEmptyGraphIsAnEmptyPicture() {
        ResourceGraph none = new ResourceGraph(List.of(), List.of());
        Scene scene = new GraphLayout().lay(none, Map.of(), Arrangement.modules(Set.of()));
        assertEquals(0, scene.boxes().size());
        assertEquals(-1, scene.boxAt(10, 10));
    }

    @Test
    void aMillionNeedsAreRefusedInOneSentence() {
        List<ResourceGraph.Resource> few = List.of(RandomGraphs.resource(List.of(), "t", "a"));
        ResourceGraph graph =
                new ResourceGraph(
                        few, Collections.nCopies(1_000_000, new ResourceGraph.Need(0, 0)));
        ProblemException refused =
                assertTimeout(
                        Duration.ofSeconds(2),
                        () ->
                                assertThrows(
                                        ProblemException.class,
                                        () ->
                                                new GraphLayout()
                                                        .lay(graph, Map.of(), Arrangement.free())));
        assertEquals("graph-too-large", refused.problem().id());
        assertTrue(refused.getMessage().contains("1,000,000 needs"), refused.getMessage());
    }

    @Test
    void aLongChainAndAManyFoldedStarAreBorne() {
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            resources.add(RandomGraphs.resource(List.of(), "t", "r" + i));
            if (i > 0) {
                needs.add(new ResourceGraph.Need(i, i < 1500 ? i - 1 : 0));
            }
        }
        Scene scene =
                new GraphLayout()
                        .lay(new ResourceGraph(resources, needs), Map.of(), Arrangement.free());
        assertEquals(2999, scene.links().size());
    }

    @Test
    void whatTheIndexFindsIsWhatIsThere() {
        Scene scene =
                new GraphLayout().lay(RandomGraphs.of(9, 200, false), Map.of(), Arrangement.free());
        for (Box box : scene.boxes()) {
            assertEquals(box.id(), scene.boxAt(box.centerX(), box.centerY()));
        }
        Link link = scene.links().get(7);
        int found = scene.linkAt(link.x(0), link.y(0), 2);
        assertEquals(link.to(), scene.links().get(found).to());
        Area half = new Area(0, 0, scene.width() / 2, scene.height() / 2);
        BitSet ids = new BitSet();
        for (int id : scene.boxesIn(half)) {
            ids.set(id);
        }
        for (Box box : scene.boxes()) {
            if (box.x() < half.width() && box.y() < half.height()) {
                assertTrue(ids.get(box.id()));
            }
        }
    }

    private interface Check {
        void on(String name, Scene scene);
    }

    private static void everyPicture(Check check) {
        for (long seed = 0; seed < 24; seed++) {
            boolean circles = seed % 4 == 3;
            ResourceGraph graph = RandomGraphs.of(seed, 1 + (int) (seed * seed % 150), circles);
            String name = "seed " + seed + (circles ? " circles" : "");
            GraphLayout layout = new GraphLayout();
            check.on(name + " free", layout.lay(graph, Map.of(), Arrangement.free()));
            check.on(name + " folded", layout.lay(graph, Map.of(), Arrangement.modules(Set.of())));
            check.on(
                    name + " some",
                    layout.lay(
                            graph,
                            Map.of(),
                            Arrangement.modules(RandomGraphs.someOpen(seed, graph))));
            Set<String> all = new ModuleTree(graph).all();
            check.on(name + " open", layout.lay(graph, Map.of(), Arrangement.modules(all)));
            List<Lane> lanes = List.of(new Lane("a", Set.of("module.m2")), new Lane("b", Set.of()));
            check.on(
                    name + " gathered",
                    layout.lay(
                            graph,
                            Map.of(),
                            new Arrangement(
                                    Grouping.STAGES,
                                    all,
                                    lanes,
                                    new Gathering(2, Set.of(), Set.of()))));
            check.on(
                    name + " lanes",
                    layout.lay(graph, Map.of(), new Arrangement(Grouping.STAGES, all, lanes)));
        }
    }
}
