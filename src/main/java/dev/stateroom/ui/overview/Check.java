package dev.stateroom.ui.overview;

import dev.stateroom.model.Problem;
import org.jspecify.annotations.Nullable;

/// One check of an environment, made from what was seen.
///
/// @param name what was checked
/// @param standing how it came out
/// @param words what was seen, a few words
/// @param meaning what it means, for the verdict line; null where nothing is wrong
record Check(String name, Standing standing, String words, @Nullable Meaning meaning) {
    Check(String name, Standing standing, String words) {
        this(name, standing, words, null);
    }

    /// A check that could not be made.
    ///
    /// @param environment its name
    /// @param why what kept it from being made, or null where nobody could say
    static Check unknown(String check, String environment, @Nullable Problem why) {
        return new Check(
                check,
                Standing.UNKNOWN,
                why == null ? "Could not be found out" : brief(why),
                why == null
                        ? null
                        : Meaning.of(
                                check + " of " + environment + " could not be looked at", why));
    }

    /// What fits in a row; an IAM action is the part that matters most.
    private static String brief(Problem why) {
        return switch (why.id()) {
            case "access-denied" -> why.what().replace("These credentials may not do ", "No ");
            case "offline" -> "AWS cannot be reached";
            case "credentials-missing" -> "No credentials";
            case "credentials-expired" -> "Credentials have expired";
            default -> why.what();
        };
    }

    /// What a finding means to a person.
    ///
    /// @param title one sentence without a full stop: what is the case
    /// @param words what follows from it, what to do
    /// @param detail more for a ticket, may be empty
    record Meaning(String title, String words, String detail) {
        /// What a problem means.
        static Meaning of(String title, Problem why) {
            return new Meaning(title, why.sentence(), why.detail());
        }
    }
}
