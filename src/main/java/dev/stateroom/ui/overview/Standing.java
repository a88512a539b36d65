package dev.stateroom.ui.overview;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Trouble;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;

/// How a finding looks. What could not be looked at is never green.
enum Standing {
    /// Wrong.
    FAIL("oct-x-circle-fill-16", Tone.BAD, "problem"),
    /// Needs a look.
    WARN("oct-alert-16", Tone.WARN, "warning"),
    /// Could not be found out.
    UNKNOWN("oct-question-16", Tone.WARN, "unknown"),
    /// Somebody is at work.
    BUSY("oct-dot-fill-16", Tone.ACCENT, "under way"),
    /// As it should be.
    OK("oct-check-16", Tone.OK, "fine");

    private final String icon;
    private final Tone tone;
    private final String word;

    Standing(String icon, Tone tone, String word) {
        this.icon = icon;
        this.tone = tone;
        this.word = word;
    }

    /// A lock whose holder works on is a reason to wait, and nothing wrong.
    static Standing of(Finding finding) {
        if (finding.problem().id().equals(Trouble.LOCK_HELD_ALIVE.id())) {
            return BUSY;
        }
        return switch (finding.status()) {
            case FAIL -> FAIL;
            case WARN -> WARN;
            case UNKNOWN -> UNKNOWN;
            case OK -> OK;
        };
    }

    /// Whether somebody has to do something about it.
    boolean isWrong() {
        return switch (this) {
            case FAIL, WARN, UNKNOWN -> true;
            case BUSY, OK -> false;
        };
    }

    Icon icon() {
        return new Icon(icon).tone(tone);
    }

    Tone tone() {
        return tone;
    }

    /// In words.
    String word() {
        return word;
    }
}
