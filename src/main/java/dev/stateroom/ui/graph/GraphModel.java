package dev.stateroom.ui.graph;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.graph.BlastRadius;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The graph of one environment, without its looks: the door to [Loading], [Arranging],
/// [Selection], [Search] and [Filters], which each do what their names say. Reading and layout run
/// away from the FX thread; all of the model belongs to it.
public final class GraphModel {
    /// Where the screen stands.
    public enum Moment {
        /// Nothing was asked for yet.
        IDLE,
        /// The first graph is being made.
        LOADING,
        /// There is none, and the problem says why.
        FAILED,
        /// It has no resources, and the notice says why.
        EMPTY,
        /// A picture is there.
        READY
    }

    private final Environment environment;
    private final Tasks tasks;
    private final List<Lane> lanes;
    private final Loading loading;
    private final Arranging arranging;
    private final Selection selection = new Selection();
    private final Search search = new Search();
    private final Filters filters = new Filters();

    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Drawn> drawn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PlanColours> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private List<StagePlan> plans = List.of();

    /// A screen on which nothing was asked for yet.
    public GraphModel(Environment environment, Engine engine, Tasks tasks) {
        this.environment = environment;
        this.tasks = tasks;
        lanes = Lanes.of(environment.stages());
        loading = new Loading(environment, engine, tasks, this::loaded);
        arranging =
                new Arranging(
                        "Lay out the graph of " + environment.name(), tasks, lanes, this::laid);
    }

    // Properties

    /// Whose graph it is.
    public Environment environment() {
        return environment;
    }

    /// Where the screen stands.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// Why the last graph could not be made, or null where it could.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What is being done while a graph is made; null else, and for a file.
    public ReadOnlyObjectProperty<GraphWatch.@Nullable Phase> phaseProperty() {
        return loading.phaseProperty();
    }

    /// The last graph that was asked for, as work, or null before the first.
    public ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return loading.jobProperty();
    }

    /// How the picture is divided.
    public ReadOnlyObjectProperty<Grouping> groupingProperty() {
        return arranging.groupingProperty();
    }

    /// Address of what is selected, a resource or module, or null.
    public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
        return selection.addressProperty();
    }

    /// Whether the view moves to what is selected.
    public BooleanProperty followProperty() {
        return follow;
    }

    /// Counts up when filters, hits or the plan have changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Counts up when a person went somewhere else than by the mouse in the picture: the view may
    /// follow.
    ReadOnlyIntegerProperty stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Drawn> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Highlight> highlightProperty() {
        return selection.highlightProperty();
    }

    ReadOnlyObjectProperty<@Nullable PlanColours> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// Whether a graph is being made.
    public boolean loading() {
        return loading.running();
    }

    /// Whether a picture is being laid out.
    public boolean laying() {
        return arranging.laying();
    }

    /// How long the graph that is being made takes already, or the last one took.
    public Duration elapsed() {
        return loading.elapsed();
    }

    /// How many resources the graph has; 0 where there is none.
    public int size() {
        Drawn now = drawn.get();
        return now == null ? 0 : now.size();
    }

    /// Addresses of all resources, in the graph's order.
    public List<String> addresses() {
        Drawn now = drawn.get();
        return now == null ? List.of() : now.addresses();
    }

    /// Addresses of the modules that are open.
    public Set<String> open() {
        return arranging.open();
    }

    /// Whether the open module shows every resource of its own.
    boolean isWhole(String module) {
        return arranging.isWhole(module);
    }

    /// Whether a layout as a whole would take less room.
    boolean isLoose() {
        return arranging.isLoose();
    }

    /// Whether all there is is seen.
    boolean showsAll() {
        return arranging.showsAll();
    }

    /// The module whose rest has that address, or null where it is no rest's.
    static @Nullable String moduleOfRest(String address) {
        return address.endsWith(Box.REST)
                ? address.substring(0, address.length() - Box.REST.length())
                : null;
    }

    /// How many resources the open module gathers into one box; 0 for none.
    int gathered(String module) {
        return places(module + Box.REST).cardinality();
    }

    /// Places of the resource of that address, or of the resources of that module or rest.
    BitSet places(String address) {
        Picture now = picture.get();
        Drawn graph = drawn.get();
        if (moduleOfRest(address) != null) {
            return now == null ? new BitSet() : now.gathered(address);
        }
        return graph == null ? new BitSet() : graph.places(address);
    }

    /// Whether there are stages to divide it by; a file has none.
    public boolean hasStages() {
        return arranging.hasStages();
    }

    /// How many resources have each action; empty where no plan is known.
    public Map<Tone, Integer> counts() {
        Picture now = picture.get();
        return now == null ? Map.of() : now.coloured().counts();
    }

    /// How many of the plan's changes concern nothing that the graph has.
    public long elsewhere() {
        Picture now = picture.get();
        return now == null ? 0 : now.coloured().elsewhere();
    }

    /// Whether resources with that action are shown plainly.
    public boolean shows(Tone tone) {
        return filters.shows(tone);
    }

    /// Types that are shown plainly; empty for all.
    public Set<String> types() {
        return filters.types();
    }

    /// What is searched for; empty for nothing.
    public String query() {
        return search.query();
    }

    /// How many resources the search finds.
    public int hits() {
        return search.hits();
    }

    /// Which hit is selected, from 1; 0 for none.
    public int hit() {
        return search.hit();
    }

    /// The numbers of the selection, or null where nothing is selected.
    public @Nullable BlastRadius blastRadius() {
        return selection.blastRadius(drawn.get(), places(), plan.get());
    }

    /// Number of the stage that the address belongs to, from 1, with its name; empty where there
    /// are none.
    String stage(String address) {
        return hasStages() ? Lanes.nameOf(lanes, address) : "";
    }

    // Commands: reading

    /// It comes into view: the graph is made, or looked at again; where the configuration is the
    /// same, that takes a blink.
    public void enter() {
        Drawn now = drawn.get();
        if (!loading.running() && (now == null || now.file() == null) && problem.get() == null) {
            load();
        }
    }

    /// Makes the graph of the environment.
    public void load() {
        begin();
        loading.environment(drawn.get());
        revise();
    }

    /// Reads a graph that Terraform drew: DOT, plain or compressed by gzip.
    public void openFile(Path file) {
        begin();
        loading.file(file, drawn.get());
        revise();
    }

    /// Stops making the graph.
    public void cancel() {
        loading.cancel();
    }

    private void begin() {
        problem.set(null);
        if (picture.get() == null) {
            moment.set(Moment.LOADING);
        }
    }

    private void loaded(Outcome<Drawn> outcome) {
        switch (outcome) {
            case Outcome.Done<Drawn>(var now) -> {
                if (now != drawn.get()) {
                    take(now);
                } else if (picture.get() != null) {
                    moment.set(Moment.READY);
                } else if (now.isEmpty()) {
                    moment.set(Moment.EMPTY);
                } else {
                    arranging.lay("");
                }
            }
            case Outcome.Failed<Drawn>(var why, var _) -> failed(why);
            case Outcome.Cancelled<Drawn> _ -> {
                if (picture.get() == null) {
                    failed(
                            Problem.of(
                                    "stopped",
                                    "Drawing the graph was stopped.",
                                    "",
                                    "Start again when you like."));
                }
            }
        }
        revise();
    }

    private void failed(Problem why) {
        problem.set(why);
        if (picture.get() == null) {
            moment.set(Moment.FAILED);
        }
    }

    private void take(Drawn now) {
        Drawn before = drawn.get();
        boolean other = before == null || !Objects.equals(before.file(), now.file());
        drawn.set(now);
        arranging.take(now, other);
        if (now.isEmpty()) {
            picture.set(null);
            selection.select(null);
            moment.set(Moment.EMPTY);
            return;
        }
        if (other) {
            filters.clear();
            selection.select(null);
        } else {
            selection.keepWithin(now);
        }
        find(search.query());
        arranging.lay("");
    }

    // Commands: arrangement

    /// Divides the picture another way.
    public void group(Grouping how) {
        arranging.group(how);
    }

    /// Opens a folded module, or folds an open one.
    public void toggle(String module) {
        arranging.toggle(module);
    }

    /// Shows every resource of an open module, or gathers again what nothing else has to do with.
    void whole(String module, boolean all) {
        BitSet rest = places(module + Box.REST);
        Drawn now = drawn.get();
        if (all
                && now != null
                && !rest.isEmpty()
                && (module + Box.REST).equals(selection.address())) {
            // Who walks by keys goes on from the first that comes into view.
            select(now.resource(rest.nextSetBit(0)).address());
        }
        arranging.whole(module, all);
    }

    /// Folds every module.
    public void collapseAll() {
        arranging.collapseAll();
    }

    /// Lays out what is open as a whole: while modules open and close, nothing changes places.
    public void tidy() {
        arranging.tidy();
    }

    /// Opens every module.
    public void openAll() {
        arranging.openAll();
    }

    private void laid(Outcome<Picture> outcome) {
        switch (outcome) {
            case Outcome.Done<Picture>(var now) -> {
                problem.set(null);
                picture.set(now);
                settle(now);
                mark();
                moment.set(Moment.READY);
            }
            case Outcome.Failed<Picture>(var why, var _) -> {
                if (arranging.fresh()) {
                    picture.set(null);
                }
                failed(why);
            }
            case Outcome.Cancelled<Picture> _ -> {
                // Nobody cancels a layout; it ends with the window.
            }
        }
        revise();
    }

    /// What is selected is seen: a rest that is no longer there is not selected, and what another
    /// plan would gather comes out.
    private void settle(Picture now) {
        String address = selection.address();
        if (address == null) {
            return;
        }
        if (moduleOfRest(address) != null) {
            if (places(address).isEmpty()) {
                select(null);
            }
        } else if (now.gathers(now.drawn().placeOf(address))) {
            arranging.open(Set.of(), address);
        }
    }

    // Commands: plan

    /// The plans of the last run, in their order; empty for none.
    public void plans(List<StagePlan> made) {
        if (made.equals(plans)) {
            return;
        }
        plans = List.copyOf(made);
        if (plans.isEmpty()) {
            colour(null);
            return;
        }
        List<StagePlan> mine = plans;
        tasks.<PlanColours>start(
                "Colour the graph of " + environment.name(),
                ignored -> PlanColours.of(mine),
                outcome -> {
                    if (mine == plans && outcome instanceof Outcome.Done<PlanColours>(var now)) {
                        colour(now);
                    }
                });
    }

    private void colour(@Nullable PlanColours now) {
        plan.set(now);
        if (now == null) {
            filters.allActions();
        }
        revise();
        arranging.colour(now);
    }

    // Commands: filters, search, selection

    /// Shows resources with that action plainly, or dims them.
    public void filter(Tone tone, boolean shown) {
        filters.show(tone, shown);
        mark();
    }

    /// Dims all resources but those of these types; none dims nothing.
    public void filterTypes(Set<String> chosen) {
        filters.types(chosen);
        mark();
    }

    /// Searches: every word must be part of an address.
    public void find(String words) {
        search.find(words, drawn.get(), selection.address());
        mark();
    }

    /// Goes to the next hit, or the one before.
    public void nextHit(boolean forward) {
        Drawn now = drawn.get();
        int next = search.next(forward);
        if (now != null && next >= 0) {
            reveal(now.resource(search.place(next)).address());
            search.stand(next);
            revise();
        }
    }

    /// Selects what has that address, or nothing with null.
    public void select(@Nullable String address) {
        if (selection.select(address)) {
            search.leave();
            mark();
        }
    }

    /// Selects it and opens the modules around it, so that it is seen.
    public void reveal(String address) {
        Drawn now = drawn.get();
        if (now == null || !now.has(address)) {
            return;
        }
        select(address);
        Set<String> needed = new TreeSet<>(now.modules().around(now.places(address).nextSetBit(0)));
        if (now.isModule(address)) {
            needed.removeIf(module -> module.equals(address) || module.startsWith(address + "."));
        }
        int place = now.placeOf(address);
        Picture shown = picture.get();
        boolean hidden =
                place >= 0
                        && (shown == null
                                || shown.gathers(place)
                                || !arranging.open().containsAll(needed));
        arranging.open(needed, hidden ? address : "");
        stepped();
    }

    /// A person went to the selection by other means than pointing at it.
    void stepped() {
        steps.set(steps.get() + 1);
    }

    private BitSet places() {
        String address = selection.address();
        return address == null ? new BitSet() : places(address);
    }

    private void mark() {
        Picture now = picture.get();
        boolean searching = !search.query().isEmpty() && selection.address() == null;
        selection.mark(
                now,
                places(),
                now == null ? null : filters.matching(now, searching ? search.found() : null));
        revise();
    }

    /// What the plan does to a resource, or to those of a module.
    List<Change> changes(String address) {
        Drawn now = drawn.get();
        PlanColours colours = plan.get();
        return now == null || colours == null
                ? List.of()
                : places(address).stream()
                        .mapToObj(at -> now.resource(at).address())
                        .flatMap(one -> colours.changes().getOrDefault(one, List.of()).stream())
                        .toList();
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
