package dev.stateroom.engine;

import dev.stateroom.model.Address;
import dev.stateroom.model.Effect;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import dev.stateroom.model.StateDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What becomes of each managed object between two states. Data sources are left out: Terraform
/// reads them again at every plan.
final class Effects {
    private Effects() {}

    /// Read off a comparison of what is there with what is to be written, so that the preview says
    /// just what the write does.
    static List<Effect> of(StateDiff diff) {
        List<Effect> effects = new ArrayList<>();
        add(effects, diff.onlyA(), Effect.Kind.UNMANAGED);
        add(effects, diff.onlyB(), Effect.Kind.BACK);
        add(
                effects,
                diff.differ().stream().map(StateDiff.Difference::address).toList(),
                Effect.Kind.CHANGED);
        effects.sort(Comparator.comparing(Effect::address));
        return List.copyOf(effects);
    }

    /// The effects of putting `state` where none is that can be read: all of it comes back.
    static List<Effect> back(State state) {
        List<String> all =
                state.instances().stream()
                        .map(i ->
                                i.deposed() == null
                                        ? i.address()
                                        : i.address() + " (deposed " + i.deposed() + ")")
                        .toList();
        return of(new StateDiff(List.of(), all, List.of(), 0));
    }

    /// The same where objects were moved from `from` to `to`.
    static List<Effect> moved(StateDiff diff, String from, String to) {
        List<Effect> effects = new ArrayList<>();
        List<String> arrived = new ArrayList<>(diff.onlyB());
        for (String address : diff.onlyA()) {
            String now = address.startsWith(from) ? to + address.substring(from.length()) : "";
            if (arrived.remove(now)) {
                effects.add(new Effect(address, Effect.Kind.MOVED, now));
            } else {
                effects.add(new Effect(address, Effect.Kind.UNMANAGED, ""));
            }
        }
        add(effects, arrived, Effect.Kind.BACK);
        return List.copyOf(effects);
    }

    private static void add(List<Effect> effects, List<String> addresses, Effect.Kind kind) {
        for (String address : addresses) {
            if (!isData(address)) {
                effects.add(new Effect(address, kind, ""));
            }
        }
    }

    private static boolean isData(String address) {
        try {
            return Address.parse(address).mode() == State.Mode.DATA;
        } catch (ProblemException e) {
            // A deposed object carries its key behind its address, and is managed.
            return false;
        }
    }
}
