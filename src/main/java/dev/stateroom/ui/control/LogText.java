package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.util.ArrayList;
import java.util.List;

/// What a line of the log says on screen, in a copy and in a file.
final class LogText {
    private LogText() {}

    /// Words alone, with the mark of who says them.
    static String plain(LogLine line) {
        return prefix(line) + Ansi.strip(line.text());
    }

    /// The mark that stands before the line's own words.
    static String prefix(LogLine line) {
        return switch (line.source()) {
            case TERRAFORM -> "";
            case STATEROOM -> "stateroom ";
            case COMMAND -> "$ ";
        };
    }

    /// The pieces of the line's own words. They differ from `Ansi.parse` where the line's kind
    /// gives a look.
    static List<Ansi.Span> spans(LogLine line) {
        List<Ansi.Span> spans = Ansi.parse(line.text());
        boolean coloured = spans.stream().anyMatch(span -> !span.style().equals(AnsiStyle.PLAIN));
        if (coloured) {
            return spans;
        }
        AnsiStyle look =
                switch (line.source()) {
                    case COMMAND -> AnsiStyle.BOLD;
                    case TERRAFORM, STATEROOM ->
                            switch (line.level()) {
                                case INFO -> AnsiStyle.PLAIN;
                                case WARN -> AnsiStyle.PLAIN.foreground(AnsiStyle.palette(3));
                                case ERROR -> AnsiStyle.PLAIN.foreground(AnsiStyle.palette(1));
                            };
                };
        List<Ansi.Span> dressed = new ArrayList<>(spans.size());
        for (Ansi.Span span : spans) {
            dressed.add(new Ansi.Span(span.text(), look));
        }
        return dressed;
    }
}
