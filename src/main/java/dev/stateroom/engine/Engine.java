package dev.stateroom.engine;

import dev.stateroom.github.Workflows;
import dev.stateroom.model.Backup;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Found;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Lost;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.State;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StateValue;
import dev.stateroom.model.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that the window and the command line can ask of an opened project.
///
/// Methods block; those that meet something nobody can go on with throw
/// [dev.stateroom.model.ProblemException].
public interface Engine extends AutoCloseable {
    /// What opening the project found.
    Found environments();

    /// The environment of that name; a problem that lists the known names where there is none.
    Environment environment(String name);

    /// How an environment stands. Never throws: what could not be read is told in the status.
    EnvironmentStatus status(Environment environment);

    /// Every check of each of these environments, all at once; reads only. Never throws: what could
    /// not be looked at is a finding of its own.
    List<CheckUp> examine(List<Environment> environments);

    /// Who we are to AWS, for the environment's backend or, with null, by default.
    Identity identity(@Nullable Environment environment);

    /// Version of the Terraform or OpenTofu that is used, such as `1.11.4`.
    String terraformVersion();

    /// The current state of an environment.
    State state(Environment environment);

    /// A state in a local file.
    State state(Path file);

    /// Two states compared, sensitive values masked.
    StateDiff compare(StateRef a, StateRef b);

    /// The values of one object of a state, sensitive ones masked; empty where it is not in it.
    ///
    /// @param address full address, as [State.Instance#address]; `ADDRESS (deposed KEY)`
    List<StateValue> values(StateRef state, String address);

    /// The values of every object of a state, by the address that the other method takes; sensitive
    /// ones masked.
    Map<String, List<StateValue>> values(StateRef state);

    /// Objects of the state that a refresh no longer finds, by a refresh-only plan. Takes no lock
    /// and writes nothing; takes as long as Terraform needs.
    ///
    /// @param waiting told how far it is
    /// @param stop asked once: Terraform is ended, and `stopped` thrown
    List<Lost> lost(Environment environment, Waiting waiting, StopSignal stop);

    /// All earlier states, newest first; each is read, what does not read back says so.
    List<Backup> backups(Environment environment);

    /// All earlier states, newest first, as the bucket lists them: only the newest is read, the
    /// others have neither snapshot nor problem. Cheap enough to be asked again and again. An
    /// engine without a cheaper way reads all of them.
    default List<Backup> keptStates(Environment environment) {
        return backups(environment);
    }

    /// The lock with what is known of its holder.
    LockReport lock(Environment environment);

    /// Locks that were held, newest first: from the versions of the lock file where there are any,
    /// and from the journal.
    List<LockSpan> lockHistory(Environment environment);

    /// Hex SHA-256 of what lies in each mechanism where a lock should be: names what
    /// [Intent.ReleaseLock] means where it has no readable id.
    Map<LockMechanism, String> lockContents(Environment environment);

    /// Waits until the lock is free: exponential backoff with jitter, first 1 s, doubled, at most
    /// 30 s.
    ///
    /// @param timeout how long at most
    /// @param busy told before each wait
    /// @return the lock as seen last: free, or held when the time was up or a stop was asked
    LockState waitForLock(
            Environment environment,
            Duration timeout,
            Consumer<DeployEvent.LockBusy> busy,
            StopSignal stop);

    /// The graph of an environment's configuration, as it is now. Takes no lock and writes nothing;
    /// seconds for thousands of resources, at once where the configuration has not changed since.
    ///
    /// @param watch told what is being done
    /// @param stop asked once: Terraform is ended, and `stopped` thrown
    EnvironmentGraph graph(Environment environment, GraphWatch watch, StopSignal stop);

    /// The steps of a plan of an environment, and which have to be done before which: its resources
    /// are the steps. Takes no lock and writes nothing.
    ///
    /// @param plan the plan file
    EnvironmentGraph steps(Environment environment, Path plan, GraphWatch watch, StopSignal stop);

    /// A plan opened for review, until it is closed: JSON of `terraform show -json` or `terraform
    /// plan -json`, or a file of `terraform plan -out`, which Terraform reads in the environment's
    /// directory. Takes no lock and writes nothing that stays.
    ///
    /// @param environment whose plan it is, or null to find out
    /// @param stop asked once: Terraform is ended
    Review review(Path file, @Nullable Environment environment, StopSignal stop);

    /// What was seen of plans.
    SeenChanges seen();

    /// Works out what an intent would do; reads only. Interrupting the thread ends what Terraform
    /// does for it.
    ///
    /// @param waiting told how far Terraform is, where that takes a while
    Proposal propose(Intent intent, Waiting waiting);

    /// The same for somebody who only wants the end of it.
    default Proposal propose(Intent intent) {
        return propose(intent, Waiting.SILENT);
    }

    /// Does it. The proposal's evidence is read again before anything is written.
    Result run(Proposal proposal, Conversation conversation);

    /// The workflow runs of the project's GitHub repository.
    ///
    /// @throws ProblemException `github-unset` where `stateroom.yaml` names no repository,
    ///   `github-token-missing`
    Workflows workflows();

    /// Every operation of the journal, newest first.
    List<Operation> journal();

    /// The operation of that id, from the journal or, with an environment, from the records beside
    /// its backups.
    ///
    /// @throws dev.stateroom.model.ProblemException `operation-unknown`
    Operation operation(String id, @Nullable Environment environment);

    /// Writes a note beside an operation, in this machine's journal, whoever recorded the
    /// operation.
    void note(String operation, String text);

    /// Everybody's operations on an environment: those of the journal, and the newest of those that
    /// other machines recorded beside the backups. Never throws: what could not be read is told in
    /// the history. Cheap enough to be asked again and again. An engine that knows of no records
    /// tells its journal.
    default OperationHistory history(Environment environment) {
        String directory = environment.directory().toString();
        return new OperationHistory(
                journal().stream()
                        .filter(o ->
                                o.intended().environment().equals(environment.name())
                                        && directory.equals(o.intended().detail().get("directory")))
                        .toList(),
                Map.of(),
                null,
                null);
    }

    @Override
    void close();
}
