package dev.stateroom.ui.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the tree shows: groups and what is in those that are open.
///
/// @param groups all groups that have anything
/// @param rows the lines
/// @param found number of entries that the filter lets through
record Listing(List<Group> groups, List<Row> rows, int found) {
    static final Listing NOTHING = new Listing(List.of(), List.of(), 0);

    /// The line of an entry, or -1; it is looked for by identity, for there are thousands.
    int placeOf(Entry entry) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) == entry) {
                return i;
            }
        }
        return -1;
    }

    /// @param entries in the plan's order
    /// @param wanted whether the filter lets one through
    /// @param by the name of an entry's group; entries whose group is empty stand without one
    /// @param folded keys of groups that are closed
    static Listing of(
            List<Entry> entries,
            Predicate<Entry> wanted,
            Function<Entry, String> by,
            boolean modules,
            Set<String> folded) {
        Map<String, List<Entry>> sorted = new LinkedHashMap<>();
        int found = 0;
        for (Entry entry : entries) {
            if (wanted.test(entry)) {
                sorted.computeIfAbsent(by.apply(entry), _ -> new ArrayList<>()).add(entry);
                found++;
            }
        }
        List<Group> groups = new ArrayList<>(sorted.size());
        List<Row> rows = new ArrayList<>(found + sorted.size());
        sorted.forEach((name, inside) -> {
            Group group =
                    new Group(
                            name,
                            name.isEmpty() && modules ? "root module" : name,
                            modules,
                            inside);
            groups.add(group);
            boolean headless = name.isEmpty() && !modules;
            if (!headless) {
                rows.add(group);
            }
            if (headless || !folded.contains(name)) {
                rows.addAll(inside);
            }
        });
        return new Listing(groups, rows, found);
    }
}
