package dev.stateroom.ui.control;

import dev.stateroom.model.Ending;

/// How every screen shows the end of an operation: one icon, one tone, one word.
public final class EndingLook {
    private EndingLook() {}

    /// Its sign, coloured.
    public static Icon icon(Ending ending) {
        return new Icon(
                        switch (ending) {
                            case DONE -> "oct-check-circle-fill-16";
                            case STOPPED, DECLINED, REFUSED -> "oct-circle-slash-16";
                            case INTERRUPTED, UNKNOWN -> "oct-alert-16";
                            case FAILED -> "oct-x-circle-fill-16";
                        })
                .tone(tone(ending));
    }

    /// Its colour: what a person decided is no error.
    public static Tone tone(Ending ending) {
        return switch (ending) {
            case DONE -> Tone.OK;
            case STOPPED, DECLINED, REFUSED -> Tone.NEUTRAL;
            case INTERRUPTED, UNKNOWN -> Tone.WARN;
            case FAILED -> Tone.BAD;
        };
    }

    /// Its word, in the middle of a sentence.
    public static String word(Ending ending) {
        return switch (ending) {
            case DONE -> "done";
            case STOPPED -> "stopped";
            case INTERRUPTED -> "broken off";
            case DECLINED -> "not approved";
            case REFUSED -> "refused";
            case FAILED -> "failed";
            case UNKNOWN -> "end not known";
        };
    }

    /// Its word, at the beginning of a line.
    public static String title(Ending ending) {
        String word = word(ending);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
