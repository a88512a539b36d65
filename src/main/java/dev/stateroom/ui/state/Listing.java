package dev.stateroom.ui.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The lines of the tree for one query: what matches, below its modules; a module at the top in
/// which nothing matches keeps its line.
///
/// @param rows the lines
/// @param found number of objects that match
/// @param matched for each group, by its number, how many match in it and below
@SuppressWarnings("ArrayRecordComponent") // never compared
record Listing(List<Row> rows, int found, int[] matched) {
    static final Listing NOTHING = new Listing(List.of(), 0, new int[0]);

    /// @param folded paths of modules that are closed; a search opens what has a match
    static Listing of(
            Inventory inventory, Predicate<Item> wanted, boolean searching, Set<String> folded) {
        int[] matched = new int[inventory.groups()];
        Set<Item> found = Collections.newSetFromMap(new IdentityHashMap<>());
        inventory.tops().forEach(group -> count(group, wanted, matched, found));
        List<Row> rows = new ArrayList<>();
        List<Row> without = new ArrayList<>();
        for (Group group : inventory.tops()) {
            if (matched[group.number()] > 0) {
                add(group, found, matched, searching ? Set.of() : folded, rows);
            } else {
                without.add(group);
            }
        }
        rows.addAll(without);
        return new Listing(rows, found.size(), matched);
    }

    private static int count(Group group, Predicate<Item> wanted, int[] matched, Set<Item> found) {
        int all = 0;
        for (Item item : group.items()) {
            if (wanted.test(item)) {
                found.add(item);
                all++;
            }
        }
        for (Group below : group.groups()) {
            all += count(below, wanted, matched, found);
        }
        matched[group.number()] = all;
        return all;
    }

    private static void add(
            Group group, Set<Item> found, int[] matched, Set<String> folded, List<Row> rows) {
        rows.add(group);
        if (folded.contains(group.path())) {
            return;
        }
        for (Item item : group.items()) {
            if (found.contains(item)) {
                rows.add(item);
            }
        }
        for (Group below : group.groups()) {
            if (matched[below.number()] > 0) {
                add(below, found, matched, folded, rows);
            }
        }
    }

    /// Whether nothing in it matches.
    boolean isEmpty(Group group) {
        return group.number() >= matched.length || matched[group.number()] == 0;
    }
}
