package dev.stateroom.ui.shell;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Waiting;
import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Lost;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.model.StateValue;
import dev.stateroom.model.Step;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.ui.state.SampleState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// States that remember what is removed from them, for [RecordedEngine]: the words and numbers are
/// those of the real engine.
public final class RecordedObjects {
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final Map<String, State> before = new ConcurrentHashMap<>();
    public volatile List<Lost> lost = List.of();
    public volatile @Nullable Problem lostProblem;

    /// Holds a search for what is gone until it is let go or stopped; null lets it through.
    public volatile @Nullable CountDownLatch gate;

    public volatile @Nullable Problem valuesProblem;
    public volatile @Nullable Problem failure;

    /// Gives an environment a state with objects; without it there is none here.
    public void give(String environment, State state) {
        states.put(environment, state);
    }

    @Nullable State of(Environment environment) {
        return states.get(environment.name());
    }

    List<StateValue> values(String address) {
        if (valuesProblem != null) {
            throw new ProblemException(valuesProblem);
        }
        return SampleState.values(address);
    }

    /// The values of all objects of an environment, by their addresses.
    Map<String, List<StateValue>> values(@Nullable Environment environment) {
        if (valuesProblem != null) {
            throw new ProblemException(valuesProblem);
        }
        State state = environment == null ? null : of(environment);
        return state == null
                ? Map.of()
                : state.instances().stream()
                        .filter(instance -> instance.deposed() == null)
                        .collect(
                                Collectors.toMap(
                                        State.Instance::address,
                                        instance -> SampleState.values(instance.address())));
    }

    /// Holds the working out of a proposal until it is let go or the thread is interrupted.
    public volatile @Nullable CountDownLatch proposing;

    void looking(Waiting waiting) {
        CountDownLatch held = proposing;
        if (held != null) {
            waiting.at("plan", 17, 58);
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of("stopped", "It was stopped.", "", ""), e);
            }
        }
    }

    List<Lost> lost(Waiting waiting, StopSignal stop) {
        CountDownLatch held = gate;
        waiting.at("plan", 23, 58);
        try {
            while (held != null && !held.await(20, TimeUnit.MILLISECONDS)) {
                if (stop.isAsked()) {
                    throw new ProblemException(
                            Problem.of("stopped", "The search was stopped.", "", ""));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (lostProblem != null) {
            throw new ProblemException(lostProblem);
        }
        return lost;
    }

    /// What the words of `intent` would be; null where this is none of its.
    @Nullable Proposal propose(Intent intent, Environment environment, Identity who) {
        State state = states.get(environment.name());
        Snapshot now =
                RecordedEngine.snapshot(
                        state == null ? (environment.isProtected() ? 214 : 391) : state.serial(),
                        state == null ? 147 : state.managed());
        Evidence evidence =
                new Evidence(
                        RecordedEngine.NOW,
                        now,
                        new LockState.Free(),
                        new Digest.Recorded(now.md5()),
                        who);
        String backedUp =
                "What is there now is backed up first; serial "
                        + (now.serial() + 1)
                        + " is written in its place.";
        String undo =
                "“stateroom undo” puts the content before it back under a new serial, as long as"
                        + " nobody has written since.";
        return switch (intent) {
            case Intent.RemoveFromState remove ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            removal(state, remove, backedUp),
                            remove.addresses().stream()
                                    .map(a -> new Effect(a, Effect.Kind.UNMANAGED, ""))
                                    .toList(),
                            now.serial() + 1,
                            "terraform state pull > before.tfstate\nterraform state rm \\\n"
                                    + remove.addresses().stream()
                                            .map(a -> "'" + a + "'")
                                            .collect(Collectors.joining(" \\\n")),
                            undo,
                            verdict(environment, remove.addresses().size()));
            case Intent.MoveInState move ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            List.of(
                                    "1 object gets another address. Nothing is created or destroyed.",
                                    "The configuration has to declare the new address, else the next"
                                            + " plan destroys what stands there.",
                                    backedUp),
                            List.of(new Effect(move.from(), Effect.Kind.MOVED, move.to())),
                            now.serial() + 1,
                            "terraform state mv '" + move.from() + "' '" + move.to() + "'",
                            undo,
                            verdict(environment, 0));
            case Intent.ImportResource imported ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            List.of(
                                    "Terraform manages " + imported.address() + " from then on.",
                                    "The plan after it changes nothing."),
                            List.of(new Effect(imported.address(), Effect.Kind.BACK, "")),
                            null,
                            "terraform import '" + imported.address() + "' '" + imported.id() + "'",
                            undo,
                            verdict(environment, 0));
            case Intent.Undo undone -> undo(undone, environment, evidence, now);
            case Intent.Finish finish ->
                    new Proposal(
                            intent,
                            environment,
                            evidence,
                            List.of(
                                    "What "
                                            + finish.operation()
                                            + " wrote stays: serial 392 is there, whole.",
                                    "The digest is made to match, and its lock is released."),
                            List.of(),
                            null,
                            "",
                            "",
                            verdict(environment, 0));
            default -> null;
        };
    }

    private static List<String> removal(
            @Nullable State state, Intent.RemoveFromState remove, String backedUp) {
        List<String> words = new ArrayList<>();
        int count = remove.addresses().size();
        words.add(
                (count == 1 ? "1 object is" : count + " objects are")
                        + " no longer managed. Nothing is destroyed: what exists goes on existing and"
                        + " costing.");
        List<String> users =
                state == null
                        ? List.of()
                        : state.instances().stream()
                                .filter(i -> !remove.addresses().contains(i.address()))
                                .filter(i ->
                                        i.dependencies().stream()
                                                .anyMatch(remove.addresses()::contains))
                                .map(State.Instance::address)
                                .toList();
        if (!users.isEmpty()) {
            words.add(
                    users.size()
                            + " objects that stay depend on what goes: "
                            + String.join(", ", users)
                            + ".");
        }
        words.add(
                "Where the configuration still declares them, the next plan creates them again: look"
                        + " at a plan afterwards.");
        words.add(backedUp);
        return words;
    }

    private Proposal undo(
            Intent.Undo undone, Environment environment, Evidence evidence, Snapshot now) {
        State earlier = before.get(environment.name());
        if (earlier == null) {
            return new Proposal(
                    undone,
                    environment,
                    evidence,
                    List.of(),
                    new Verdict.Refused(
                            Problem.of(
                                    "undo-too-late",
                                    "The state was written again after " + undone.operation() + ".",
                                    "Undoing it would throw away what came later.",
                                    "Restore its backup instead, with the preview of what changes.")));
        }
        return new Proposal(
                undone,
                environment,
                evidence,
                List.of(
                        "The content before " + undone.operation() + " comes back.",
                        "What is there now is backed up first; serial "
                                + (now.serial() + 1)
                                + " is written in its place."),
                List.of(),
                now.serial() + 1,
                "",
                "",
                verdict(environment, 0));
    }

    private static Verdict verdict(Environment environment, int count) {
        return environment.isProtected()
                ? new Verdict.NeedsPhrase(
                        count == 0 ? environment.name() : environment.name() + " " + count)
                : new Verdict.Allowed();
    }

    /// A run of one of these; null where this is none.
    @Nullable Result run(Proposal proposal, Conversation talk) {
        String name = proposal.environment().name();
        State state = states.get(name);
        if (state == null) {
            return null;
        }
        State after;
        switch (proposal.intent()) {
            case Intent.RemoveFromState remove ->
                    after = SampleState.without(state, remove.addresses());
            case Intent.MoveInState _, Intent.ImportResource _ ->
                    after = SampleState.without(state, List.of());
            case Intent.Undo _ -> {
                State earlier = before.getOrDefault(name, state);
                after =
                        new State(
                                4,
                                earlier.terraformVersion(),
                                state.serial() + 1,
                                earlier.lineage(),
                                earlier.instances(),
                                earlier.outputs(),
                                earlier.checks());
            }
            case Intent.Finish _ -> after = state;
            default -> {
                return null;
            }
        }
        Snapshot was = proposal.evidence().snapshot();
        if (proposal.verdict() instanceof Verdict.NeedsPhrase(var phrase)
                && !talk.confirms(phrase)) {
            return result(
                    name,
                    Result.Outcome.REFUSED,
                    was,
                    was,
                    Problem.of("confirmation-missing", "It was not confirmed.", "", ""));
        }
        say(talk, "Took the lock, 7f3a1c02-55aa-4c0e-a21b-8ac3d5a111c0.");
        talk.tell(
                new DeployEvent.BackedUp(
                        new Backup(
                                "backups/terraform.tfstate.20261123032731",
                                Backup.Source.BACKUPS,
                                RecordedEngine.NOW,
                                was,
                                42_317,
                                null)));
        if (failure != null) {
            return result(name, Result.Outcome.FAILED, was, was, failure);
        }
        before.put(name, state);
        states.put(name, after);
        say(talk, "Wrote serial " + after.serial() + ".");
        return result(
                name,
                Result.Outcome.DONE,
                was,
                RecordedEngine.snapshot(after.serial(), after.managed()),
                null);
    }

    private static Result result(
            String environment,
            Result.Outcome outcome,
            @Nullable Snapshot was,
            @Nullable Snapshot now,
            @Nullable Problem problem) {
        return new Result(
                outcome,
                "20261123-032731-7f3a00",
                environment,
                was,
                now,
                "backups/terraform.tfstate.20261123032731",
                List.of(new Step("lock", RecordedEngine.NOW, "7f3a1c02")),
                problem);
    }

    private static void say(Conversation talk, String text) {
        talk.tell(
                new DeployEvent.Log(
                        new LogLine(
                                Instant.now(),
                                LogLine.Source.STATEROOM,
                                LogLine.Level.INFO,
                                text)));
    }
}
