package dev.stateroom.storage;

import dev.stateroom.storage.Listing.Entry;
import dev.stateroom.storage.Listing.Mark;
import dev.stateroom.storage.Listing.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists several stretches of a bucket in one go. What lies between them comes along where it is
/// little and is jumped over where it is much: a page that would hold nothing else is not asked
/// for, so it hardly ever takes more pages than to list each by itself.
final class Sweep {
    private final Listing listing;
    private final String prefix;
    private final Deque<Stretch> ahead;
    private final Map<Stretch, List<Entry>> open = new LinkedHashMap<>();
    private final Map<Stretch, List<Entry>> done = new HashMap<>();

    private Sweep(Listing listing, List<Stretch> stretches) {
        this.listing = listing;
        this.ahead = new ArrayDeque<>(stretches);
        this.prefix = common(stretches);
    }

    /// The entries of `stretches`, with what else lies on them.
    ///
    /// @param after where to begin, or null
    /// @param pages how many are asked for at most
    /// @return those that were listed to their ends by then
    static Map<Stretch, List<Entry>> over(
            Listing listing, Collection<Stretch> stretches, @Nullable Mark after, int pages) {
        Sweep sweep =
                new Sweep(
                        listing,
                        stretches.stream()
                                .distinct()
                                .sorted((a, b) -> Stretch.inOrder(a.from(), b.from()))
                                .toList());
        Mark mark = after;
        for (int i = 0; i < pages && !sweep.isOver(); i++) {
            mark = sweep.go(sweep.jump(mark));
        }
        return sweep.done;
    }

    private static String common(List<Stretch> stretches) {
        String first = stretches.getFirst().from();
        int length = first.length();
        for (Stretch each : stretches) {
            for (String key : List.of(each.from(), each.last())) {
                length = Math.min(length, key.length());
                int different = 0;
                while (different < length && key.charAt(different) == first.charAt(different)) {
                    different++;
                }
                length = different;
            }
        }
        boolean halved = length > 0 && Character.isHighSurrogate(first.charAt(length - 1));
        return first.substring(0, halved ? length - 1 : length);
    }

    private boolean isOver() {
        return open.isEmpty() && ahead.isEmpty();
    }

    private @Nullable Mark jump(@Nullable Mark mark) {
        if (!open.isEmpty()) {
            return mark;
        }
        String before = ahead.getFirst().before();
        boolean forward =
                Stretch.inOrder(before, prefix) > 0
                        && (mark == null || Stretch.inOrder(before, mark.key()) > 0);
        return forward ? new Mark(before, null) : mark;
    }

    private @Nullable Mark go(@Nullable Mark from) {
        Page page = listing.page(prefix, from);
        for (Entry entry : page.entries()) {
            reach(entry.key());
            open.entrySet().removeIf(each -> isLast(each.getKey(), each.getValue(), entry));
        }
        Mark next = page.next();
        if (next == null) {
            open.forEach(done::put);
            open.clear();
            ahead.forEach(each -> done.put(each, List.of()));
            ahead.clear();
        } else {
            reach(next.key());
        }
        return next;
    }

    /// Opens the stretches that begin by `key`, and closes those that end before it.
    private void reach(String key) {
        while (!ahead.isEmpty() && Stretch.inOrder(ahead.getFirst().from(), key) <= 0) {
            open.put(ahead.removeFirst(), new ArrayList<>());
        }
        open.entrySet()
                .removeIf(each -> {
                    boolean ended = each.getKey().endsBefore(key);
                    if (ended) {
                        done.put(each.getKey(), each.getValue());
                    }
                    return ended;
                });
    }

    private boolean isLast(Stretch stretch, List<Entry> entries, Entry entry) {
        entries.add(entry);
        boolean last = stretch.endsWith(entry);
        if (last) {
            done.put(stretch, entries);
        }
        return last;
    }
}
