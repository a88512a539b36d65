package dev.stateroom.engine;

import dev.stateroom.model.Digest;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Trouble;
import dev.stateroom.storage.StoredState;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Steps 6 to 8 of a guarded operation: the conditional write, the digest from the bytes read back,
/// and the check from a fresh read. Works under the lock that somebody else holds and releases.
final class StateWrite {
    /// MD5 of the state before and after, and the serial that is written: facts of the step
    /// `writing`, noted before the write, by which a crash is judged.
    static final String BEFORE = "md5.before";

    static final String AFTER = "md5.after";
    static final String SERIAL = "serial.after";

    /// What there was before, where nothing was.
    static final String NOTHING = "none";

    private static final int TRIES = 3;

    /// The SDK has waited longer by itself before it gave up; this only bridges a hiccup.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Run run;

    StateWrite(Run run) {
        this.run = run;
    }

    /// Writes `content` in place of `current`.
    Guarded.Ended write(byte[] content, long serial, @Nullable StoredState current) {
        String before = current == null ? NOTHING : current.md5();
        String after = Md5.of(content);
        run.reached(
                "writing",
                "serial " + serial,
                Map.of(BEFORE, before, AFTER, after, SERIAL, Long.toString(serial)));
        Problem failure = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            boolean written = false;
            try {
                written = run.snapshots().write(content, current);
                failure = null;
            } catch (ProblemException e) {
                failure = e.problem();
            }
            StoredState now;
            try {
                now = patiently(run.snapshots()::current);
            } catch (ProblemException e) {
                return unknown(failure == null ? e.problem() : failure);
            }
            String md5 = now == null ? NOTHING : now.md5();
            if (now != null && md5.equals(after)) {
                run.reached("write", "serial " + serial);
                run.say(LogLine.Level.INFO, "Wrote serial " + serial + ".");
                return checked(now, serial);
            }
            if (!md5.equals(before) || written) {
                return new Guarded.Ended.Failed(intruder(), States.readable(now));
            }
            if (failure == null || !run.pause(PAUSE)) {
                break;
            }
        }
        if (failure != null && mayStillArrive(failure)) {
            return unknown(failure);
        }
        return new Guarded.Ended.Failed(
                failure == null ? intruder() : failure, States.readable(current));
    }

    /// A request whose answer never came may still be on its way.
    private static boolean mayStillArrive(Problem failure) {
        return failure.id().equals("offline");
    }

    private Guarded.Ended checked(StoredState written, long serial) {
        Snapshot after = States.snapshot(written);
        Problem stale = recordDigest(written);
        if (stale != null) {
            return new Guarded.Ended.Failed(stale, after);
        }
        StoredState fresh;
        try {
            fresh = patiently(run.snapshots()::current);
        } catch (ProblemException e) {
            return new Guarded.Ended.Unknown(e.problem());
        }
        Snapshot seen = States.readable(fresh);
        if (seen == null || !seen.md5().equals(after.md5()) || seen.serial() != serial) {
            return new Guarded.Ended.Failed(intruder(), seen);
        }
        run.reached("verify", "serial " + serial + ", " + seen.resources() + " resources");
        return new Guarded.Ended.Done(seen);
    }

    /// Makes the digest that of `state`, as read back; the problem where it is not.
    @Nullable Problem recordDigest(StoredState state) {
        Problem failure = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                run.locks().recordDigest(state.md5());
                failure = null;
            } catch (ProblemException e) {
                failure = e.problem();
            }
            Digest digest = run.locks().digest();
            boolean agrees =
                    switch (digest) {
                        case Digest.Unused _ -> true;
                        case Digest.Recorded(String md5) -> md5.equals(state.md5());
                        case Digest.Absent _, Digest.Malformed _ -> false;
                        case Digest.Unknown(Problem problem) -> {
                            failure = failure == null ? problem : failure;
                            yield false;
                        }
                    };
            if (agrees) {
                run.reached("digest", digest instanceof Digest.Unused ? "none" : state.md5());
                return null;
            }
            if (!run.pause(PAUSE)) {
                break;
            }
        }
        Problem stale =
                Trouble.DIGEST_MISMATCH.told(
                        "The state is written, but the lock table's digest could not be made to match it.",
                        failure == null ? "The table says otherwise." : failure.what(),
                        Map.of("environment", run.environment().name()));
        return new Problem(
                stale.id(),
                stale.what(),
                stale.why(),
                stale.remedy(),
                failure == null ? "" : failure.detail());
    }

    /// Reads that fail in passing are tried again.
    private <T extends @Nullable Object> T patiently(Supplier<T> read) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read.get();
            } catch (ProblemException e) {
                if (attempt >= TRIES || !run.pause(PAUSE)) {
                    throw e;
                }
            }
        }
    }

    private Guarded.Ended unknown(Problem cause) {
        return new Guarded.Ended.Unknown(
                new Problem(
                        "write-unknown",
                        "Whether the state of "
                                + run.environment().name()
                                + " was written is not known.",
                        cause.what() + " Our lock stays, so that nobody works on it meanwhile.",
                        "Run “stateroom journal finish "
                                + run.id()
                                + "” as soon as "
                                + run.environment().backend().url()
                                + " can be reached: it looks what is there and sets it right.",
                        cause.detail()));
    }

    private Problem intruder() {
        return Problem.of(
                "state-overwritten",
                "Somebody wrote the state of "
                        + run.environment().name()
                        + " although we hold its lock.",
                "Another client works without a lock, or with another mechanism.",
                "Compare what is there now with the backup of this operation, and find out who writes.");
    }
}
