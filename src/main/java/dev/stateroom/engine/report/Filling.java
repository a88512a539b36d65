package dev.stateroom.engine.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills what room there is: first a line for as many entries as possible, the first of them first,
/// then all that is to be said of as many as possible; what had no room is counted.
final class Filling {
    private static final int COUNTS = 500; // what is left out, in words
    private static final int SMALLEST = 200;
    private static final int SHARE_OF_LINES = 60; // per cent
    private static final int PARTS = 3; // no entry takes more than this part of the room

    private final List<Entry> entries;
    private final String what;
    private final List<String> texts = new ArrayList<>();
    private int left;
    private int bare;

    /// @param entries the most important first
    /// @param what one of them is called
    Filling(List<Entry> entries, String what) {
        this.entries = entries;
        this.what = what;
    }

    /// All that is to be said of something.
    @FunctionalInterface
    interface Telling {
        /// It in at most `room` characters, or null where its line says all.
        @Nullable String within(int room);
    }

    /// One thing to tell.
    ///
    /// @param heading what it stands under; those of one heading follow each other
    /// @param counted what it is counted as where it is left out
    /// @param first whether what is to be said of it goes before that of others
    /// @param line it in one line
    /// @param full all of it within so many characters: null where the line is all, empty where
    ///   there is no room for more
    record Entry(
            String heading, String counted, boolean first, Supplier<String> line, Telling full) {}

    /// The text, of at most `room` characters.
    String text(int room) {
        if (entries.isEmpty()) {
            return "";
        }
        left = room - COUNTS;
        lines(left / 100 * SHARE_OF_LINES);
        Stream.of(true, false).forEach(this::open);
        return text();
    }

    private void lines(int room) {
        int free = room;
        Set<String> headings = new HashSet<>();
        for (Entry entry : entries) {
            String line = entry.line().get();
            int size =
                    PlanMarkdown.size(line)
                            + (headings.add(entry.heading())
                                    ? PlanMarkdown.size(heading(entry.heading())) + 2
                                    : 0);
            if (size > free) {
                break;
            }
            free -= size;
            left -= size;
            texts.add(line);
        }
    }

    private void open(boolean first) {
        int waiting = (int) entries.stream().filter(entry -> entry.first() == first).count();
        for (int i = 0; i < texts.size(); i++) {
            if (entries.get(i).first() != first) {
                continue;
            }
            int line = PlanMarkdown.size(texts.get(i));
            int most = left / Math.clamp(waiting--, 1, PARTS) + line;
            String full = most < SMALLEST ? "" : entries.get(i).full().within(most);
            int size = full == null ? 0 : PlanMarkdown.size(full) - line + 2;
            if (full != null && !full.isEmpty() && size <= left) {
                left -= size;
                texts.set(i, full);
            } else if (full != null) {
                bare++;
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        String heading = "";
        boolean list = false;
        for (int i = 0; i < texts.size(); i++) {
            boolean line = texts.get(i).startsWith("- ");
            if (!entries.get(i).heading().equals(heading)) {
                heading = entries.get(i).heading();
                text.append(heading(heading));
            } else if (list && !line) {
                text.append('\n');
            }
            list = line;
            text.append(texts.get(i));
            if (line && (i + 1 == texts.size() || !entries.get(i + 1).heading().equals(heading))) {
                text.append('\n');
                list = false;
            }
        }
        return text.append(rest()).toString();
    }

    private static String heading(String heading) {
        return "### " + heading + "\n\n";
    }

    private String rest() {
        StringBuilder text = new StringBuilder();
        if (texts.size() < entries.size()) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            entries.subList(texts.size(), entries.size())
                    .forEach(entry -> counts.merge(entry.counted(), 1, Integer::sum));
            StringJoiner each = new StringJoiner(", ");
            counts.forEach((word, count) -> each.add(Counted.number(count) + " " + word));
            text.append("… ")
                    .append(Counted.more(entries.size() - texts.size(), what))
                    .append(": ")
                    .append(each)
                    .append(".\n\n");
        }
        if (bare > 0) {
            text.append("For want of room ")
                    .append(Counted.of(bare, what))
                    .append(bare == 1 ? " stands" : " stand")
                    .append(" here without attributes.\n\n");
        }
        return text.toString();
    }
}
