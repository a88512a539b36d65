package dev.stateroom.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Aligned columns under a heading.
final class Table {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Style style;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Style style, String... headings) {
        this.style = style;
        rows.add(List.of(headings));
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// A time as people read it: UTC, whole seconds. Documents have it in full.
    static String time(Instant time) {
        return SECONDS.format(time);
    }

    /// The lines, the last column not padded.
    List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Style.width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i));
                if (i < columns - 1) {
                    line.repeat(' ', widths[i] - Style.width(row.get(i)) + 2);
                }
            }
            String text = line.toString().stripTrailing();
            lines.add(lines.isEmpty() ? style.dim(text) : text);
        }
        return lines;
    }
}
