package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is drawn of a graph: its resources, modules folded and open, and rests, with their words
/// and sizes.
final class Folding {
    private final ResourceGraph graph;
    private final Marks marks;
    private final Arrangement arrangement;
    private final ModuleTree tree;
    private final boolean boxed;

    /// The picture itself is item 0; parents come before children.
    final List<Item> items = new ArrayList<>();

    /// For each resource the item it is seen in.
    final int[] itemOf;

    private final Map<Integer, Set<String>> typesOfRest = new HashMap<>();

    Folding(ResourceGraph graph, Marks marks, Arrangement arrangement) {
        this.graph = graph;
        this.marks = marks;
        this.arrangement = arrangement;
        tree = new ModuleTree(graph);
        boxed = arrangement.grouping() != Grouping.FREE;
        itemOf = new int[graph.resources().size()];
        fold();
    }

    private void fold() {
        items.add(new Item(0, Box.Kind.OPEN, -1, 0, 0, -1, ""));
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
        BitSet gathered = new Rest(graph, tree, arrangement).of(marks);
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
        count();
        for (int i = items.size() - 1; i > 0; i--) {
            Item item = items.get(i);
            Item parent = items.get(item.parent);
            parent.shown +=
                    switch (item.kind) {
                        case OPEN -> item.shown;
                        case REST -> 0;
                        case RESOURCE, FOLDED -> 1;
                    };
        }
        items.forEach(this::dress);
    }

    /// What each item is marked by, and how much room the signs of a folded one may need.
    private void count() {
        marks.hidden().forEach(this::sum);
        sum(marks.shown());
    }

    private void sum(Map<String, Mix> marked) {
        for (Item item : items) {
            item.mix = Mix.NONE;
        }
        for (int r = 0; r < itemOf.length && !marked.isEmpty(); r++) {
            Mix mix = marked.get(graph.resources().get(r).address());
            if (mix != null) {
                items.get(itemOf[r]).mix = items.get(itemOf[r]).mix.plus(mix);
            }
        }
        for (int i = items.size() - 1; i > 0; i--) {
            Item item = items.get(i);
            item.room = Math.max(item.room, Drawing.broad(item.mix));
            Item parent = items.get(item.parent);
            parent.mix = parent.mix.plus(item.mix);
        }
    }

    private int add(Box.Kind kind, int parent, int module, int resource) {
        Item around = items.get(parent);
        String address =
                switch (kind) {
                    case RESOURCE -> graph.resources().get(resource).address();
                    case FOLDED, OPEN -> tree.module(module).address();
                    case REST -> tree.module(module).address() + Box.REST;
                };
        Item item =
                new Item(items.size(), kind, parent, around.depth + 1, module, resource, address);
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
                // A badge may come with another plan, or with what else it is coloured by.
                double before = Measures.BADGE_TEXT;
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
                String name = "module." + tree.module(item.module).name();
                double second = TextWidth.of(Face.TEXT, 11.5, item.line) + item.room;
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

    /// The longest line of an open module with so many resources: its title does not grow while
    /// more of it is shown.
    static String longest(int count) {
        return resources(count) + ", %,d shown".formatted(count);
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
}
