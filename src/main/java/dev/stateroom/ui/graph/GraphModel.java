package dev.stateroom.ui.graph;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.graph.BlastRadius;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Slice;
import dev.stateroom.graph.Tone;
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
    private final Loading loading;
    private final Arranging arranging;
    private final Selection selection = new Selection();
    private final Search search = new Search();
    private final Filters filters = new Filters();
    private final Colours colours;
    private final Slicing slicing;
    private final Lookup lookup;

    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Drawn> drawn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);

    /// A screen on which nothing was asked for yet.
    public GraphModel(Environment environment, Engine engine, Tasks tasks) {
        this.environment = environment;
        List<Lane> lanes = Lanes.of(environment.stages());
        loading = new Loading(environment, engine, tasks, this::loaded);
        colours =
                new Colours(
                        environment,
                        engine,
                        tasks,
                        this::colour,
                        this::recolour,
                        why -> {
                            problem.set(why.problem());
                            revise();
                        });
        slicing = new Slicing(tasks, this::cut);
        arranging =
                new Arranging(
                        "Lay out the graph of " + environment.name(), tasks, lanes, this::laid);
        lookup =
                new Lookup(
                        drawn.getReadOnlyProperty(),
                        picture.getReadOnlyProperty(),
                        selection,
                        slicing,
                        colours,
                        arranging,
                        lanes);
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
        return colours.planProperty();
    }

    /// What there is to know of an address.
    Lookup lookup() {
        return lookup;
    }

    /// What the picture can be coloured by.
    Colours colours() {
        return colours;
    }

    /// What of the graph is looked at.
    Slicing slicing() {
        return slicing;
    }

    /// What is searched for.
    Search search() {
        return search;
    }

    /// What is shown plainly.
    Filters filters() {
        return filters;
    }

    /// Whether that can be chosen.
    boolean offers(Colours.By by) {
        return colours.offers(by) && !showsSteps();
    }

    /// Whether the picture is of a file, of which no state is known.
    private boolean isFile() {
        Drawn now = drawn.get();
        return now != null && now.file() != null;
    }

    /// Whether a graph is being made.
    public boolean loading() {
        return loading.running();
    }

    /// Whether a picture is being laid out.
    public boolean laying() {
        return arranging.laying() || colours.reading();
    }

    /// How long the graph that is being made takes already, or the last one took.
    public Duration elapsed() {
        return loading.elapsed();
    }

    /// How many resources are looked at; 0 where there are none.
    public int size() {
        Drawn now = drawn.get();
        return now == null ? 0 : now.size();
    }

    /// Addresses of all resources, in the graph's order.
    public List<String> addresses() {
        Drawn now = slicing.whole();
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

    /// The numbers of the selection, or null where nothing is selected.
    public @Nullable BlastRadius blastRadius() {
        Drawn all = lookup.everyNeed();
        String address = selection.address();
        return selection.blastRadius(
                all,
                all != null && address != null && all.has(address) ? all.places(address) : places(),
                colours.planProperty().get());
    }

    // Commands: reading

    /// It comes into view: the graph is made, or looked at again; where the configuration is the
    /// same, that takes a blink.
    public void enter() {
        Drawn now = drawn.get();
        boolean own = now == null || (now.file() == null && !now.isSteps());
        if (!loading.running() && own && problem.get() == null) {
            load();
        }
    }

    /// Makes the graph of the environment.
    public void load() {
        begin();
        loading.environment(slicing.resources());
        if (colours.byProperty().get() == Colours.By.STATE) {
            // The state may be another by now.
            colours.choose(Colours.By.STATE);
        }
        revise();
    }

    /// Reads a graph that Terraform drew: DOT, plain or compressed by gzip.
    public void openFile(Path file) {
        begin();
        loading.file(file, slicing.resources());
        revise();
    }

    /// Shows in which order the steps of the last plan are done.
    public void steps() {
        StagePlan plan = colours.newest();
        if (plan != null) {
            begin();
            loading.steps(plan);
            revise();
        }
    }

    /// Whether there is a plan whose order can be shown.
    boolean offersSteps() {
        return colours.newest() != null && !isFile();
    }

    /// Whether the order of a plan's steps is shown.
    boolean showsSteps() {
        Drawn now = drawn.get();
        return now != null && now.isSteps();
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
                if (now != slicing.resources()) {
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
        Drawn before = slicing.resources();
        boolean other = before == null || !before.isLike(now);
        if (slicing.take(now, other)) {
            return;
        }
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

    // Commands: what is looked at

    /// Shows only what is around a resource or module, so many steps away.
    void only(Slice slice) {
        slicing.only(slice, arranging.open());
    }

    /// Shows them too, or not; off until somebody asks.
    void others(boolean too) {
        slicing.others(too);
        revise();
    }

    /// Shows all of the graph again.
    void everything() {
        Drawn all = slicing.back();
        if (all != null) {
            show(all, slicing.openBefore());
        }
    }

    private void cut(Outcome<Drawn> outcome) {
        switch (outcome) {
            case Outcome.Done<Drawn>(var now) ->
                    show(
                            now,
                            slicing.slice() == null
                                    ? arranging.open()
                                    : now.modules().around(now.placeOf(firstOf(now))));
            case Outcome.Failed<Drawn>(var why, var _) -> failed(why);
            case Outcome.Cancelled<Drawn> _ -> {
                // Nobody cancels it; it ends with the window.
            }
        }
        revise();
    }

    /// Address of a resource that the slice is around.
    private String firstOf(Drawn now) {
        Slice slice = slicing.slice();
        BitSet places = slice == null ? new BitSet() : now.places(slice.address());
        return now.resource(Math.max(0, places.nextSetBit(0))).address();
    }

    private void show(Drawn now, Set<String> opened) {
        drawn.set(now);
        selection.keepWithin(now);
        if (slicing.slice() == null) {
            arranging.take(now, opened);
        } else {
            arranging.slice(now, opened);
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
        BitSet rest = lookup.places(module + Box.REST);
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
        if (Lookup.moduleOfRest(address) != null) {
            if (lookup.places(address).isEmpty()) {
                select(null);
            }
        } else if (now.gathers(now.drawn().placeOf(address))) {
            arranging.open(Set.of(), address);
        }
    }

    // Commands: colours

    /// The plans of the last run, in their order; empty for none.
    public void plans(List<StagePlan> made) {
        colours.plans(made);
    }

    /// Colours the picture by something else.
    void colourBy(Colours.By by) {
        colours.choose(by);
        revise();
    }

    private void recolour() {
        revise();
        arranging.recolour(colours.kit());
    }

    private void colour() {
        if (showsSteps()) {
            // They are of the plan before.
            load();
        }
        if (colours.planProperty().get() == null) {
            filters.allActions();
        }
        revise();
        arranging.colour(colours.kit());
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
        Drawn all = slicing.whole();
        if (slicing.slice() != null
                && all != null
                && all.has(address)
                && !Objects.requireNonNull(drawn.get()).has(address)) {
            everything();
        }
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
                                || shown.drawn() != now
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
        return address == null ? new BitSet() : lookup.places(address);
    }

    private void mark() {
        Picture now = picture.get();
        if (now != null && now.drawn() != drawn.get()) {
            // Places are those of the graph whose picture is under way: it is marked when it comes.
            revise();
            return;
        }
        boolean searching = !search.query().isEmpty() && selection.address() == null;
        selection.mark(
                now,
                places(),
                now == null ? null : filters.matching(now, searching ? search.found() : null));
        revise();
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
