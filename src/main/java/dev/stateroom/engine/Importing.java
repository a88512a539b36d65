package dev.stateroom.engine;

import dev.stateroom.model.Change;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.ShellWords;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.model.Trouble;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Import;
import dev.stateroom.terraform.ImportPreview;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Lets Terraform manage an object that exists. Terraform reads it and writes the state itself,
/// under its own lock; there is no plan to bind to, so the version before it is compared with the
/// backup.
final class Importing implements Procedure {
    private static final Duration TERRAFORM_WAITS = Duration.ofSeconds(2);

    private final Environment environment;
    private final Backups backups;
    private final Scratch scratch;
    private final IntFunction<Session> preview;
    private final Intent.ImportResource intent;

    /// @param preview where Terraform plans for the proposal, by how many resources it looks at
    Importing(
            Environment environment,
            Backups backups,
            Scratch scratch,
            IntFunction<Session> preview,
            Intent.ImportResource intent) {
        this.environment = environment;
        this.backups = backups;
        this.scratch = scratch;
        this.preview = preview;
        this.intent = intent;
    }

    @Override
    public Draft draft(Evidence evidence) {
        Problem deleted =
                evidence.object() == null
                        ? DeletedState.inTheWay(
                                environment,
                                backups,
                                "An import now would begin a new state that knows of nothing else that runs.")
                        : null;
        if (deleted != null) {
            return Draft.refused(deleted);
        }
        Snapshot now = evidence.snapshot();
        Session session = preview.apply(now == null ? 0 : now.resources());
        Plan plan;
        try {
            plan =
                    scratch.with(
                            "import-preview",
                            (_, place) ->
                                    new ImportPreview(session)
                                            .run(
                                                    place,
                                                    environment.root(),
                                                    environment.directory(),
                                                    environment.backend(),
                                                    intent.address(),
                                                    intent.id()));
        } catch (ProblemException e) {
            return Draft.refused(e.problem());
        }
        Change imported =
                plan.changes().stream()
                        .filter(c -> c.address().equals(intent.address()))
                        .findFirst()
                        .orElse(null);
        List<String> consequences = new ArrayList<>();
        consequences.add(
                intent.address()
                        + " is managed by Terraform from then on. The object itself is not touched by the import.");
        if (imported != null && imported.action().changes()) {
            consequences.add(
                    "It does not look as the configuration wants it: the next apply would "
                            + imported.action().name().toLowerCase(java.util.Locale.ROOT)
                            + " it.");
        }
        consequences.add(
                "What is there now is backed up first; Terraform writes the state under its own lock.");
        return new Draft(
                consequences,
                List.of(new Effect(intent.address(), Effect.Kind.BACK, intent.id())),
                null,
                "terraform import " + ShellWords.join(List.of(intent.address(), intent.id())),
                "“stateroom undo” takes it out of the state again, as long as nobody has written since.",
                Draft.allowed(environment));
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Snapshot before = proposal.evidence().snapshot();
        String backup = null;
        try {
            new Init(run.session()).run(environment.backend());
            run.reached("init", "ready");
            run.awaitShared();
            LockWait wait = new LockWait(run.patience(), ThreadLocalRandom.current());
            while (true) {
                Problem held = run.waitForLock(wait);
                if (held != null) {
                    return run.result(Result.Outcome.FAILED, before, before, backup, held);
                }
                StoredState current = run.snapshots().current();
                Problem moved = moved(proposal.evidence(), current);
                if (moved != null) {
                    return run.result(
                            Result.Outcome.REFUSED,
                            before,
                            States.readable(current),
                            backup,
                            moved);
                }
                if (current != null && backup == null) {
                    run.secrets().addState(current.bytes());
                    backup = Backups.keep(run.snapshots(), current).id();
                    run.reached("backup", backup, Map.of(Guarded.BACKUP, backup));
                }
                run.reached("importing", intent.address());
                Import.Outcome imported =
                        run.watchingLock(() ->
                                new Import(run.session())
                                        .run(intent.address(), intent.id(), TERRAFORM_WAITS));
                if (imported.lockBusy()) {
                    Problem still = run.pauseForLock(wait);
                    if (still != null) {
                        return run.result(Result.Outcome.FAILED, before, before, backup, still);
                    }
                    continue;
                }
                return ended(run, before, current, backup, imported);
            }
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, before, null, backup, e.problem());
        }
    }

    private @Nullable Problem moved(Evidence evidence, @Nullable StoredState current) {
        String then = evidence.object() == null ? null : evidence.object().etag();
        return Objects.equals(then, current == null ? null : current.etag())
                ? null
                : Problem.of(
                        "evidence-moved",
                        "The state of " + environment.name() + " was changed meanwhile.",
                        "Nothing was imported.",
                        "Look at it again, then propose it anew.");
    }

    private Result ended(
            Run run,
            @Nullable Snapshot before,
            @Nullable StoredState old,
            @Nullable String backup,
            Import.Outcome imported) {
        StoredState stored;
        Digest digest;
        try {
            stored = run.snapshots().current();
            digest = run.locks().digest();
        } catch (ProblemException e) {
            return run.result(Result.Outcome.UNKNOWN, before, null, backup, e.problem());
        }
        Snapshot after = States.readable(stored);
        if (!imported.ok()) {
            return run.result(Result.Outcome.FAILED, before, after, backup, imported.problem());
        }
        if (stored == null || after == null) {
            return run.result(
                    Result.Outcome.FAILED,
                    before,
                    after,
                    backup,
                    Problem.of(
                            "state-missing",
                            "Terraform reports success, but no readable state is at "
                                    + environment.backend().url()
                                    + ".",
                            "",
                            "Restore the backup of this operation."));
        }
        run.reached(
                "write",
                "serial " + after.serial(),
                Map.of(
                        StateWrite.BEFORE,
                        old == null ? StateWrite.NOTHING : old.md5(),
                        StateWrite.AFTER,
                        stored.md5(),
                        StateWrite.SERIAL,
                        Long.toString(after.serial())));
        Problem wrong = wrong(before, stored, after, digest);
        if (wrong == null) {
            run.reached("verify", "serial " + after.serial());
        }
        return run.result(
                wrong == null ? Result.Outcome.DONE : Result.Outcome.FAILED,
                before,
                after,
                backup,
                wrong);
    }

    private @Nullable Problem wrong(
            @Nullable Snapshot before, StoredState stored, Snapshot after, Digest digest) {
        if (before != null && before.relationTo(after) != Snapshot.Relation.OLDER) {
            return Problem.of(
                    "state-overwritten",
                    "The state after the import does not follow the one before it.",
                    "Its serial is " + after.serial() + ", its lineage " + after.lineage() + ".",
                    "Compare it with the backup of this operation.");
        }
        State state = States.read(stored);
        if (state.instances().stream().noneMatch(i -> i.address().equals(intent.address()))) {
            return Problem.of(
                    "apply-partial",
                    "Terraform reports success, but the state has no " + intent.address() + ".",
                    "",
                    "Run a plan to see what is there.");
        }
        return digest.contradicts(stored.md5()) || digest instanceof Digest.Absent
                ? Trouble.DIGEST_MISMATCH.told(
                        "The import was saved, but the lock table's digest does not match it.",
                        "Terraform's digest write was lost; every next command will refuse the state.",
                        Map.of("environment", environment.name()))
                : null;
    }
}
