package dev.stateroom.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `30s`, `5m`, `1h`, `1h30m`, as Terraform's `-lock-timeout` has them.
final class DurationWords implements ITypeConverter<Duration> {
    private static final Pattern WORDS =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String text) {
        Matcher parts = WORDS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration such as 30s, 5m or 1h");
        }
        return Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)));
    }

    /// How people read a duration.
    static String text(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60
                ? minutes + " min " + seconds % 60 + " s"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
