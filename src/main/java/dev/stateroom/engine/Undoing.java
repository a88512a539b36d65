package dev.stateroom.engine;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.LockContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Undoes what wrote no state: the repair of a digest, the release of a lock. What wrote a state is
/// undone by [UndoEdit].
final class Undoing {
    /// The step that puts a released lock back.
    static final String PUT_BACK = "putting back";

    private Undoing() {}

    /// What undoes `operation`, or the refusal that says why nothing does.
    ///
    /// @param stateUndo what undoes an operation that wrote the state
    static Procedure of(Environment environment, Operation operation, Procedure stateUndo) {
        Problem closed = closed(environment, operation);
        if (closed != null) {
            return new Closed(closed);
        }
        if (operation.fact(DigestRepair.AFTER) != null) {
            // A repair, or the undo of one.
            return new DigestBack(environment, operation);
        }
        return operation.intended().intent().equals("release-lock")
                ? new LockBack(environment, operation)
                : stateUndo;
    }

    private static @Nullable Problem closed(Environment environment, Operation operation) {
        String intent = operation.intended().intent();
        if (!operation.intended().environment().equals(environment.name())) {
            return Problem.of(
                    "operation-unknown",
                    operation.id()
                            + " is an operation on "
                            + operation.intended().environment()
                            + ".",
                    "",
                    "Name that environment.");
        }
        if (List.of("deploy", "promote", "destroy", "plan", "plan-only", "backup", "finish")
                .contains(intent)) {
            return Problem.of(
                    "undo-impossible",
                    "A " + operation.noun() + " cannot be undone.",
                    operation.isStaged()
                            ? "It changed what runs, not the state alone: an older state would only forget that."
                            : "It changed nothing that could be put back.",
                    operation.isStaged()
                            ? "Deploy what is wanted; or restore its backup with the preview that lists what would become unmanaged."
                            : "");
        }
        if (operation.isUnfinished()) {
            return Problem.of(
                    "operation-unfinished",
                    operation.id() + " has not ended.",
                    "What it did is not known.",
                    "Run “stateroom journal finish " + operation.id() + "” first.");
        }
        if (intent.equals("undo")
                && operation.steps().stream().anyMatch(s -> s.step().name().equals(PUT_BACK))) {
            return Problem.of(
                    "undo-impossible",
                    operation.id() + " put a lock back.",
                    "Its holder may be at work by now.",
                    "Look at it with “lock show "
                            + environment.name()
                            + "”; “lock release” takes it away again.");
        }
        boolean wrote =
                operation.fact(StateWrite.AFTER) != null
                        || operation.fact(DigestRepair.AFTER) != null
                        || operation.steps().stream()
                                .anyMatch(s -> s.step().name().equals("releasing"));
        if (!wrote) {
            return Problem.of(
                    "undo-impossible",
                    operation.id() + " wrote nothing.",
                    "There is nothing to undo.",
                    "");
        }
        return null;
    }

    /// Nothing can be done.
    private record Closed(Problem problem) implements Procedure {
        @Override
        public Draft draft(Evidence evidence) {
            return Draft.refused(problem);
        }

        @Override
        public Result run(Run run, Proposal proposal) {
            return run.result(Result.Outcome.REFUSED, null, null, null, problem);
        }
    }

    /// Puts an earlier digest back.
    private record DigestBack(Environment environment, Operation operation) implements Procedure {
        @Override
        public Draft draft(Evidence evidence) {
            if (!isAsWritten(evidence.digest())) {
                return Draft.refused(
                        Problem.of(
                                "undo-too-late",
                                "The digest was written again after " + operation.id() + ".",
                                "",
                                "Look at the state and its digest as they are now."));
            }
            return new Draft(
                    List.of(
                            "The digest before "
                                    + operation.intended().intent()
                                    + " "
                                    + operation.id()
                                    + " comes back. Terraform refuses a state that does not match it, and checks nothing where it is none."),
                    List.of(),
                    null,
                    "",
                    "“stateroom digest repair " + environment.name() + "” repairs it again.",
                    Draft.allowed(environment));
        }

        /// Whether the digest is still what the operation wrote.
        private boolean isAsWritten(Digest now) {
            String written = operation.fact(DigestRepair.AFTER);
            return switch (now) {
                case Digest.Recorded(String md5) -> md5.equalsIgnoreCase(written);
                case Digest.Malformed(String raw) -> raw.equals(written);
                case Digest.Absent _ -> DigestRepair.ABSENT.equals(written);
                case Digest.Unused _, Digest.Unknown _ -> false;
            };
        }

        @Override
        public Result run(Run run, Proposal proposal) {
            return new Guarded(run, proposal.evidence(), "stateroom-undo")
                    .run(current -> {
                        Snapshot after = States.readable(current);
                        if (!run.locks().digest().equals(proposal.evidence().digest())) {
                            return new Guarded.Ended.Failed(
                                    Problem.of(
                                            "evidence-moved",
                                            "The digest was changed meanwhile.",
                                            "Nothing was written.",
                                            "Look at it again."),
                                    after);
                        }
                        String before =
                                Objects.requireNonNullElse(
                                        operation.fact(DigestRepair.BEFORE), DigestRepair.ABSENT);
                        String now = run.locks().digestText();
                        run.reached(
                                "writing digest",
                                "as before " + operation.id(),
                                Map.of(
                                        DigestRepair.BEFORE,
                                        now == null ? DigestRepair.ABSENT : now,
                                        DigestRepair.AFTER,
                                        before));
                        run.locks()
                                .restoreDigest(before.equals(DigestRepair.ABSENT) ? null : before);
                        run.reached("digest", "put back");
                        return new Guarded.Ended.Done(after);
                    });
        }
    }

    /// Puts a released lock back.
    private record LockBack(Environment environment, Operation operation) implements Procedure {
        @Override
        public Draft draft(Evidence evidence) {
            for (LockMechanism mechanism : LockMechanism.values()) {
                if (operation.fact(LockRelease.REMOVED_SHA256 + mechanism.name()) != null
                        && operation.fact(LockRelease.REMOVED + mechanism.name()) == null) {
                    return Draft.refused(
                            Problem.of(
                                    "undo-impossible",
                                    "What "
                                            + operation.id()
                                            + " took from "
                                            + environment.backend().lockPlace(mechanism)
                                            + " cannot be put back.",
                                    "It was no lock of Terraform's and looked as if it held a secret, which the journal does not keep.",
                                    "Where it was a lock file, the bucket's versions of it have it still."));
                }
            }
            if (!(evidence.lock() instanceof LockState.Free)) {
                return Draft.refused(
                        Problem.of(
                                "lock-held",
                                "The lock cannot be put back: somebody holds one. "
                                        + Holder.sentence(evidence.lock(), environment.backend()),
                                "",
                                "Wait until it is free."));
            }
            return new Draft(
                    List.of(
                            "The lock lies there again; Terraform refuses to write until it is released."),
                    List.of(),
                    null,
                    "",
                    "“stateroom lock release " + environment.name() + "” releases it again.",
                    Draft.allowed(environment));
        }

        @Override
        public Result run(Run run, Proposal proposal) {
            Snapshot snapshot = proposal.evidence().snapshot();
            try {
                run.awaitShared();
                List<LockContent> put = new ArrayList<>();
                for (LockMechanism mechanism : LockMechanism.values()) {
                    String raw = operation.fact(LockRelease.REMOVED + mechanism.name());
                    if (raw == null) {
                        continue;
                    }
                    LockContent content =
                            new LockContent(
                                    mechanism,
                                    raw,
                                    Objects.requireNonNullElse(
                                            operation.fact(
                                                    LockRelease.REMOVED_SHA256 + mechanism.name()),
                                            ""),
                                    "",
                                    null);
                    run.reached(PUT_BACK, mechanism.name());
                    if (!run.locks().putBack(content)) {
                        put.forEach(run.locks()::remove);
                        return run.result(
                                Result.Outcome.REFUSED,
                                snapshot,
                                snapshot,
                                null,
                                Problem.of(
                                        "lock-held",
                                        "Somebody took the lock meanwhile.",
                                        "It was left alone.",
                                        "Wait until it is free."));
                    }
                    run.locks().contents().stream()
                            .filter(c -> c.mechanism() == mechanism)
                            .forEach(put::add);
                }
                run.reached("verify", run.locks().state().word());
                return run.result(Result.Outcome.DONE, snapshot, snapshot, null, null);
            } catch (ProblemException e) {
                return run.result(Result.Outcome.FAILED, snapshot, snapshot, null, e.problem());
            }
        }
    }
}
