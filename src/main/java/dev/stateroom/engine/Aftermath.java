package dev.stateroom.engine;

import dev.stateroom.model.Change;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.State;
import dev.stateroom.model.Trouble;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Apply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an apply left behind, read from S3 and the lock table themselves: Terraform says "Apply
/// complete!" and exits 0 even where its digest write failed (seen on 1.11.4), so its word is not
/// enough.
final class Aftermath {
    /// Where Terraform leaves a state that it could not save, in its working directory.
    static final String ERRORED = "errored.tfstate";

    private final Run run;
    private final @Nullable Snapshot before;
    private final Instant began;

    Aftermath(Run run, @Nullable Snapshot before, Instant began) {
        this.run = run;
        this.before = before;
        this.began = began;
    }

    /// What was seen.
    ///
    /// @param after the state now, or null where there is none or it could not be read
    /// @param problem what is wrong, or null
    /// @param outcome how the run ends where there is a problem
    record Told(@Nullable Snapshot after, @Nullable Problem problem, Result.Outcome outcome) {}

    /// Reads state, digest and lock again and judges the apply by them.
    Told look(Stage stage, Plan plan, Apply.Outcome applied) {
        StoredState stored;
        Digest digest;
        try {
            stored = run.snapshots().current();
            digest = run.locks().digest();
        } catch (ProblemException e) {
            return new Told(null, unreadable(stage, applied, e.problem()), Result.Outcome.UNKNOWN);
        }
        State state = null;
        Snapshot after = null;
        if (stored != null) {
            try {
                state = States.read(stored);
                after = States.snapshot(stored, state);
            } catch (ProblemException e) {
                return new Told(
                        null, unreadable(stage, applied, e.problem()), Result.Outcome.UNKNOWN);
            }
        }
        Problem problem =
                applied.ok()
                        ? afterSuccess(stage, plan, state, after, digest)
                        : afterFailure(stage, applied, after, digest);
        return new Told(after, problem, Result.Outcome.FAILED);
    }

    private @Nullable Problem afterSuccess(
            Stage stage,
            Plan plan,
            @Nullable State state,
            @Nullable Snapshot after,
            Digest digest) {
        if (state == null || after == null) {
            return Problem.of(
                    "state-missing",
                    "Terraform reports success, but no state is at "
                            + run.environment().backend().url()
                            + ".",
                    "The resources exist; what knows of them is gone.",
                    "Restore the last state from the backups before anything else is applied.");
        }
        if (before != null && !before.lineage().equals(after.lineage())) {
            return Trouble.STATE_LINEAGE_CHANGED.told(
                    "The state has another lineage than before stage " + stage.name() + ".",
                    "Another state was written over it.",
                    Map.of("environment", run.environment().name()));
        }
        if (before != null && after.serial() < before.serial()) {
            return Trouble.STATE_SERIAL_REGRESSED.told(
                    "The state's serial went back from "
                            + before.serial()
                            + " to "
                            + after.serial()
                            + ".",
                    "An older state was written over a newer one.",
                    Map.of("environment", run.environment().name()));
        }
        Problem stale = digest(after, digest);
        if (stale != null) {
            return stale;
        }
        Set<String> there =
                state.instances().stream().map(State.Instance::address).collect(Collectors.toSet());
        List<String> lacking =
                plan.changes().stream()
                        .filter(c ->
                                c.action() == Change.Action.CREATE && !there.contains(c.address()))
                        .map(Change::address)
                        .toList();
        return lacking.isEmpty()
                ? null
                : Problem.of(
                        "apply-partial",
                        "Terraform reports success, but the state lacks "
                                + lacking.getFirst()
                                + (lacking.size() > 1
                                        ? " and " + (lacking.size() - 1) + " more"
                                        : "")
                                + ".",
                        "The plan was to create it.",
                        "Run a plan to see what is missing.");
    }

    private @Nullable Problem digest(Snapshot after, Digest digest) {
        return switch (digest) {
            case Digest.Unused _ -> null;
            case Digest.Recorded(String md5) when md5.equals(after.md5()) -> null;
            case Digest.Recorded _ ->
                    Trouble.DIGEST_MISMATCH.told(
                            "The state was saved as serial "
                                    + after.serial()
                                    + ", but the lock table still records the digest of another one.",
                            "Terraform's digest write was lost; it reports success all the same, and every next command will"
                                    + " refuse the state.",
                            Map.of("environment", run.environment().name()));
            case Digest.Absent _ ->
                    Trouble.DIGEST_MISSING.told(
                            "The state was saved as serial "
                                    + after.serial()
                                    + ", but the lock table has no digest for it.",
                            "Terraform's digest write was lost; the next command would not notice a stale read.",
                            Map.of("environment", run.environment().name()));
            case Digest.Malformed(String raw) ->
                    Trouble.DIGEST_MALFORMED.told(
                            "The digest in the lock table is not an MD5 but “" + raw + "”.",
                            "Terraform then checks nothing.",
                            Map.of("environment", run.environment().name()));
            case Digest.Unknown(Problem problem) -> problem;
        };
    }

    private Problem afterFailure(
            Stage stage, Apply.Outcome applied, @Nullable Snapshot after, Digest digest) {
        List<String> left = leftBehind(after, digest);
        String state =
                after == null
                        ? "No state is stored."
                        : "The state is readable, serial "
                                + after.serial()
                                + ", "
                                + after.resources()
                                + " resources.";
        if (applied.interrupted()) {
            return new Problem(
                    "apply-interrupted",
                    "The apply of stage "
                            + stage.name()
                            + " was stopped; "
                            + run.outcomeWords(null)
                            + ".",
                    state + left.stream().map(l -> " " + l).collect(Collectors.joining()),
                    "Deploy again: what was interrupted is tainted and will be replaced.",
                    "");
        }
        Problem words = applied.problem();
        return new Problem(
                left.isEmpty()
                        ? words.id()
                        : left.getFirst().startsWith(ERRORED) ? "state-errored-file" : words.id(),
                "Stage " + stage.name() + " failed: " + words.what(),
                (words.why().isEmpty() ? "" : words.why() + " ")
                        + state
                        + left.stream().map(l -> " " + l).collect(Collectors.joining()),
                words.remedy(),
                words.detail());
    }

    /// What the failed run left lying about, each in one sentence.
    private List<String> leftBehind(@Nullable Snapshot after, Digest digest) {
        List<String> left = new ArrayList<>();
        erroredFile(left);
        if (after != null && digest.contradicts(after.md5())) {
            left.add("The lock table's digest does not match it.");
        }
        for (LockInfo lock : run.locks().state().known()) {
            left.add(
                    "A lock is still held in "
                            + run.environment().backend().lockPlace(lock.mechanism())
                            + " ("
                            + lock.id()
                            + ", "
                            + lock.operation()
                            + ").");
        }
        return left;
    }

    private void erroredFile(List<String> left) {
        Path file = run.environment().directory().resolve(ERRORED);
        try {
            if (Files.isRegularFile(file)
                    && !Files.getLastModifiedTime(file)
                            .toInstant()
                            .isBefore(began.minusSeconds(1))) {
                left.add(
                        ERRORED
                                + " in "
                                + run.environment().directory()
                                + " holds the state that Terraform could not save: keep it, it is listed among the backups.");
            }
        } catch (IOException e) {
            left.add(
                    "Whether Terraform left "
                            + ERRORED
                            + " could not be seen: "
                            + e.getMessage()
                            + ".");
        }
    }

    private Problem unreadable(Stage stage, Apply.Outcome applied, Problem cause) {
        List<String> left = new ArrayList<>();
        erroredFile(left);
        return new Problem(
                left.isEmpty() ? cause.id() : "state-errored-file",
                "Terraform's apply of stage "
                        + stage.name()
                        + " ended with exit status "
                        + applied.exit()
                        + ", and what is stored now could not be read: "
                        + cause.what(),
                String.join(" ", left),
                "Nothing here knows whether the last write took effect: look again as soon as "
                        + run.environment().backend().url()
                        + " can be read.",
                cause.detail());
    }
}
