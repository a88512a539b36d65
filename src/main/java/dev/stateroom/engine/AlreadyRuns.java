package dev.stateroom.engine;

import dev.stateroom.model.Change;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a plan creates although it runs already by all that is known: the sign of a lost state. A
/// state that went on from the ones before it and no longer has an object proves nothing, for
/// Terraform may have destroyed it. What does: the state is gone, or another one, or set back to an
/// older serial, and an earlier one has the object; or `state rm` took it out and nobody put it
/// back.
final class AlreadyRuns {
    private static final String RULE = "creates-what-runs";

    /// Earlier states that are looked at; the first that reads back decides.
    private static final int EARLIER = 5;

    private AlreadyRuns() {}

    /// @param history operations on the environment, newest first
    static List<Risk> look(Plan plan, Snapshots snapshots, List<Operation> history) {
        List<Change> created =
                plan.changes().stream()
                        .filter(change ->
                                change.action() == Change.Action.CREATE
                                        && change.imported() == null
                                        && !change.address().startsWith("data."))
                        .toList();
        if (created.isEmpty()) {
            return List.of();
        }
        Map<String, String> removed = removed(history);
        Lost lost = lost(snapshots);
        List<Risk> risks = new ArrayList<>();
        for (Change change : created) {
            String why =
                    lost != null && lost.addresses().contains(change.address())
                            ? lost.why()
                            : removed.get(change.address());
            if (why != null) {
                risks.add(
                        new Risk(
                                RULE,
                                Risk.Severity.HIGH,
                                "Runs already",
                                change.address(),
                                change.deposed(),
                                "actions",
                                "Creates what already runs.",
                                why));
            }
        }
        return risks;
    }

    /// Addresses that `state rm` took out of the state, unless that was undone.
    private static Map<String, String> removed(List<Operation> history) {
        Set<String> undone = new HashSet<>();
        Map<String, String> removed = new HashMap<>();
        for (Operation operation : history) {
            boolean done =
                    operation.finished() != null && operation.finished().result().equals("done");
            Map<String, String> detail = operation.intended().detail();
            String of = detail.get(Details.OF);
            if (done && of != null) {
                undone.add(of);
            }
            if (done
                    && operation.intended().intent().equals("rm")
                    && !undone.contains(operation.id())) {
                for (String address : detail.getOrDefault("addresses", "").split("\n")) {
                    removed.putIfAbsent(
                            address,
                            "It was taken out of the state, without being destroyed, on "
                                    + operation.started().toString().substring(0, 10)
                                    + ". Import it instead.");
                }
            }
        }
        return removed;
    }

    /// @param addresses what an earlier state has
    private record Lost(Set<String> addresses, String why) {}

    private static @Nullable Lost lost(Snapshots snapshots) {
        Snapshot now = States.readable(snapshots.current());
        List<Snapshots.Kept> kept = snapshots.kept();
        for (Snapshots.Kept one : kept.subList(0, Math.min(EARLIER, kept.size()))) {
            Lost lost = lost(now, one.id(), snapshots);
            if (lost != null) {
                return lost;
            }
        }
        return null;
    }

    /// What cannot be read proves nothing; another one may.
    private static @Nullable Lost lost(@Nullable Snapshot now, String id, Snapshots snapshots) {
        try {
            StoredState stored = snapshots.read(id);
            State state = States.read(stored);
            String why = why(now, States.snapshot(stored, state), id);
            if (why == null) {
                return null;
            }
            Set<String> addresses = new HashSet<>();
            state.instances().forEach(instance -> addresses.add(instance.address()));
            return new Lost(addresses, why);
        } catch (ProblemException unreadable) {
            return null;
        }
    }

    private static @Nullable String why(@Nullable Snapshot now, Snapshot earlier, String id) {
        Function<String, String> says =
                what -> what + "; " + id + " has it. Restore the state first.";
        if (now == null) {
            return says.apply("There is no state that can be read");
        }
        if (!now.lineage().equals(earlier.lineage())) {
            return says.apply("The state is another one than before");
        }
        return earlier.serial() > now.serial()
                ? says.apply("The state went back from serial " + earlier.serial())
                : null;
    }
}
