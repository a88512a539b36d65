package dev.stateroom.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Opening and closing modules moves nothing about.
class StayingTest {
    private static final double SLACK = 0.1;

    private interface Check {
        void on(String name, Scene before, Scene after, String toggled);
    }

    /// Opens modules one after another in graphs of all kinds, and closes them again.
    private static void everyStep(Check check) {
        for (long seed = 0; seed < 16; seed++) {
            ResourceGraph graph =
                    RandomGraphs.of(seed, 20 + (int) (seed * seed % 110), seed % 4 == 3);
            GraphLayout layout = new GraphLayout();
            Set<String> all = new TreeSet<>(new ModuleTree(graph).all());
            for (boolean lanes : List.of(false, true)) {
                for (boolean opening : List.of(true, false)) {
                    Set<String> open = new HashSet<>(opening ? Set.of() : all);
                    Scene now = layout.lay(graph, Marks.NONE, arrangement(open, lanes), null);
                    for (String module : all) {
                        if (opening) {
                            open.add(module);
                        } else {
                            open.remove(module);
                        }
                        Scene next = layout.lay(graph, Marks.NONE, arrangement(open, lanes), now);
                        String name = "seed " + seed + (opening ? " open " : " close ") + module;
                        if (now.boxAt(module) >= 0 && next.boxAt(module) >= 0) {
                            check.on(name, now, next, module);
                        }
                        now = next;
                    }
                }
            }
        }
    }

    private static Arrangement arrangement(Set<String> open, boolean lanes) {
        return lanes
                ? new Arrangement(
                        Grouping.STAGES,
                        open,
                        List.of(new Lane("a", Set.of("module.m2")), new Lane("b", Set.of())))
                : Arrangement.modules(open);
    }

    private static Map<String, Box> untouched(Scene scene, String toggled) {
        Map<String, Box> boxes = new HashMap<>();
        for (Box box : scene.boxes()) {
            boolean inside = box.address().startsWith(toggled + ".");
            boolean around = toggled.startsWith(box.address() + ".");
            if (!inside && !around && !box.address().equals(toggled)) {
                boxes.put(box.address(), box);
            }
        }
        return boxes;
    }

    @Test
    void whatIsNotAffectedKeepsItsOrder() {
        everyStep((name, before, after, toggled) -> {
            Map<String, Box> old = untouched(before, toggled);
            Map<String, Box> now = untouched(after, toggled);
            assertEquals(old.keySet(), now.keySet(), name);
            List<String> addresses = new ArrayList<>(old.keySet());
            for (String a : addresses) {
                for (String b : addresses) {
                    Box first = old.get(a);
                    Box second = old.get(b);
                    if (first.right() <= second.x() && overlapDown(first, second)) {
                        assertTrue(
                                now.get(a).right() <= now.get(b).x() + SLACK,
                                () -> name + ": " + a + " stays left of " + b);
                    }
                    if (first.bottom() <= second.y() && first.parent() == second.parent()) {
                        assertTrue(
                                now.get(a).y() <= now.get(b).y() + SLACK,
                                () -> name + ": " + a + " stays above " + b);
                    }
                }
            }
        });
    }

    private static boolean overlapDown(Box a, Box b) {
        return a.y() < b.bottom() && b.y() < a.bottom();
    }

    /// What is left of the module and above it does not move; the rest gives way in one direction
    /// only. A module that its lines now come to from the side stands beside them: so far, and no
    /// farther, it moves itself.
    @Test
    void whatIsAboveAndLeftStandsStill() {
        everyStep((name, before, after, toggled) -> {
            Box was = before.boxes().get(before.boxAt(toggled));
            Box is = after.boxes().get(after.boxAt(toggled));
            boolean grown = is.width() >= was.width() && is.height() >= was.height();
            double aside = aside(before, after, toggled);
            Map<String, Box> now = untouched(after, toggled);
            untouched(before, toggled)
                    .forEach((address, old) -> {
                        Box box = now.get(address);
                        double dx = (box.x() - is.x()) - (old.x() - was.x());
                        double dy = (box.y() - is.y()) - (old.y() - was.y());
                        if (old.parent() == was.parent() && same(old, box)) {
                            if (old.x() <= was.x()) {
                                assertEquals(0, dx, aside, () -> name + ": " + address + " across");
                            }
                            if (old.y() <= was.y()) {
                                assertEquals(0, dy, aside, () -> name + ": " + address + " down");
                            }
                            if (grown) {
                                assertTrue(
                                        dx >= -aside && dy >= -aside, () -> name + ": " + address);
                            }
                        }
                    });
        });
    }

    /// Breadth of the strip beside a module for as many lines as lead to it or from it.
    private static double aside(Scene before, Scene after, String toggled) {
        return SLACK + Math.max(strip(before, toggled), strip(after, toggled));
    }

    private static double strip(Scene scene, String toggled) {
        java.util.BitSet inside = scene.inside(scene.boxAt(toggled));
        int lines = 0;
        for (ResourceGraph.Need need : scene.graph().needs()) {
            lines += inside.get(need.from()) == inside.get(need.to()) ? 0 : 1;
        }
        return lines == 0 ? 0 : Measures.GUTTER + lines * Measures.GUTTER_STEP;
    }

    /// Lines to what is open now may widen the strips of others a little; those are not looked at.
    private static boolean same(Box old, Box box) {
        return Math.abs(old.width() - box.width()) < SLACK
                && Math.abs(old.height() - box.height()) < SLACK;
    }

    @Test
    void whatIsOpenedAndClosedAgainLeavesThePictureAsItWas() {
        for (long seed = 0; seed < 24; seed++) {
            ResourceGraph graph = RandomGraphs.of(seed, 120, seed % 4 == 3);
            GraphLayout layout = new GraphLayout();
            Scene first = layout.lay(graph, Marks.NONE, arrangement(Set.of(), true), null);
            Scene now = first;
            Set<String> open = new HashSet<>();
            for (String module : new TreeSet<>(new ModuleTree(graph).all())) {
                open.add(module);
                now = layout.lay(graph, Marks.NONE, arrangement(open, true), now);
            }
            assertFalse(now.boxes().equals(first.boxes()));
            Scene again = layout.lay(graph, Marks.NONE, arrangement(Set.of(), true), now);
            assertEquals(first.boxes(), again.boxes(), "seed " + seed);
        }
    }

    @Test
    void picturesThatWereKeptAreAsSoundAsFreshOnes() {
        everyStep((name, before, after, toggled) -> {
            LayoutTest.boxesAreSound(name, after);
            LayoutTest.linksAreSound(name, after);
            LayoutTest.linksAvoidResources(name, after);
            LayoutTest.linksAvoidTitles(name, after);
        });
    }
}
