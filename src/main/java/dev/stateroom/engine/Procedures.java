package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.StopSignal;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which procedure an intent takes, and what it takes for it.
///
/// @param lock who holds an environment's lock
/// @param operation the operation of an id, on an environment
/// @param environments all of the project
/// @param history the operations on an environment, those of other machines among them
/// @param inItsAccount an environment with its account filled in
/// @param clock tells how old an approval is
record Procedures(
        Workshop workshop,
        Program program,
        Function<Environment, LockReport> lock,
        BiFunction<String, Environment, Operation> operation,
        Supplier<List<Environment>> environments,
        Function<Environment, OperationHistory> history,
        Function<Environment, Environment> inItsAccount,
        InstantSource clock) {
    /// How an intent is worked out and done.
    ///
    /// @param waiting told how far Terraform is while a proposal waits for it
    Procedure of(Intent intent, Environment environment, Waiting waiting) {
        Snapshots snapshots = workshop.store().snapshots(environment.backend());
        Locks locks = workshop.store().locks(environment.backend());
        Backups backups = new Backups(environment, snapshots);
        return switch (intent) {
            case Intent.Deploy deploy ->
                    new Deploying(environment, backups, bindings(environment), deploy);
            case Intent.ApplyPlan plan ->
                    new ApplyingPlan(
                            environment,
                            backups,
                            new KeptPlan(plan, workshop.home().plans()),
                            bindings(environment));
            case Intent.Promote promote ->
                    new Promoting(
                            environment,
                            environments,
                            history,
                            inItsAccount,
                            workshop.store(),
                            backups,
                            bindings(environment),
                            promote);
            case Intent.Destroy destroy ->
                    new Destroying(environment, snapshots, backups, bindings(environment), destroy);
            case Intent.CreateBackup _ -> new KeepBackup(environment, backups);
            case Intent.RehearseRestore _ ->
                    new RehearsedRestore(environment, backups, snapshots, workshop.store());
            case Intent.MakePlan plan -> new PlanFile(environment, bindings(environment), plan);
            case Intent.RestoreBackup restore ->
                    new StateEdit(
                            environment,
                            snapshots,
                            new RestoreEdit(
                                    environment, backups, program::installedOrNull, restore));
            case Intent.RemoveFromState remove ->
                    new StateEdit(
                            environment,
                            snapshots,
                            new RemoveEdit(environment, backups, program.scratch(), remove));
            case Intent.MoveInState move ->
                    new StateEdit(
                            environment,
                            snapshots,
                            new MoveEdit(environment, backups, program.scratch(), move));
            case Intent.ImportResource imported ->
                    new Importing(
                            environment,
                            backups,
                            program.scratch(),
                            resources ->
                                    program.session(
                                            environment,
                                            new Refreshed(waiting, resources),
                                            new StopSignal()),
                            imported);
            case Intent.RepairDigest _ -> new DigestRepair(environment, backups);
            case Intent.ReleaseLock release ->
                    new LockRelease(environment, locks, () -> lock.apply(environment), release);
            case Intent.Undo undo -> {
                Operation undone = operation.apply(undo.operation(), environment);
                yield Undoing.of(
                        environment,
                        undone,
                        new StateEdit(
                                environment,
                                snapshots,
                                new UndoEdit(environment, backups, undone)));
            }
            case Intent.Finish finish ->
                    new Finishing(
                            environment,
                            operation.apply(finish.operation(), environment),
                            workshop.runner(),
                            workshop.store());
        };
    }

    private Bindings bindings(Environment environment) {
        return new Bindings(
                environment, workshop.store(), workshop.home().terraformData(environment), clock);
    }

    /// Whether Terraform has to be there for it.
    static boolean needsTerraform(Intent intent) {
        return switch (intent) {
            case Intent.Deploy _,
                    Intent.Promote _,
                    Intent.Destroy _,
                    Intent.ApplyPlan _,
                    Intent.MakePlan _,
                    Intent.RemoveFromState _,
                    Intent.MoveInState _,
                    Intent.ImportResource _ ->
                    true;
            case Intent.CreateBackup _,
                    Intent.RehearseRestore _,
                    Intent.RestoreBackup _,
                    Intent.RepairDigest _,
                    Intent.ReleaseLock _,
                    Intent.Undo _,
                    Intent.Finish _ ->
                    false;
        };
    }

    /// Whether it changes anything in S3 or DynamoDB.
    static boolean writes(Intent intent) {
        return switch (intent) {
            case Intent.Deploy(var _, var _, boolean planOnly, var _) -> !planOnly;
            case Intent.Destroy(var _, boolean planOnly, var _) -> !planOnly;
            case Intent.MakePlan _ -> false;
            case Intent.ApplyPlan _,
                    Intent.Promote _,
                    Intent.CreateBackup _,
                    Intent.RehearseRestore _,
                    Intent.RestoreBackup _,
                    Intent.RemoveFromState _,
                    Intent.MoveInState _,
                    Intent.ImportResource _,
                    Intent.RepairDigest _,
                    Intent.ReleaseLock _,
                    Intent.Undo _,
                    Intent.Finish _ ->
                    true;
        };
    }
}
