package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Folds a graph and composes its picture: every open module is laid out by itself, innermost
/// first, and is a part of the module around it.
///
/// A need between modules is led over their borders: from its upper end out of every module down to
/// the innermost one that holds both ends, and from there into the modules of its lower end. On
/// each border all needs of the same upper end share one spot.
final class Composer {
    private final ResourceGraph graph;
    private final Map<String, Mix> mixes;
    private final Arrangement arrangement;
    private final Function<Local, Local.Places> engine;
    private final ModuleTree tree;
    private final boolean boxed;

    // Items: what is drawn. The picture itself is item 0; parents come before children.
    private final List<Item> items = new ArrayList<>();
    private final int[] itemOf;
    private final Map<Integer, Set<String>> typesOfRest = new HashMap<>();
    private int[] needFrom = new int[0];
    private int[] needTo = new int[0];
    private int[] needCount = new int[0];

    Composer(
            ResourceGraph graph,
            Map<String, Mix> mixes,
            Arrangement arrangement,
            Function<Local, Local.Places> engine) {
        this.graph = graph;
        this.mixes = mixes;
        this.arrangement = arrangement;
        this.engine = engine;
        tree = new ModuleTree(graph);
        boxed = arrangement.grouping() != Grouping.FREE;
        itemOf = new int[graph.resources().size()];
    }

    Scene compose() {
        fold();
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

    // ---- folding

    private void fold() {
        items.add(new Item(0, Box.Kind.OPEN, -1, 0, 0, -1));
        int[] itemOfModule = new int[tree.size()];
        for (int m = 1; m < tree.size() && boxed; m++) {
            int around = itemOfModule[tree.module(m).parent()];
            if (items.get(around).kind == Box.Kind.FOLDED) {
                itemOfModule[m] = around;
                continue;
            }
            boolean open = arrangement.open().contains(tree.module(m).address());
            itemOfModule[m] = add(open ? Box.Kind.OPEN : Box.Kind.FOLDED, around, m, -1);
            items.get(itemOfModule[m]).count = tree.module(m).count();
        }
        BitSet gathered = new Rest(graph, tree, arrangement).of(mixes);
        for (int r = 0; r < itemOf.length; r++) {
            int around = itemOfModule[tree.moduleOf(r)];
            if (items.get(around).kind == Box.Kind.FOLDED) {
                itemOf[r] = around;
                gathered.clear(r);
            } else if (!gathered.get(r)) {
                itemOf[r] = add(Box.Kind.RESOURCE, around, -1, r);
            }
        }
        gather(gathered, itemOfModule);
        for (int r = 0; r < itemOf.length; r++) {
            Mix mix = mixes.getOrDefault(graph.resources().get(r).address(), Mix.NONE);
            Item item = items.get(itemOf[r]);
            item.mix = mix == Mix.NONE ? item.mix : item.mix.plus(mix);
        }
        for (int i = items.size() - 1; i > 0; i--) {
            Item item = items.get(i);
            Item parent = items.get(item.parent);
            parent.shown +=
                    switch (item.kind) {
                        case OPEN -> item.shown;
                        case REST -> 0;
                        case RESOURCE, FOLDED -> 1;
                    };
            parent.mix = parent.mix.plus(item.mix);
        }
        items.forEach(this::dress);
    }

    private int add(Box.Kind kind, int parent, int module, int resource) {
        Item around = items.get(parent);
        Item item = new Item(items.size(), kind, parent, around.depth + 1, module, resource);
        item.place = around.children.size();
        around.children.add(item.id);
        items.add(item);
        return item.id;
    }

    /// Each open module with a rest ends with its box.
    private void gather(BitSet gathered, int[] itemOfModule) {
        int[] itemOfRest = new int[tree.size()];
        for (int r = gathered.nextSetBit(0); r >= 0; r = gathered.nextSetBit(r + 1)) {
            int module = tree.moduleOf(r);
            if (itemOfRest[module] == 0) {
                itemOfRest[module] = add(Box.Kind.REST, itemOfModule[module], module, -1);
                items.get(itemOfRest[module]).count = 0;
            }
            itemOf[r] = itemOfRest[module];
            items.get(itemOf[r]).count++;
            typesOfRest
                    .computeIfAbsent(itemOf[r], id -> new HashSet<>())
                    .add(graph.resources().get(r).type());
        }
    }

    /// Words and size.
    private void dress(Item item) {
        switch (item.kind) {
            case RESOURCE -> {
                ResourceGraph.Resource resource = graph.resources().get(item.resource);
                double before = item.mix.tone() == Tone.NONE ? 12 : Measures.BADGE_TEXT;
                String type = resource.data() ? "data " + resource.type() : resource.type();
                double wanted =
                        Math.max(
                                TextWidth.of(Face.MONO, 11.5, type),
                                TextWidth.of(Face.MONO, 11.5, resource.name()));
                item.width = step(before + wanted + 10);
                item.height = (float) Measures.NODE;
                double room = item.width - before - 8;
                item.line = TextWidth.cut(Face.MONO, 11.5, type, room);
                item.title = TextWidth.cut(Face.MONO, 11.5, resource.name(), room);
            }
            case FOLDED -> {
                item.line = resources(item.count);
                Mix mix = item.mix;
                double counts = 0;
                for (int number :
                        new int[] {mix.create(), mix.update(), mix.replace(), mix.delete()}) {
                    counts += number == 0 ? 0 : 7 + 6.6 * (1 + Integer.toString(number).length());
                }
                String name = "module." + tree.module(item.module).name();
                double second = TextWidth.of(Face.TEXT, 11.5, item.line) + counts;
                item.width = step(Math.max(second, TextWidth.of(Face.TITLE, 12.5, name)) + 24 + 14);
                item.height = (float) Measures.NODE;
                item.title = TextWidth.cut(Face.TITLE, 12.5, name, item.width - 32);
            }
            case REST -> {
                item.title = "%,d more".formatted(item.count);
                Set<String> types = typesOfRest.getOrDefault(item.id, Set.of());
                String line =
                        types.size() == 1
                                ? types.iterator().next()
                                : "%,d types".formatted(types.size());
                item.width = step(TextWidth.of(Face.TEXT, 11.5, line) + 24 + 14);
                item.height = (float) Measures.NODE;
                item.line = TextWidth.cut(Face.TEXT, 11.5, line, item.width - 32);
            }
            case OPEN -> {
                if (item.id > 0) {
                    String name = "module." + tree.module(item.module).name();
                    item.title = TextWidth.cut(Face.TITLE, 13, name, 400);
                    item.line = resources(item.count);
                    if (item.shown < item.count) {
                        item.line += ", %,d shown".formatted(item.shown);
                    }
                }
            }
        }
    }

    private static String resources(int count) {
        return count == 1 ? "1 resource" : "%,d resources".formatted(count);
    }

    /// Few different widths: neighbours line up.
    private static float step(double wanted) {
        double steps = Math.ceil((wanted - Measures.NARROW) / 20);
        return (float)
                Math.clamp(
                        Measures.NARROW + 20 * Math.max(0, steps), Measures.NARROW, Measures.WIDE);
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
            item.lane = lane.getOrDefault(address(item), arrangement.lanes().size() - 1);
        }
    }

    private String address(Item item) {
        return switch (item.kind) {
            case RESOURCE -> graph.resources().get(item.resource).address();
            case FOLDED, OPEN -> tree.module(item.module).address();
            case REST -> tree.module(item.module).address() + Box.REST;
        };
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
        if (module.id == 0) {
            module.stand(engine.apply(local(module, false)), false);
            return;
        }
        Local.Places down = engine.apply(local(module, false));
        Local.Places right = engine.apply(local(module, true));
        boolean across = cost(right, true) < cost(down, false);
        module.stand(across ? right : down, across);
    }

    /// Small modules are good, and such as are broad.
    private static double cost(Local.Places places, boolean turned) {
        double area = (double) places.width() * places.height();
        double shape = places.width() / places.height();
        double wanted = turned ? 1 / Measures.MODULE_SHAPE : Measures.MODULE_SHAPE;
        return Math.log(area) + Math.abs(Math.log(shape / wanted));
    }

    /// What the engine is asked: turned where the module is to read to the right.
    private Local local(Item module, boolean across) {
        ItemLines lines = module.lines;
        int parts = module.children.size();
        int size = parts + lines.spots();
        byte[] role = new byte[size];
        int[] lane = new int[size];
        float[] width = new float[size];
        float[] height = new float[size];
        for (int i = 0; i < parts; i++) {
            Item child = items.get(module.children.get(i));
            boolean other = child.kind == Box.Kind.OPEN && child.across != across;
            child.gutters = other ? Gutters.of(child) : Gutters.NONE;
            lane[i] = child.lane;
            width[i] =
                    child.gutters.before()
                            + (across ? child.height : child.width)
                            + child.gutters.after();
            height[i] = across ? child.width : child.height;
        }
        for (int i = parts; i < size; i++) {
            role[i] = lines.role(i - parts);
        }
        int count = lines.lines;
        int[] from = Arrays.copyOf(lines.from, count);
        int[] to = Arrays.copyOf(lines.to, count);
        float[] out = new float[count];
        float[] in = new float[count];
        int[] group = new int[count];
        Map<Long, Integer> groups = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (from[i] < parts) {
                out[i] = spot(module.children.get(from[i]), across, Local.EXIT, lines.top[i]);
            }
            if (to[i] < parts) {
                in[i] = spot(module.children.get(to[i]), across, Local.ENTRY, lines.top[i]);
            }
            group[i] =
                    groups.computeIfAbsent(
                            ((long) from[i] << 32) | lines.top[i], key -> groups.size());
        }
        boolean picture = module.id == 0;
        double title =
                picture
                        ? 0
                        : 26
                                + TextWidth.of(Face.TITLE, 13, module.title)
                                + 10
                                + TextWidth.of(Face.TEXT, 11.5, module.line)
                                + 14;
        return new Local(
                role,
                lane,
                width,
                height,
                from,
                to,
                out,
                in,
                group,
                groups.size(),
                (float) title,
                (float) (picture ? Measures.MARGIN : Measures.PAD),
                (float) (picture ? 0 : Measures.TITLE - 4),
                picture
                        && arrangement.grouping() == Grouping.STAGES
                        && !arrangement.lanes().isEmpty(),
                across,
                picture ? sides(module) : Sides.NONE);
    }

    /// Only the picture itself may have rows: modules are broad without.
    private Sides sides(Item picture) {
        ItemLines lines = picture.lines;
        int parts = picture.children.size();
        boolean[] able = new boolean[parts + lines.spots()];
        int ready = 0;
        for (int i = 0; i < parts; i++) {
            Item child = items.get(picture.children.get(i));
            able[i] = child.kind == Box.Kind.OPEN && child.across;
            ready += able[i] ? 1 : 0;
        }
        if (ready < 2) {
            return Sides.NONE;
        }
        int count = lines.lines;
        Sides sides =
                new Sides(
                        able,
                        new float[count],
                        new float[count],
                        new float[count],
                        new float[count]);
        for (int i = 0; i < count; i++) {
            Item from = items.get(picture.children.get(lines.from[i]));
            Item to = items.get(picture.children.get(lines.to[i]));
            if (able[from.place] && able[to.place]) {
                sides.outX()[i] = from.gutters.before() + from.width;
                sides.outY()[i] = spot(from.id, true, Local.EXIT, lines.top[i]);
                sides.inX()[i] = to.gutters.before();
                sides.inY()[i] = spot(to.id, true, Local.ENTRY, lines.top[i]);
            }
        }
        return sides;
    }

    /// Where on its border lines of `top` leave or enter an item, seen from a module that reads
    /// `across` or down.
    private float spot(int id, boolean across, byte role, int top) {
        Item item = items.get(id);
        int spot = item.kind == Box.Kind.OPEN ? item.lines.spotOf(role, top) : -1;
        if (spot < 0) {
            return (across ? item.height : item.width) / 2;
        }
        return item.across == across
                ? item.places.x()[spot]
                : item.gutters.lane()[spot - item.children.size()];
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
                            address(item),
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
                graph, boxes, links, bands(picture), picture.width, picture.height, boxOf, up);
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
