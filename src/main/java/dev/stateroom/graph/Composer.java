package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Folds a graph and composes its picture: every open module is laid out by itself, innermost
/// first, and is a part of the module around it.
///
/// A need between modules is led over their borders: from its upper end out of every module down to
/// the innermost one that holds both ends, and from there into the modules of its lower end. On
/// each border all needs of the same upper end share one spot.
final class Composer {
    private final ResourceGraph graph;
    private final Marks marks;
    private final Arrangement arrangement;
    private final Function<Local, Local.Places> engine;
    private final Map<String, Kept> before;
    private final Map<String, Kept> after = new HashMap<>();
    private final List<Item> items;
    private final int[] itemOf;
    private final Asking asking;
    private int[] needFrom = new int[0];
    private int[] needTo = new int[0];
    private int[] needCount = new int[0];

    /// @param before how modules stood, by address; what is not among them is laid out anew
    Composer(
            ResourceGraph graph,
            Marks marks,
            Arrangement arrangement,
            Function<Local, Local.Places> engine,
            Map<String, Kept> before) {
        this.graph = graph;
        this.marks = marks;
        this.arrangement = arrangement;
        this.engine = engine;
        this.before = before;
        after.putAll(before);
        Folding folding = new Folding(graph, marks, arrangement);
        items = folding.items;
        itemOf = folding.itemOf;
        asking =
                new Asking(
                        items,
                        arrangement.grouping() == Grouping.STAGES
                                && !arrangement.lanes().isEmpty());
    }

    Scene compose() {
        lift();
        int[] upper = orient();
        long[] trails = trace(upper);
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            if (item.kind == Box.Kind.OPEN) {
                lay(item);
            }
        }
        place();
        return scene(upper, trails);
    }

    /// Needs between items, each pair once.
    private void lift() {
        long[] pairs = new long[graph.needs().size()];
        int found = 0;
        for (ResourceGraph.Need need : graph.needs()) {
            int from = itemOf[need.from()];
            int to = itemOf[need.to()];
            if (from != to) {
                pairs[found++] = ((long) from << 32) | to;
            }
        }
        Arrays.sort(pairs, 0, found);
        needFrom = new int[found];
        needTo = new int[found];
        needCount = new int[found];
        int last = -1;
        for (int i = 0; i < found; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                last++;
                needFrom[last] = (int) (pairs[i] >>> 32);
                needTo[last] = (int) pairs[i];
            }
            needCount[last]++;
        }
        needFrom = Arrays.copyOf(needFrom, last + 1);
        needTo = Arrays.copyOf(needTo, last + 1);
        needCount = Arrays.copyOf(needCount, last + 1);
    }

    // ---- which end stands above

    /// For each need the item at its upper end: the dependency, but in circles and against lanes.
    private int[] orient() {
        lanes();
        int[] sides = new int[2 * needFrom.length];
        Map<Integer, List<Integer>> byContainer = new HashMap<>();
        for (int i = 0; i < needFrom.length; i++) {
            int a = needTo[i];
            int b = needFrom[i];
            while (items.get(a).parent != items.get(b).parent) {
                if (items.get(a).depth >= items.get(b).depth) {
                    a = items.get(a).parent;
                } else {
                    b = items.get(b).parent;
                }
            }
            sides[2 * i] = a;
            sides[2 * i + 1] = b;
            byContainer.computeIfAbsent(items.get(a).parent, c -> new ArrayList<>()).add(i);
        }
        int[] upper = new int[needFrom.length];
        for (Map.Entry<Integer, List<Integer>> entry : byContainer.entrySet()) {
            Item container = items.get(entry.getKey());
            List<Integer> needs = entry.getValue();
            // By what they lead between, not by what is open in it: the same circles are broken at
            // the same place.
            needs.sort(
                    Comparator.comparingLong(need ->
                            ((long) items.get(sides[2 * need]).place << 32)
                                    | items.get(sides[2 * need + 1]).place));
            int[] from = new int[needs.size()];
            int[] to = new int[from.length];
            int[] weight = new int[from.length];
            for (int k = 0; k < from.length; k++) {
                int need = needs.get(k);
                from[k] = items.get(sides[2 * need]).place;
                to[k] = items.get(sides[2 * need + 1]).place;
                weight[k] = needCount[need];
            }
            int[] lane = new int[container.children.size()];
            for (int k = 0; k < lane.length; k++) {
                lane[k] = items.get(container.children.get(k)).lane;
            }
            boolean[] reversed = Reversal.of(lane, from, to, weight);
            for (int k = 0; k < from.length; k++) {
                int need = needs.get(k);
                upper[need] = reversed[k] ? needFrom[need] : needTo[need];
            }
        }
        return upper;
    }

    private void lanes() {
        if (arrangement.grouping() != Grouping.STAGES || arrangement.lanes().isEmpty()) {
            return;
        }
        Map<String, Integer> lane = new HashMap<>();
        for (int i = arrangement.lanes().size() - 1; i >= 0; i--) {
            for (String member : arrangement.lanes().get(i).members()) {
                lane.put(member, i);
            }
        }
        for (int child : items.get(0).children) {
            Item item = items.get(child);
            item.lane = lane.getOrDefault(item.address, arrangement.lanes().size() - 1);
        }
    }

    // ---- lines in each open module

    /// Adds the lines of every need to the modules it passes; gives for each need where its trail
    /// of (module, line) begins and the trail itself, in one array: first the starts, one more than
    /// needs, then module and line packed in a long each.
    private long[] trace(int[] upper) {
        long[] starts = new long[needFrom.length + 1];
        long[] trail = new long[Math.max(16, 4 * needFrom.length)];
        int length = 0;
        int[] downs = new int[64];
        for (int i = 0; i < needFrom.length; i++) {
            starts[i] = length;
            int top = upper[i];
            int low = top == needTo[i] ? needFrom[i] : needTo[i];
            int a = top;
            int b = low;
            int down = 0;
            while (items.get(a).parent != items.get(b).parent) {
                if (items.get(a).depth >= items.get(b).depth) {
                    Item child = items.get(a);
                    Item around = items.get(child.parent);
                    int exit = around.lines.spot(around, Local.EXIT, top);
                    trail = room(trail, length);
                    trail[length++] = around.lines.line(around, child.place, exit, top);
                    a = around.id;
                } else {
                    if (down == downs.length) {
                        downs = Arrays.copyOf(downs, 2 * down);
                    }
                    downs[down++] = b;
                    b = items.get(b).parent;
                }
            }
            Item around = items.get(items.get(a).parent);
            trail = room(trail, length);
            trail[length++] =
                    around.lines.line(around, items.get(a).place, items.get(b).place, top);
            while (down > 0) {
                Item child = items.get(downs[--down]);
                Item parent = items.get(child.parent);
                int entry = parent.lines.spot(parent, Local.ENTRY, top);
                trail = room(trail, length);
                trail[length++] = parent.lines.line(parent, entry, child.place, top);
            }
        }
        starts[needFrom.length] = length;
        long[] all = new long[starts.length + length];
        System.arraycopy(starts, 0, all, 0, starts.length);
        System.arraycopy(trail, 0, all, starts.length, length);
        return all;
    }

    private static long[] room(long[] trail, int length) {
        return length < trail.length ? trail : Arrays.copyOf(trail, 2 * length);
    }

    // ---- layout, innermost first

    private void lay(Item module) {
        Kept kept = before.get(module.address);
        if (kept == null || !stay(module, kept)) {
            anew(module);
        }
    }

    /// As it stood, where what is in it is still the same.
    private boolean stay(Item module, Kept kept) {
        Local local = asking.local(module, kept.across());
        Local.Places places =
                kept.places(
                        asking.parts(module),
                        asking.spots(module),
                        asking.tops(module),
                        local,
                        asking.allSides(module));
        if (places == null) {
            return false;
        }
        module.stand(places, kept.across());
        return true;
    }

    private void anew(Item module) {
        Local local = asking.local(module, false);
        Local.Places places = engine.apply(local);
        boolean across = false;
        if (module.id > 0) {
            Local turned = asking.local(module, true);
            Local.Places right = engine.apply(turned);
            if (cost(right, true) < cost(places, false)) {
                across = true;
                local = turned;
                places = right;
            }
        }
        if (arrangement.grouping() != Grouping.FREE) {
            after.put(
                    module.address,
                    new Kept(
                            asking.parts(module),
                            asking.spots(module),
                            asking.tops(module),
                            local,
                            places,
                            across));
        }
        module.stand(places, across);
    }

    /// Small modules are good, and such as are broad.
    private static double cost(Local.Places places, boolean turned) {
        double area = (double) places.width() * places.height();
        double shape = places.width() / places.height();
        double wanted = turned ? 1 / Measures.MODULE_SHAPE : Measures.MODULE_SHAPE;
        return Math.log(area) + Math.abs(Math.log(shape / wanted));
    }

    private void place() {
        for (Item item : items) {
            if (item.id > 0) {
                Item around = items.get(item.parent);
                boolean other = item.kind == Box.Kind.OPEN && item.across != around.across;
                item.gutters = other ? Gutters.of(item) : Gutters.NONE;
                item.x = around.x + around.childX(item);
                item.y = around.y + around.childY(item);
            }
        }
    }

    // ---- result

    private Scene scene(int[] upper, long[] trails) {
        // Boxes: modules before what is in them; item 0 is the picture and has no box.
        int[] boxId = new int[items.size()];
        boxId[0] = -1;
        List<Box> boxes = new ArrayList<>(items.size());
        for (Item item : items) {
            if (item.id == 0) {
                continue;
            }
            boxId[item.id] = boxes.size();
            boolean single = item.resource >= 0;
            boxes.add(
                    new Box(
                            boxes.size(),
                            item.kind,
                            item.address,
                            item.resource,
                            item.line,
                            item.title,
                            item.count,
                            item.kind == Box.Kind.OPEN ? item.shown : 0,
                            item.mix,
                            boxId[item.parent],
                            item.x,
                            item.y,
                            item.width,
                            item.height,
                            single && graph.resources().get(item.resource).data(),
                            !single || graph.resources().get(item.resource).declared()));
        }
        BitSet up = new BitSet();
        List<Link> links = new ArrayList<>(needFrom.length);
        for (int i = 0; i < needFrom.length; i++) {
            int begin = (int) trails[i] + needFrom.length + 1;
            int end = (int) trails[i + 1] + needFrom.length + 1;
            float[] points = join(trails, begin, end);
            if (upper[i] != needTo[i]) {
                up.set(i);
                turn(points);
            }
            links.add(new Link(i, boxId[needFrom[i]], boxId[needTo[i]], needCount[i], points));
        }
        int[] boxOf = new int[itemOf.length];
        for (int r = 0; r < itemOf.length; r++) {
            boxOf[r] = boxId[itemOf[r]];
        }
        Item picture = items.get(0);
        return new Scene(
                graph,
                boxes,
                links,
                bands(picture),
                picture.width,
                picture.height,
                boxOf,
                up,
                after,
                marks.shown());
    }

    private List<Band> bands(Item picture) {
        List<Band> bands = new ArrayList<>();
        float[] tops = picture.places.laneTop();
        for (int i = 0; i < tops.length && i < arrangement.lanes().size(); i++) {
            double end = i + 1 < tops.length ? tops[i + 1] : picture.height;
            bands.add(new Band(i + 1, arrangement.lanes().get(i).name(), tops[i], end - tops[i]));
        }
        return bands;
    }

    /// The curves of a need through all modules that it passes, with its ways beside them.
    private float[] join(long[] trails, int begin, int end) {
        Trail trail = new Trail();
        for (int k = begin; k < end; k++) {
            Item module = items.get((int) (trails[k] >>> 32));
            int line = (int) trails[k];
            int from = module.lines.from[line] - module.children.size();
            int to = module.lines.to[line] - module.children.size();
            boolean beside = module.gutters != Gutters.NONE;
            if (beside && from >= 0 && !(k > begin && level(trails[k - 1]))) {
                trail.add(module.gutters.way(module, from), module.x, module.y);
            }
            float[] route = module.places.routes()[line];
            trail.add(module.across ? Gutters.turned(route) : route, module.x, module.y);
            if (beside && to >= 0 && !level(trails[k + 1])) {
                trail.add(module.gutters.way(module, to), module.x, module.y);
            }
        }
        return trail.points();
    }

    private boolean level(long step) {
        return items.get((int) (step >>> 32)).places.isLevel((int) step);
    }

    private static void turn(float[] points) {
        for (int i = 0, j = points.length - 2; i < j; i += 2, j -= 2) {
            float x = points[i];
            float y = points[i + 1];
            points[i] = points[j];
            points[i + 1] = points[j + 1];
            points[j] = x;
            points[j + 1] = y;
        }
    }
}
