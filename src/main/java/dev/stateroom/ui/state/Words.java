package dev.stateroom.ui.state;

import dev.stateroom.model.State;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How this screen says things.
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    /// `1 object`, `12 objects`.
    static String objects(long count) {
        return count == 1 ? "1 object" : "%,d objects".formatted(count);
    }

    /// `03:12`.
    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// `aws` of `registry.terraform.io/hashicorp/aws`.
    static String provider(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /// How a check came out; one that was not made is never green.
    static Tone tone(State.Check check) {
        return switch (check.status()) {
            case "pass" -> Tone.OK;
            case "fail", "error" -> Tone.BAD;
            default -> Tone.NEUTRAL;
        };
    }

    /// The sign that goes with [#tone].
    static String icon(State.Check check) {
        return switch (check.status()) {
            case "pass" -> "oct-check-16";
            case "fail", "error" -> "oct-x-circle-fill-16";
            default -> "oct-question-16";
        };
    }
}
