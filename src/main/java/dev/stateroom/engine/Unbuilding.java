package dev.stateroom.engine;

import dev.stateroom.model.Stage;
import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The stages of a destruction: those of a deploy in reverse order.
///
/// `terraform plan -destroy -target=X` destroys X and everything that depends on it. The stage that
/// deploys everything else has no targets, so here it gets those that no other stage has; what is
/// then left, outputs among it, goes in a last one without targets.
final class Unbuilding {
    private Unbuilding() {}

    /// @param stages of a deploy, in order
    /// @param state what there is
    static List<Stage> of(List<Stage> stages, State state) {
        List<Stage> reversed = new ArrayList<>();
        List<String> covered = stages.stream().flatMap(s -> s.targets().stream()).toList();
        for (Stage stage : stages.reversed()) {
            List<String> targets =
                    stage.isWhole()
                            ? (covered.isEmpty() ? List.of() : others(state, covered))
                            : stage.targets().stream().filter(t -> holds(state, t)).toList();
            if (!targets.isEmpty()) {
                reversed.add(new Stage(stage.name(), targets));
            }
        }
        reversed.add(new Stage(reversed.isEmpty() ? "everything" : "what is left", List.of()));
        return reversed;
    }

    private static boolean holds(State state, String target) {
        return state.instances().stream().anyMatch(i -> lies(i.address(), target));
    }

    /// The roots of the configuration that hold nothing of what the other stages target; where a
    /// root holds both, its resources one by one.
    private static List<String> others(State state, List<String> covered) {
        Set<String> targets = new LinkedHashSet<>();
        for (State.Instance instance : state.instances()) {
            String address = instance.address();
            if (instance.mode() != State.Mode.MANAGED
                    || covered.stream().anyMatch(target -> lies(address, target))) {
                continue;
            }
            String root = root(address);
            targets.add(covered.stream().anyMatch(target -> lies(target, root)) ? address : root);
        }
        return List.copyOf(targets);
    }

    /// Whether an address is `target` itself or lies in it: a module, a resource of several
    /// instances.
    private static boolean lies(String address, String target) {
        return address.equals(target)
                || address.startsWith(target + ".")
                || address.startsWith(target + "[");
    }

    /// The outermost module of an address, without its key; the address where it is in none.
    private static String root(String address) {
        if (!address.startsWith("module.")) {
            return address;
        }
        int end = "module.".length();
        while (end < address.length() && address.charAt(end) != '.' && address.charAt(end) != '[') {
            end++;
        }
        return address.substring(0, end);
    }
}
