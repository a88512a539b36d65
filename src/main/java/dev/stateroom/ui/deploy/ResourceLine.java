package dev.stateroom.ui.deploy;

import dev.stateroom.model.Change;
import dev.stateroom.model.ResourceProgress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One resource of a stage, as far as its events tell.
///
/// @param address the resource, as Terraform prints it
/// @param planned what the plan does to it: the sign beside it
/// @param doing what is done at the moment; a replacement is a deletion and a creation in turn
/// @param state how far it is
/// @param since when it began, or null where it has not
/// @param took how long it took, or null while it has not ended
/// @param expected how long it took in earlier runs, or null
record ResourceLine(
        String address,
        Change.Action planned,
        Change.Action doing,
        State state,
        @Nullable Instant since,
        @Nullable Duration took,
        @Nullable Duration expected) {
    /// How far a resource is.
    enum State {
        /// Its turn has not come.
        WAITING,
        /// The plan changes it, and the run only plans.
        PLANNED,
        /// Under way.
        RUNNING,
        /// Done.
        DONE,
        /// Ended with an error.
        FAILED,
        /// The run ended and nothing said how this one did.
        UNKNOWN,
        /// The run ended before its turn.
        NOT_BEGUN
    }

    /// A resource of a plan.
    ///
    /// @param planOnly whether nothing is applied; else its turn comes
    static ResourceLine planned(Change change, boolean planOnly) {
        return new ResourceLine(
                change.address(),
                change.action(),
                change.action(),
                planOnly ? State.PLANNED : State.WAITING,
                null,
                null,
                null);
    }

    /// This line after `progress`, which was heard at `now`.
    static ResourceLine of(@Nullable ResourceLine before, ResourceProgress progress, Instant now) {
        Change.Action planned = before == null ? progress.action() : before.planned;
        Duration expected =
                progress.expected() == null && before != null
                        ? before.expected
                        : progress.expected();
        return switch (progress.status()) {
            case WAITING -> line(progress, planned, State.WAITING, null, null, expected);
            case RUNNING ->
                    line(
                            progress,
                            planned,
                            State.RUNNING,
                            now.minus(progress.elapsed()),
                            null,
                            expected);
            case DONE -> ended(before, progress, planned, State.DONE, now, expected);
            case FAILED -> ended(before, progress, planned, State.FAILED, now, expected);
        };
    }

    private static ResourceLine ended(
            @Nullable ResourceLine before,
            ResourceProgress progress,
            Change.Action planned,
            State state,
            Instant now,
            @Nullable Duration expected) {
        // Terraform's error lines carry no duration: what we saw ourselves is better than nothing.
        Duration took =
                progress.elapsed().isZero() && before != null && before.since != null
                        ? Duration.between(before.since, now)
                        : progress.elapsed();
        return line(progress, planned, state, now.minus(took), took, expected);
    }

    private static ResourceLine line(
            ResourceProgress progress,
            Change.Action planned,
            State state,
            @Nullable Instant since,
            @Nullable Duration took,
            @Nullable Duration expected) {
        return new ResourceLine(
                progress.address(), planned, progress.action(), state, since, took, expected);
    }

    /// This line once the run is over: what is still open was not begun, or nobody knows.
    ResourceLine closed() {
        return switch (state) {
            case WAITING -> with(State.NOT_BEGUN);
            case RUNNING -> with(State.UNKNOWN);
            case PLANNED, DONE, FAILED, UNKNOWN, NOT_BEGUN -> this;
        };
    }

    private ResourceLine with(State other) {
        return new ResourceLine(address, planned, doing, other, since, took, expected);
    }

    /// How long it has been under way, or took; null where it has not begun or nobody knows.
    @Nullable Duration elapsed(Instant now) {
        if (took != null) {
            return took;
        }
        return state == State.RUNNING && since != null ? Duration.between(since, now) : null;
    }

    /// How much of the expected time is over, 0 to 1; negative where nothing is known.
    double fraction(Instant now) {
        return switch (state) {
            case WAITING, PLANNED, NOT_BEGUN, UNKNOWN -> 0;
            case DONE, FAILED -> 1;
            case RUNNING -> {
                Duration elapsed = elapsed(now);
                if (expected == null || expected.isZero() || elapsed == null) {
                    yield -1;
                }
                // Never full before Terraform says so.
                yield Math.min(0.95, (double) elapsed.toMillis() / expected.toMillis());
            }
        };
    }

    /// The word beside it.
    String word() {
        return switch (state) {
            case WAITING -> "waiting";
            case PLANNED -> toDo(planned);
            case RUNNING -> running(doing);
            case DONE -> done(planned == Change.Action.REPLACE ? planned : doing);
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
            case NOT_BEGUN -> "not begun";
        };
    }

    private static String toDo(Change.Action action) {
        return switch (action) {
            case CREATE -> "to create";
            case UPDATE -> "to change";
            case REPLACE -> "to replace";
            case DELETE -> "to destroy";
            case READ -> "to read";
            case NOOP -> "unchanged";
            case FORGET -> "to forget";
        };
    }

    private static String running(Change.Action action) {
        return switch (action) {
            case CREATE -> "creating";
            case UPDATE -> "changing";
            case REPLACE -> "replacing";
            case DELETE -> "destroying";
            case READ -> "reading";
            case NOOP -> "checking";
            case FORGET -> "forgetting";
        };
    }

    private static String done(Change.Action action) {
        return switch (action) {
            case CREATE -> "created";
            case UPDATE -> "changed";
            case REPLACE -> "replaced";
            case DELETE -> "destroyed";
            case READ -> "read";
            case NOOP -> "unchanged";
            case FORGET -> "forgotten";
        };
    }
}
