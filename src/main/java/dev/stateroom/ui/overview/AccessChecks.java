package dev.stateroom.ui.overview;

import dev.stateroom.model.Identity;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;

/// Whether we may look and write at all: whose account it is, and how long the credentials last.
final class AccessChecks {
    /// Too little for a deploy to be begun.
    private static final Duration SOON = Duration.ofMinutes(15);

    private final Sight sight;
    private final Instant now;
    private final String name;

    AccessChecks(Sight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        name = sight.environment().name();
    }

    /// Whether the credentials belong to the environment's account.
    Check account() {
        Identity who = sight.identity();
        String wanted = sight.environment().account();
        if (who == null) {
            return Check.unknown("AWS account", name, sight.identityProblem());
        }
        if (wanted == null) {
            return new Check(
                    "AWS account", Standing.NONE, who.account() + ", the project names none");
        }
        if (wanted.equals(who.account())) {
            return new Check("AWS account", Standing.OK, who.account() + ", as the project says");
        }
        return new Check(
                "AWS account",
                Standing.FAIL,
                "Logged in to " + who.account() + ", not " + wanted,
                new Check.Meaning(
                        "These credentials are not of the account of " + name,
                        name
                                + " lives in "
                                + wanted
                                + ". Writes are closed. Log in to "
                                + wanted
                                + ", then check again.",
                        ""));
    }

    /// Whether they last for a deploy.
    Check credentials() {
        Identity who = sight.identity();
        if (who == null) {
            return Check.unknown("Credentials", name, sight.identityProblem());
        }
        if (who.expires() == null) {
            return new Check(
                    "Credentials", Standing.NONE, who.role() + ", do not say when they end");
        }
        Duration left = Duration.between(now, who.expires());
        if (left.isNegative()) {
            return new Check(
                    "Credentials",
                    Standing.FAIL,
                    "Expired",
                    new Check.Meaning(
                            "The credentials have expired",
                            "Nothing can be read or written. Log in again, then check again.",
                            ""));
        }
        if (left.compareTo(SOON) < 0) {
            return new Check(
                    "Credentials",
                    Standing.WARN,
                    "Expire in " + Spans.words(left),
                    new Check.Meaning(
                            "The credentials expire in " + Spans.words(left),
                            "Log in again before a deploy is begun.",
                            ""));
        }
        return new Check(
                "Credentials", Standing.OK, who.role() + ", expire in " + Spans.words(left));
    }
}
