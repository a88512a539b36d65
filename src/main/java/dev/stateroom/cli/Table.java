package dev.stateroom.cli;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns under a heading.
final class Table {
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
