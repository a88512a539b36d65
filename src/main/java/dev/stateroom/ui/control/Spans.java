package dev.stateroom.ui.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in words, as every screen writes them; always UTC.
public final class Spans {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DAY = format("d MMM HH:mm");
    private static final DateTimeFormatter DATE = format("d MMM");

    private Spans() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /// `02:43` today, `22 Nov 18:02` before.
    public static String when(Instant then, Instant now) {
        return DATE.format(then).equals(DATE.format(now)) ? CLOCK.format(then) : DAY.format(then);
    }

    /// `22 Nov 18:02`, also of today.
    public static String dated(Instant then) {
        return DAY.format(then);
    }

    /// `0:12`, `11:38`, `1:02:03`.
    public static String clock(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /// `12 s`, `41 min`, `2 h 46 min`, `3 days`.
    public static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return minutes % 60 == 0 ? hours + " h" : hours + " h " + minutes % 60 + " min";
        }
        return hours / 24 + " days";
    }

    /// `12 s ago`, `28 min ago`, `5 h ago`: one unit is enough for the past.
    public static String ago(Instant then, Instant now) {
        Duration span = Duration.between(then, now);
        if (span.toHours() > 0 && span.toHours() < 48) {
            return span.toHours() + " h ago";
        }
        return span.toSeconds() < 5 ? "just now" : words(span) + " ago";
    }

    /// `04:07:48`.
    public static String time(Instant at) {
        return TIME.format(at);
    }
}
