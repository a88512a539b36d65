package dev.stateroom.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the approval of a plan is bound to: where one of these is another when the plan is to be
/// applied, the approval means something else than what would happen.
///
/// What was not known when the plan was made (`tree`, `identity`) binds nothing; what was known has
/// to be known again and be the same.
///
/// @param state the address of the state that it changes
/// @param destroy whether it was made to destroy all that the state holds
/// @param sha256 hex SHA-256 of the plan file
/// @param serial serial of the state it was made from, or null where there was none
/// @param lineage lineage of that state, or null where there was none
/// @param tree the project's files, or null where it is no git checkout or git cannot tell
/// @param identity who we were to AWS, or null where that was not known
/// @param made when the plan was begun
public record Binding(
        String state,
        boolean destroy,
        String sha256,
        @Nullable Long serial,
        @Nullable String lineage,
        @Nullable WorkingTree tree,
        @Nullable Identity identity,
        Instant made) {
    /// How long an approval holds. What really exists goes on changing without the state's serial
    /// telling it: after an hour nobody remembers what they looked at. Long enough for a lock that
    /// is held by another deploy.
    public static final Duration HOLDS = Duration.ofHours(1);

    private static final int SHORT = 12;

    /// What is not any more as it was, each in a clause: what it was, and what it is now.
    ///
    /// @param now the same, read again
    public List<String> moved(Binding now) {
        List<String> moved = new ArrayList<>();
        if (!state.equals(now.state)) {
            moved.add("it is a plan for " + state + ", not for " + now.state);
        }
        if (!sha256.equals(now.sha256)) {
            moved.add(
                    "the SHA-256 of its file was "
                            + brief(sha256)
                            + " and is "
                            + brief(now.sha256));
        }
        if (!Objects.equals(serial, now.serial)) {
            moved.add("the state was " + serial(serial) + " and is " + serial(now.serial));
        }
        if (lineage != null && now.lineage != null && !lineage.equals(now.lineage)) {
            moved.add("the state's lineage was " + lineage + " and is " + now.lineage);
        }
        if (tree != null && !tree.equals(now.tree)) {
            moved.add(trees(tree, now.tree));
        }
        if (identity != null && (now.identity == null || !identity.isSame(now.identity))) {
            moved.add(
                    "the identity was "
                            + identity.arn()
                            + " and is "
                            + (now.identity == null ? "not known" : now.identity.arn()));
        }
        return moved;
    }

    /// Whether it was made from that very state; null stands for none.
    public boolean isOf(@Nullable Snapshot snapshot) {
        return snapshot == null
                ? serial == null
                : Objects.equals(serial, snapshot.serial()) && snapshot.lineage().equals(lineage);
    }

    /// Why an approval holds no more, as a clause; null where it does.
    public @Nullable String expired(Instant approved, Instant now) {
        Duration age = Duration.between(approved, now);
        return age.compareTo(HOLDS) <= 0
                ? null
                : "it was approved "
                        + age.toMinutes()
                        + " minutes ago, and an approval holds for "
                        + HOLDS.toMinutes();
    }

    /// What it is bound to, in one line without secrets.
    public String words() {
        return "SHA-256 "
                + brief(sha256)
                + ", "
                + serial(serial)
                + ", "
                + (tree == null ? "commit not known" : tree.words())
                + ", "
                + (identity == null ? "identity not known" : identity.arn());
    }

    private static String trees(WorkingTree then, @Nullable WorkingTree now) {
        if (now == null) {
            return "the project was at " + then.words() + ", and where it is now cannot be read";
        }
        return then.words().equals(now.words())
                ? "the project was at " + then.words() + ", and those changes are others now"
                : "the project was at " + then.words() + " and is at " + now.words();
    }

    private static String serial(@Nullable Long serial) {
        return serial == null ? "no state" : "serial " + serial;
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }
}
