package dev.stateroom.ui.graph;

import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Scene;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is open, how the picture is divided, and its layout, which runs away from the FX thread:
/// one at a time, and of what was asked for meanwhile only the newest is seen.
final class Arranging {
    private final String title;
    private final Tasks tasks;
    private final List<Lane> lanes;
    private final Consumer<Outcome<Picture>> laid;
    private final GraphLayout layout = new GraphLayout();
    private final ReadOnlyObjectWrapper<Grouping> grouping;
    private Set<String> open = Set.of();
    private @Nullable Drawn drawn;
    private @Nullable PlanColours plan;
    private boolean laying;
    private boolean again;
    private String anchor = "";
    private boolean fresh = true;

    /// @param title names the work
    /// @param laid takes each picture, or why there is none
    Arranging(String title, Tasks tasks, List<Lane> lanes, Consumer<Outcome<Picture>> laid) {
        this.title = title;
        this.tasks = tasks;
        this.lanes = lanes;
        this.laid = laid;
        grouping =
                new ReadOnlyObjectWrapper<>(lanes.size() > 1 ? Grouping.STAGES : Grouping.MODULES);
    }

    ReadOnlyObjectProperty<Grouping> groupingProperty() {
        return grouping.getReadOnlyProperty();
    }

    /// Addresses of the modules that are open.
    Set<String> open() {
        return open;
    }

    /// Whether a picture is being laid out.
    boolean laying() {
        return laying;
    }

    /// Whether nothing of the picture before is to be left.
    boolean fresh() {
        return fresh;
    }

    /// Whether there are stages to divide it by; a file has none.
    boolean hasStages() {
        return lanes.size() > 1 && (drawn == null || drawn.file() == null);
    }

    /// Takes another graph.
    ///
    /// @param other whether it is another one altogether, not a newer look at the same
    void take(Drawn now, boolean other) {
        drawn = now;
        fresh = other;
        if (other) {
            open = now.modules().firstOpen();
        } else {
            Set<String> kept = new HashSet<>(open);
            kept.retainAll(now.modules().all());
            open = Set.copyOf(kept);
        }
        if (!hasStages() && grouping.get() == Grouping.STAGES) {
            grouping.set(Grouping.MODULES);
        }
    }

    /// Takes other colours.
    void colour(@Nullable PlanColours now) {
        plan = now;
        lay("");
    }

    /// Divides the picture another way.
    void group(Grouping how) {
        if (how != grouping.get() && (how != Grouping.STAGES || hasStages())) {
            grouping.set(how);
            fresh = true;
            lay("");
        }
    }

    /// Opens a folded module, or folds an open one.
    void toggle(String module) {
        Set<String> now = new HashSet<>(open);
        if (!now.remove(module)) {
            now.add(module);
        }
        open = Set.copyOf(now);
        lay(module);
    }

    /// Folds every module.
    void collapseAll() {
        open = Set.of();
        fresh = true;
        lay("");
    }

    /// Opens every module.
    void openAll() {
        if (drawn != null) {
            open = Set.copyOf(drawn.modules().all());
            fresh = true;
            lay("");
        }
    }

    /// Opens these too, where modules can be open or not.
    void open(Set<String> needed) {
        if (grouping.get() != Grouping.FREE && !open.containsAll(needed)) {
            Set<String> all = new HashSet<>(open);
            all.addAll(needed);
            open = Set.copyOf(all);
            lay("");
        }
    }

    /// Lays it out.
    ///
    /// @param keep address of what stays where it is, or empty
    void lay(String keep) {
        if (!keep.isEmpty()) {
            anchor = keep;
        }
        Drawn now = drawn;
        if (now == null || now.isEmpty()) {
            return;
        }
        if (laying) {
            again = true;
            return;
        }
        laying = true;
        again = false;
        boolean whole = fresh;
        String still = anchor;
        PlanColours colours = plan;
        Arrangement arrangement =
                switch (grouping.get()) {
                    case STAGES -> new Arrangement(Grouping.STAGES, open, lanes);
                    case MODULES -> Arrangement.modules(open);
                    case FREE -> Arrangement.free();
                };
        tasks.<Picture>start(
                title,
                ignored -> {
                    Coloured coloured = Coloured.of(now, colours);
                    Scene scene = layout.lay(now.graph(), coloured.mixes(), arrangement);
                    return new Picture(now, coloured, scene, still, whole);
                },
                this::ended);
    }

    private void ended(Outcome<Picture> outcome) {
        laying = false;
        if (again) {
            lay("");
            return;
        }
        if (outcome instanceof Outcome.Done<Picture>(var picture)) {
            if (picture.drawn() != drawn) {
                return;
            }
            anchor = "";
            fresh = false;
        }
        laid.accept(outcome);
    }
}
