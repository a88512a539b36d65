package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A graph laid out: boxes, links between them, bands; px at 100 %. Never changes.
public final class Scene {
    private final ResourceGraph graph;
    private final List<Box> boxes;
    private final List<Link> links;
    private final List<Band> bands;
    private final double width;
    private final double height;
    private final int[] boxOf;
    private final BitSet reversed;
    private final Map<String, Kept> kept;
    private final Map<String, Mix> marks;
    private @Nullable Bundles bundles;
    private final Map<String, Integer> byAddress;
    private final Index boxIndex;
    private final Index linkIndex;
    private final Neighbours needs;
    private final Neighbours affects;

    /// @param boxOf for each resource of the graph the box it is seen in
    /// @param reversed ids of the links that go from a dependent to its dependency
    /// @param kept how each open module stands, by address
    /// @param marks what the boxes are coloured by, by configuration address
    Scene(
            ResourceGraph graph,
            List<Box> boxes,
            List<Link> links,
            List<Band> bands,
            double width,
            double height,
            int[] boxOf,
            BitSet reversed,
            Map<String, Kept> kept,
            Map<String, Mix> marks) {
        this.graph = graph;
        this.boxes = List.copyOf(boxes);
        this.links = List.copyOf(links);
        this.bands = List.copyOf(bands);
        this.width = width;
        this.height = height;
        this.boxOf = boxOf;
        byAddress = HashMap.newHashMap(boxes.size());
        boxIndex = new Index(width, height, boxes.size());
        linkIndex = new Index(width, height, links.size());
        boxes.forEach(box -> {
            byAddress.put(box.address(), box.id());
            boxIndex.add(box.id(), box.x(), box.y(), box.right(), box.bottom());
        });
        this.reversed = reversed;
        this.kept = Map.copyOf(kept);
        this.marks = marks;
        int[] from = new int[links.size()];
        int[] to = new int[links.size()];
        for (Link link : links) {
            int id = link.id();
            from[id] = link.from();
            to[id] = link.to();
            for (int i = 0; i + 3 < link.points(); i += 3) {
                linkIndex.add(
                        id,
                        Math.min(link.x(i), link.x(i + 3)),
                        Math.min(link.y(i), link.y(i + 3)),
                        Math.max(link.x(i), link.x(i + 3)),
                        Math.max(link.y(i), link.y(i + 3)));
            }
        }
        boxIndex.close();
        linkIndex.close();
        needs = Neighbours.of(boxes.size(), from, to);
        affects = Neighbours.of(boxes.size(), to, from);
    }

    private Scene(Scene other, List<Box> boxes, Map<String, Mix> marks) {
        this.marks = marks;
        graph = other.graph;
        this.boxes = List.copyOf(boxes);
        links = other.links;
        bands = other.bands;
        width = other.width;
        height = other.height;
        boxOf = other.boxOf;
        reversed = other.reversed;
        kept = other.kept;
        byAddress = other.byAddress;
        boxIndex = other.boxIndex;
        linkIndex = other.linkIndex;
        needs = other.needs;
        affects = other.affects;
    }

    /// The same picture with other marks on it: everything stands where it stood and keeps its id.
    ///
    /// @param now by configuration address
    public Scene marked(Map<String, Mix> now) {
        Mix[] mixes = new Mix[boxes.size()];
        Arrays.fill(mixes, Mix.NONE);
        for (int i = 0; i < boxOf.length && !now.isEmpty(); i++) {
            Mix mix = now.get(graph.resources().get(i).address());
            if (mix != null) {
                mixes[boxOf[i]] = mixes[boxOf[i]].plus(mix);
            }
        }
        List<Box> marked = new ArrayList<>(boxes);
        for (int i = mixes.length - 1; i >= 0; i--) {
            Box box = boxes.get(i);
            if (box.parent() >= 0) {
                mixes[box.parent()] = mixes[box.parent()].plus(mixes[i]);
            }
            if (!box.mix().equals(mixes[i])) {
                marked.set(i, box.marked(mixes[i]));
            }
        }
        return new Scene(this, marked, now);
    }

    /// How modules stand in it, by address.
    Map<String, Kept> kept() {
        return kept;
    }

    /// The graph that is shown.
    public ResourceGraph graph() {
        return graph;
    }

    /// All boxes; an open module comes before what is in it.
    public List<Box> boxes() {
        return boxes;
    }

    /// All links.
    public List<Link> links() {
        return links;
    }

    /// What a link stands for.
    public Bundle bundle(Link link) {
        Bundles all = bundles;
        if (all == null) {
            all = new Bundles(graph, links, boxOf, marks);
            bundles = all;
        }
        return all.of(link);
    }

    /// The lanes, from above; empty unless asked for.
    public List<Band> bands() {
        return bands;
    }

    /// Width of the picture; it begins at 0.
    public double width() {
        return width;
    }

    /// Height of the picture; it begins at 0.
    public double height() {
        return height;
    }

    /// Whether the link goes up or to the left, as one in every circle of folded modules must.
    public boolean isReversed(Link link) {
        return reversed.get(link.id());
    }

    /// The box that resource `resource` is seen in: its own, or a folded module around it.
    public int boxOf(int resource) {
        return boxOf[resource];
    }

    /// Id of the box with that address, or -1 where it is inside a folded module or unknown.
    public int boxAt(String address) {
        return byAddress.getOrDefault(address, -1);
    }

    /// Ids of the boxes that `resources` are seen in.
    public BitSet boxesOf(BitSet resources) {
        BitSet seen = new BitSet(boxes.size());
        for (int i = resources.nextSetBit(0); i >= 0; i = resources.nextSetBit(i + 1)) {
            seen.set(boxOf[i]);
        }
        return seen;
    }

    /// Places of the resources inside the box, one for a resource.
    public BitSet inside(int box) {
        BitSet inside = new BitSet();
        for (int i = 0; i < boxOf.length; i++) {
            int at = boxOf[i];
            while (at >= 0 && at != box) {
                at = boxes.get(at).parent();
            }
            if (at == box) {
                inside.set(i);
            }
        }
        return inside;
    }

    /// Ids of the boxes that touch `area`, ascending: parents first.
    public int[] boxesIn(Area area) {
        return boxIndex.in(area);
    }

    /// Ids of the links that may be seen in `area`, ascending.
    public int[] linksIn(Area area) {
        return linkIndex.in(area);
    }

    /// Id of the innermost box at that point, or -1.
    public int boxAt(double x, double y) {
        int found = -1;
        for (int id : boxIndex.in(new Area(x, y, 0, 0))) {
            if (boxes.get(id).contains(x, y)) {
                found = id;
            }
        }
        return found;
    }

    /// Id of the link nearest to that point and no farther than `reach`, or -1.
    public int linkAt(double x, double y, double reach) {
        int found = -1;
        double nearest = reach;
        for (int id : linkIndex.in(new Area(x - reach, y - reach, 2 * reach, 2 * reach))) {
            double distance = distance(links.get(id), x, y);
            if (distance <= nearest) {
                nearest = distance;
                found = id;
            }
        }
        return found;
    }

    /// Links to what the box needs.
    public int[] needsOf(int box) {
        return edges(needs, box);
    }

    /// Links to what needs the box.
    public int[] affectedBy(int box) {
        return edges(affects, box);
    }

    /// The box that a step of the keyboard leads to, or `box` itself where there is none.
    public int step(int box, Way way) {
        Box here = boxes.get(box);
        int best = box;
        double least = Double.MAX_VALUE;
        switch (way) {
            case UP, DOWN -> {
                Neighbours next = way == Way.UP ? needs : affects;
                for (int k = next.begin(box); k < next.end(box); k++) {
                    Box other = boxes.get(next.at(k));
                    double far =
                            Math.abs(other.centerX() - here.centerX())
                                    + Math.abs(other.centerY() - here.centerY());
                    if (far < least) {
                        least = far;
                        best = other.id();
                    }
                }
            }
            case LEFT, RIGHT -> {
                for (Box other : boxes) {
                    double ahead = other.centerX() - here.centerX();
                    double far = way == Way.RIGHT ? ahead : -ahead;
                    if (far > 1 && other.kind() != Box.Kind.OPEN) {
                        double cost = far + 4 * Math.abs(other.centerY() - here.centerY());
                        if (cost < least) {
                            least = cost;
                            best = other.id();
                        }
                    }
                }
            }
        }
        return best;
    }

    private static int[] edges(Neighbours next, int box) {
        int[] edges = new int[next.degree(box)];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = next.edge(next.begin(box) + i);
        }
        return edges;
    }

    private static double distance(Link link, double x, double y) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i + 3 < link.points(); i += 3) {
            double lastX = link.x(i);
            double lastY = link.y(i);
            for (int step = 1; step <= 12; step++) {
                double t = step / 12.0;
                double nextX = Curves.at(t, link.x(i), link.x(i + 1), link.x(i + 2), link.x(i + 3));
                double nextY = Curves.at(t, link.y(i), link.y(i + 1), link.y(i + 2), link.y(i + 3));
                nearest =
                        Math.min(
                                nearest,
                                java.awt.geom.Line2D.ptSegDist(lastX, lastY, nextX, nextY, x, y));
                lastX = nextX;
                lastY = nextY;
            }
        }
        return nearest;
    }
}
