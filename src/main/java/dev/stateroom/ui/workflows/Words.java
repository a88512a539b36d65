package dev.stateroom.ui.workflows;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import org.jspecify.annotations.Nullable;

/// GitHub's words for how something stands, as looks.
final class Words {
    private Words() {}

    /// How it ended, or what it does.
    static String of(String status, @Nullable String conclusion) {
        return (conclusion == null ? status : conclusion).replace('_', ' ');
    }

    /// Only success is green.
    static Tone tone(String status, @Nullable String conclusion) {
        return switch (conclusion == null ? status : conclusion) {
            case "success" -> Tone.OK;
            case "failure", "timed_out", "startup_failure" -> Tone.BAD;
            case "in_progress", "queued", "pending", "requested" -> Tone.ACCENT;
            case "skipped", "neutral" -> Tone.NEUTRAL;
            default -> Tone.WARN;
        };
    }

    static Icon icon(String status, @Nullable String conclusion) {
        String name =
                switch (conclusion == null ? status : conclusion) {
                    case "success" -> "oct-check-circle-16";
                    case "failure", "timed_out", "startup_failure" -> "oct-x-circle-16";
                    case "in_progress" -> "oct-play-16";
                    case "queued", "pending", "requested", "waiting" -> "oct-clock-16";
                    case "skipped", "neutral" -> "oct-skip-16";
                    case "cancelled" -> "oct-stop-16";
                    default -> "oct-question-16";
                };
        return new Icon(name).tone(tone(status, conclusion));
    }
}
