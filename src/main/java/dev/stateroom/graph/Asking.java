package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says what is in an open module as an engine is asked for it.
final class Asking {
    private final List<Item> items;
    private final boolean lanes;

    /// @param lanes whether the picture itself is divided into lanes
    Asking(List<Item> items, boolean lanes) {
        this.items = items;
        this.lanes = lanes;
    }

    /// What the engine is asked: turned where the module is to read to the right.
    Local local(Item module, boolean across) {
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
                                + TextWidth.of(Face.TEXT, 11.5, Folding.longest(module.count))
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
                picture && lanes,
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

    /// Where lines leave and reach parts at their sides, for parts in one row.
    Sides allSides(Item module) {
        ItemLines lines = module.lines;
        int parts = module.children.size();
        Sides sides =
                new Sides(
                        new boolean[parts + lines.spots()],
                        new float[lines.lines],
                        new float[lines.lines],
                        new float[lines.lines],
                        new float[lines.lines]);
        for (int i = 0; i < parts; i++) {
            Item child = items.get(module.children.get(i));
            sides.able()[i] = child.kind != Box.Kind.OPEN || child.across;
        }
        for (int i = 0; i < lines.lines; i++) {
            if (sides.able()[lines.from[i]] && sides.able()[lines.to[i]]) {
                Item from = items.get(module.children.get(lines.from[i]));
                Item to = items.get(module.children.get(lines.to[i]));
                sides.outX()[i] = from.gutters.before() + from.width;
                sides.outY()[i] = side(from, Local.EXIT, lines.top[i]);
                sides.inX()[i] = to.gutters.before();
                sides.inY()[i] = side(to, Local.ENTRY, lines.top[i]);
            }
        }
        return sides;
    }

    private float side(Item item, byte role, int top) {
        return item.kind == Box.Kind.OPEN ? spot(item.id, true, role, top) : item.height / 2;
    }

    /// Addresses of what is in a module.
    List<String> parts(Item module) {
        return module.children.stream().map(child -> items.get(child).address).toList();
    }

    /// What each spot on its border is for.
    List<String> spots(Item module) {
        ItemLines lines = module.lines;
        List<String> spots = new ArrayList<>();
        for (int i = 0; i < lines.spots(); i++) {
            spots.add(lines.role(i) + " " + items.get(lines.topOf(i)).address);
        }
        return spots;
    }

    /// For each line the address of its upper end.
    List<String> tops(Item module) {
        ItemLines lines = module.lines;
        List<String> tops = new ArrayList<>();
        for (int i = 0; i < lines.lines; i++) {
            tops.add(items.get(lines.top[i]).address);
        }
        return tops;
    }
}
