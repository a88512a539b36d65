package dev.stateroom.model;

import java.util.Objects;

/// One thing that is wrong, in the words of the catalogue: the same on the screen, the command line
/// and in reports.
///
/// @param id stable id of the catalogue, such as `lock-held`; scripts may depend on it
/// @param what one sentence: what is the case
/// @param why what it means or where it comes from; may be empty
/// @param remedy what to do now; may be empty
/// @param detail more lines for the log and the curious, never with a secret; may be empty
public record Problem(String id, String what, String why, String remedy, String detail) {
    public Problem {
        Objects.requireNonNull(id);
    }

    /// A problem without further detail.
    public static Problem of(String id, String what, String why, String remedy) {
        return new Problem(id, what, why, remedy, "");
    }

    /// Whether it is no guard and nothing to be mended, but a network or a service that does not
    /// answer as it should just now: trying again is what helps.
    public boolean passes() {
        return id.equals("offline") || id.equals("throttled");
    }

    /// The one paragraph a person reads on standard error: what, why and what to do.
    public String sentence() {
        StringBuilder text = new StringBuilder(what);
        for (String part : new String[] {why, remedy}) {
            if (!part.isBlank()) {
                text.append(' ').append(part);
            }
        }
        return text.toString();
    }
}
