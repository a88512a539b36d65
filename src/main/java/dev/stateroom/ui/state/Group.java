package dev.stateroom.ui.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A module with what stands in it. Not changed any more once the inventory is made.
final class Group implements Row {
    private final int number;
    private final String path;
    private final String label;
    private final int depth;
    private final List<Item> items = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private int size;

    /// @param number its place among all groups
    /// @param path address of the module, empty for the root module
    /// @param label what it is called below its parent
    Group(int number, String path, String label, int depth) {
        this.number = number;
        this.path = path;
        this.label = label;
        this.depth = depth;
    }

    int number() {
        return number;
    }

    String path() {
        return path;
    }

    String label() {
        return label;
    }

    @Override
    public int depth() {
        return depth;
    }

    /// Objects of the module itself.
    List<Item> items() {
        return Collections.unmodifiableList(items);
    }

    /// Modules in it.
    List<Group> groups() {
        return Collections.unmodifiableList(groups);
    }

    /// Number of objects in it and below.
    int size() {
        return size;
    }

    void add(Item item) {
        items.add(item);
    }

    void add(Group group) {
        groups.add(group);
    }

    void count(int all) {
        size = all;
    }
}
