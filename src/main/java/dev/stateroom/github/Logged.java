package dev.stateroom.github;

import java.util.regex.Pattern;

/// Lines of GitHub's job logs.
final class Logged {
    /// `2026-11-10T09:30:00.1234567Z `, and a byte order mark before the first.
    private static final Pattern TIME =
            Pattern.compile("^\\uFEFF?\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z ?");

    /// Escape sequences that colour.
    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");

    private Logged() {}

    /// `line` without its time and colours.
    static String line(String line) {
        return COLOUR.matcher(TIME.matcher(line).replaceFirst("")).replaceAll("");
    }
}
