package dev.stateroom.ui.graph;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is searched for, what was found, and which find one stands on.
final class Search {
    private String query = "";
    private List<Integer> hits = List.of();
    private int hit = -1;

    /// What is searched for; empty for nothing.
    String query() {
        return query;
    }

    /// How many resources it finds.
    int hits() {
        return hits.size();
    }

    /// Which find one stands on, from 1; 0 for none.
    int hit() {
        return hit + 1;
    }

    /// Places of all finds.
    BitSet found() {
        BitSet found = new BitSet();
        hits.forEach(found::set);
        return found;
    }

    /// Searches `in`: every word must be part of an address.
    void find(String words, @Nullable Drawn in, @Nullable String selected) {
        query = words.strip();
        hits = query.isEmpty() || in == null ? List.of() : in.search(query);
        int at = in == null || selected == null ? -1 : in.placeOf(selected);
        hit = at < 0 ? -1 : hits.indexOf(at);
    }

    /// Stands on no find.
    void leave() {
        hit = -1;
    }

    /// The find after this one, or before; -1 where nothing was found.
    int next(boolean forward) {
        int size = hits.size();
        if (size == 0) {
            return -1;
        }
        return hit < 0 ? (forward ? 0 : size - 1) : (hit + (forward ? 1 : size - 1)) % size;
    }

    /// Stands on that find, and gives its place in the graph.
    int place(int find) {
        return hits.get(find);
    }

    /// Stands on that find.
    void stand(int find) {
        hit = find;
    }
}
