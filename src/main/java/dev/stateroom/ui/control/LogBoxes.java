package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;

/// Follows Terraform's diagnostic boxes through the log, line by line.
final class LogBoxes {
    private boolean open;
    private boolean named;
    private boolean isError;
    private long start;

    /// What a line is.
    ///
    /// @param mark where it stands
    /// @param error whether an error begins here
    /// @param warning whether a warning begins here
    /// @param errorStart where the box began that only this line shows to be an error's, else 0
    record Reading(LogMark mark, boolean error, boolean warning, long errorStart) {}

    void clear() {
        open = false;
    }

    /// Reads the next line.
    ///
    /// @param words the line without its colours
    Reading read(String words, LogLine line, long number) {
        // Stateroom may speak in the middle of a box: that neither belongs to it nor ends it.
        if (line.source() != LogLine.Source.TERRAFORM) {
            return alone(words, line);
        }
        String trimmed = words.stripLeading();
        char lead = trimmed.isEmpty() ? ' ' : trimmed.charAt(0);
        if (lead == '╷') {
            open = true;
            named = false;
            isError = false;
            start = number;
            return new Reading(LogMark.BLOCK, false, false, 0);
        }
        if (open && lead == '│') {
            return inside(trimmed.substring(1).stripLeading());
        }
        if (open && lead == '╵') {
            open = false;
            return new Reading(mark(), false, false, 0);
        }
        open = false;
        return alone(words, line);
    }

    private Reading inside(String words) {
        if (!named && words.startsWith("Error:")) {
            named = true;
            isError = true;
            return new Reading(LogMark.ERROR_BLOCK, true, false, start);
        }
        if (!named && words.startsWith("Warning:")) {
            named = true;
            return new Reading(LogMark.BLOCK, false, true, 0);
        }
        return new Reading(mark(), false, false, 0);
    }

    private LogMark mark() {
        return isError ? LogMark.ERROR_BLOCK : LogMark.BLOCK;
    }

    private static Reading alone(String words, LogLine line) {
        boolean spoken = line.source() == LogLine.Source.TERRAFORM;
        boolean error =
                line.level() == LogLine.Level.ERROR || (spoken && words.startsWith("Error: "));
        boolean warning =
                !error
                        && (line.level() == LogLine.Level.WARN
                                || (spoken && words.startsWith("Warning: ")));
        return new Reading(error ? LogMark.ERROR : LogMark.NONE, error, warning, 0);
    }
}
