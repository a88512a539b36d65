package dev.stateroom.ui.overview;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;

/// How a check came out, the worst first. A check that could not be made is never green.
enum Standing {
    /// Wrong.
    FAIL("oct-x-circle-fill-16", Tone.BAD, "problem"),
    /// Could not be found out.
    UNKNOWN("oct-question-16", Tone.WARN, "unknown"),
    /// Needs a look.
    WARN("oct-alert-16", Tone.WARN, "warning"),
    /// Work is under way.
    BUSY("oct-dot-fill-16", Tone.ACCENT, "under way"),
    /// As it should be.
    OK("oct-check-16", Tone.OK, "fine"),
    /// Does not apply here.
    NONE("oct-dash-16", Tone.NEUTRAL, "not used");

    private final String icon;
    private final Tone tone;
    private final String word;

    Standing(String icon, Tone tone, String word) {
        this.icon = icon;
        this.tone = tone;
        this.word = word;
    }

    Icon icon() {
        return new Icon(icon).tone(tone);
    }

    String iconName() {
        return icon;
    }

    Tone tone() {
        return tone;
    }

    /// For the copied report.
    String word() {
        return word;
    }
}
