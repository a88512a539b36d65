package dev.stateroom.engine;

import dev.stateroom.model.Circumstances;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Store;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Looks at what a plan is made, approved and applied under.
///
/// @param clock what time it is
record Surroundings(Environment environment, Store store, InstantSource clock) {
    Circumstances now() {
        Identity who = identity();
        return new Circumstances(
                Commit.of(environment.directory()),
                who == null ? null : who.account(),
                who == null ? null : withoutSession(who.arn()),
                clock.instant());
    }

    /// Where nobody can tell who we are, S3 may answer all the same; what is not known now has to
    /// be not known later, too.
    private @Nullable Identity identity() {
        try {
            return store.identity(environment.backend());
        } catch (ProblemException unknown) {
            return null;
        }
    }

    /// A new login of the same role has another session's name.
    private static String withoutSession(String arn) {
        return arn.contains(":assumed-role/") ? arn.substring(0, arn.lastIndexOf('/')) : arn;
    }
}
