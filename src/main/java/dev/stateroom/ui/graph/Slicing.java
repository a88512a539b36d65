package dev.stateroom.ui.graph;

import dev.stateroom.graph.Slice;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What of a graph is looked at: all of it, or what is around one resource. Belongs to the FX
/// thread.
final class Slicing {
    private final Tasks tasks;
    private final Consumer<Outcome<Drawn>> cut;
    private @Nullable Drawn resources;
    private @Nullable Drawn whole;
    private boolean others;
    private @Nullable Slice slice;
    private Set<String> openBefore = Set.of();

    /// @param cut takes each slice
    Slicing(Tasks tasks, Consumer<Outcome<Drawn>> cut) {
        this.tasks = tasks;
        this.cut = cut;
    }

    /// The graph of resources as it was read, or null before there is one.
    @Nullable Drawn resources() {
        return resources;
    }

    /// How many resources all of it has; 0 where there is none.
    int size() {
        Drawn all = whole;
        return all == null ? 0 : all.size();
    }

    /// Whether the text that was read names more than resources.
    boolean hasOthers() {
        Drawn now = resources;
        return now != null && now.source().others();
    }

    /// Whether variables, locals, outputs and providers are looked at too.
    boolean others() {
        return others;
    }

    /// Looks at them too, or at resources only.
    void others(boolean too) {
        Drawn from = resources;
        if (from == null || others == too) {
            return;
        }
        others = too;
        if (!too) {
            whole = from;
            again(from);
            return;
        }
        tasks.<Drawn>start(
                "Look at everything in the graph",
                ignored -> from.everything(),
                outcome -> {
                    if (from == resources && others) {
                        if (outcome instanceof Outcome.Done<Drawn>(var all)) {
                            whole = all;
                            again(all);
                        } else {
                            cut.accept(outcome);
                        }
                    }
                });
    }

    private void again(Drawn all) {
        Slice kept = slice;
        if (kept != null && all.has(kept.address())) {
            cut(kept);
        } else {
            slice = null;
            cut.accept(new Outcome.Done<>(all));
        }
    }

    /// All of the graph that is looked at, or null before there is one.
    @Nullable Drawn whole() {
        return whole;
    }

    /// What is looked at, or null for all.
    @Nullable Slice slice() {
        return slice;
    }

    /// Modules that were open when a slice was taken.
    Set<String> openBefore() {
        return openBefore;
    }

    /// Another graph, or a newer look at the same; whether it is still to be cut, or to be
    /// completed.
    boolean take(Drawn now, boolean other) {
        resources = now;
        whole = now;
        if (others) {
            others = false;
            if (!other) {
                others(true);
                return true;
            }
        }
        Slice kept = slice;
        if (other || kept == null || !now.has(kept.address())) {
            slice = null;
            return false;
        }
        cut(kept);
        return true;
    }

    /// Looks at that part only.
    ///
    /// @param open modules that are open now
    void only(Slice wanted, Set<String> open) {
        if (slice == null) {
            openBefore = Set.copyOf(open);
        }
        slice = wanted;
        cut(wanted);
    }

    private void cut(Slice wanted) {
        Drawn from = whole;
        if (from == null) {
            return;
        }
        tasks.<Drawn>start(
                "Look at what is around " + wanted.address(),
                ignored -> from.only(wanted.places(from.graph(), from.relations())),
                outcome -> {
                    if (from == whole && wanted.equals(slice)) {
                        cut.accept(outcome);
                    }
                });
    }

    /// Looks at all of it again; gives it, or null where it was looked at already.
    @Nullable Drawn back() {
        Drawn all = slice == null ? null : whole;
        slice = null;
        return all;
    }
}
