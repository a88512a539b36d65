package dev.stateroom.ui.graph;

import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.Gathering;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Scene;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is open, how the picture is divided, and its layout, which runs away from the FX thread:
/// one at a time, and of what was asked for meanwhile only the newest is seen.
final class Arranging {
    /// An open module shows no more resources than this unless they matter; what is rest is one
    /// box.
    private static final int MOST = 8;

    /// So many resources of a slice are shown without folding any.
    private static final int READABLE = 60;

    private final String title;
    private final Tasks tasks;
    private final List<Lane> lanes;
    private final Consumer<Outcome<Picture>> laid;
    private final GraphLayout layout = new GraphLayout();
    private final ReadOnlyObjectWrapper<Grouping> grouping;
    private Set<String> open = Set.of();
    private Set<String> whole = Set.of();
    private Set<String> out = Set.of();
    private @Nullable Drawn drawn;
    private Colours.Kit kit = Colours.Kit.NONE;
    private @Nullable Picture before;

    /// The same layout in the colours that were chosen so far.
    private final Map<Colours.By, Picture> dressed = new EnumMap<>(Colours.By.class);

    private boolean laying;
    private boolean again;
    private String anchor = "";
    private boolean fresh = true;
    private boolean loose;

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

    /// Whether the open module shows every resource of its own.
    boolean isWhole(String module) {
        return whole.contains(module);
    }

    /// Whether all there is is seen.
    boolean showsAll() {
        return drawn != null && whole.containsAll(drawn.modules().all());
    }

    /// Whether a picture is being laid out.
    boolean laying() {
        return laying;
    }

    /// Whether nothing of the picture before is to be left.
    boolean fresh() {
        return fresh;
    }

    /// Whether modules were opened or closed since it was laid out as a whole: another layout of
    /// the same would take less room.
    boolean isLoose() {
        return loose;
    }

    /// Lays it out as a whole.
    void tidy() {
        fresh = true;
        lay("");
    }

    /// Whether there are stages to divide it by; a file has none.
    boolean hasStages() {
        return lanes.size() > 1 && (drawn == null || (drawn.file() == null && !drawn.isSteps()));
    }

    /// Takes another graph.
    ///
    /// @param other whether it is another one altogether, not a newer look at the same
    void take(Drawn now, boolean other) {
        drawn = now;
        fresh = other;
        if (other) {
            open = now.modules().firstOpen();
            whole = open;
            out = Set.of();
        } else {
            open = kept(open, now.modules().all());
            whole = kept(whole, now.modules().all());
        }
        if (!hasStages() && grouping.get() == Grouping.STAGES) {
            grouping.set(Grouping.MODULES);
        }
    }

    /// Takes a slice of a graph, all of which is open where that can be read.
    ///
    /// @param opened modules that are to be open else
    void slice(Drawn now, Set<String> opened) {
        take(now, opened);
        if (now.size() <= READABLE) {
            open = now.modules().all();
            whole = open;
        }
    }

    /// Takes another graph.
    ///
    /// @param opened modules that are to be open
    void take(Drawn now, Set<String> opened) {
        take(now, true);
        open = kept(opened, now.modules().all());
        whole = kept(whole, open);
    }

    private static Set<String> kept(Set<String> some, Set<String> of) {
        Set<String> kept = new HashSet<>(some);
        kept.retainAll(of);
        return Set.copyOf(kept);
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    /// Takes other colours; what is known is laid out with room for all of it.
    void colour(Colours.Kit now) {
        kit = now;
        lay("");
    }

    /// Colours the picture by another choice of what it has room for: nothing is laid out.
    void recolour(Colours.Kit now) {
        kit = now;
        Picture last = before;
        if (laying || fresh || last == null || last.drawn() != drawn) {
            lay("");
            return;
        }
        dressed.put(last.coloured().kit().by(), last);
        Picture known = dressed.get(now.by());
        if (known != null) {
            ended(new Outcome.Done<>(still(known)));
            return;
        }
        laying = true;
        again = false;
        tasks.<Picture>start(
                title,
                ignored -> {
                    Coloured coloured = Coloured.of(last.drawn(), now);
                    Scene scene = last.scene().marked(coloured.mixes());
                    return new Picture(last.drawn(), coloured, scene, "", false);
                },
                this::ended);
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
        if (open.contains(module)) {
            open = without(open, module);
            gather(module);
        } else {
            open = with(open, Set.of(module));
        }
        lay(module);
    }

    /// Shows every resource of an open module, or gathers its rest again.
    void whole(String module, boolean all) {
        if (all) {
            whole = with(whole, Set.of(module));
        } else {
            gather(module);
        }
        lay(module);
    }

    /// Forgets what of the module was asked for beyond what matters.
    private void gather(String module) {
        whole = without(whole, module);
        Set<String> still = new HashSet<>(out);
        still.removeIf(address -> address.startsWith(module + "."));
        out = Set.copyOf(still);
    }

    private static Set<String> without(Set<String> some, String one) {
        Set<String> left = new HashSet<>(some);
        left.remove(one);
        return Set.copyOf(left);
    }

    /// Folds every module.
    void collapseAll() {
        open = Set.of();
        whole = Set.of();
        out = Set.of();
        fresh = true;
        lay("");
    }

    /// Opens every module.
    void openAll() {
        if (drawn != null) {
            open = Set.copyOf(drawn.modules().all());
            whole = open;
            fresh = true;
            lay("");
        }
    }

    /// Opens these too, where modules can be open or not.
    ///
    /// @param resource address of what must not be gathered, or empty
    void open(Set<String> needed, String resource) {
        if (grouping.get() == Grouping.FREE) {
            return;
        }
        boolean gathered = !resource.isEmpty() && !out.contains(resource);
        if (gathered || !open.containsAll(needed)) {
            open = with(open, needed);
            out = gathered ? with(out, Set.of(resource)) : out;
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
        dressed.clear();
        boolean anew = fresh;
        String still = anchor;
        Colours.Kit colours = kit;
        Picture last = before;
        Scene kept = anew || last == null ? null : last.scene();
        Arrangement arrangement =
                new Arrangement(grouping.get(), open, lanes, new Gathering(MOST, whole, out));
        tasks.<Picture>start(
                title,
                ignored -> {
                    Coloured coloured = Coloured.of(now, colours);
                    Scene scene = layout.lay(now.graph(), coloured.marks(), arrangement, kept);
                    return new Picture(now, coloured, scene, still, anew);
                },
                this::ended);
    }

    /// Nothing that was known of it moves anybody once more.
    private static Picture still(Picture known) {
        return new Picture(known.drawn(), known.coloured(), known.scene(), "", false);
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
            loose = !picture.fresh() && (loose || moved(picture));
            fresh = false;
            before = picture;
        }
        laid.accept(outcome);
    }

    private boolean moved(Picture now) {
        return before != null
                && (before.scene().width() != now.scene().width()
                        || before.scene().height() != now.scene().height());
    }
}
