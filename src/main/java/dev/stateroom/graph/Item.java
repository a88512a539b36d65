package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.List;

/// Something drawn, while it is composed: a resource, a folded module, an open one with what is in
/// it, or the rest that one gathers.
final class Item {
    private static final Local.Places NOWHERE =
            new Local.Places(new float[0], new float[0], new float[0][], 0, 0, new float[0]);

    final int id;
    final Box.Kind kind;
    final int parent;
    final int depth;
    final int module;
    final int resource;
    final String address;
    final List<Integer> children = new ArrayList<>();
    int place;
    int lane;
    int shown;

    /// Resources inside, 1 for a resource.
    int count = 1;

    Mix mix = Mix.NONE;

    /// Room for the signs of what it may be coloured by, px.
    double room;

    String line = "";
    String title = "";
    float width;
    float height;
    float x;
    float y;

    /// The lines in an open module.
    final ItemLines lines = new ItemLines();

    /// Whether an open module reads from left to right, so that its places are turned.
    boolean across;

    Local.Places places = NOWHERE;

    /// How lines come to an open module that reads in another direction than the one around it.
    Gutters gutters = Gutters.NONE;

    Item(int id, Box.Kind kind, int parent, int depth, int module, int resource, String address) {
        this.id = id;
        this.kind = kind;
        this.parent = parent;
        this.depth = depth;
        this.module = module;
        this.resource = resource;
        this.address = address;
    }

    /// Takes places that an engine found.
    void stand(Local.Places found, boolean turned) {
        places = found;
        across = turned;
        width = turned ? found.height() : found.width();
        height = turned ? found.width() : found.height();
    }

    /// Left edge of a child, right of this module's.
    float childX(Item child) {
        float[] along = across ? places.y() : places.x();
        return along[child.place] + (across ? 0 : child.gutters.before());
    }

    /// Upper edge of a child, below this module's.
    float childY(Item child) {
        float[] along = across ? places.x() : places.y();
        return along[child.place] + (across ? child.gutters.before() : 0);
    }
}
