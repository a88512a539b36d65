package dev.stateroom.ui.graph;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.BlastRadius;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The graph of one environment, without its looks. Reading and layout run away from the FX thread;
/// all of the model belongs to it.
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
    private final Engine engine;
    private final Tasks tasks;
    private final GraphLayout layout = new GraphLayout();
    private final List<Lane> lanes;

    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Drawn> drawn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GraphWatch.@Nullable Phase> phase =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PlanColours> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Grouping> grouping;
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Highlight> highlight =
            new ReadOnlyObjectWrapper<>(Highlight.NONE);
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);

    private final Set<Tone> hidden = EnumSet.noneOf(Tone.class);
    private Set<String> types = Set.of();
    private Set<String> open = Set.of();
    private String query = "";
    private List<Integer> hits = List.of();
    private int hit = -1;
    private List<StagePlan> plans = List.of();
    private @Nullable Job<Drawn> loading;
    private Instant loadingSince = Instant.EPOCH;
    private long loadNumber;
    private boolean laying;
    private boolean layAgain;
    private String anchor = "";
    private boolean fresh = true;

    /// A screen on which nothing was asked for yet.
    public GraphModel(Environment environment, Engine engine, Tasks tasks) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        lanes = Lanes.of(environment.stages());
        grouping =
                new ReadOnlyObjectWrapper<>(lanes.size() > 1 ? Grouping.STAGES : Grouping.MODULES);
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
        return phase.getReadOnlyProperty();
    }

    /// How the picture is divided.
    public ReadOnlyObjectProperty<Grouping> groupingProperty() {
        return grouping.getReadOnlyProperty();
    }

    /// Address of what is selected, a resource or module, or null.
    public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
        return selected.getReadOnlyProperty();
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
        return highlight.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable PlanColours> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// Whether a graph is being made.
    public boolean loading() {
        return loading != null;
    }

    /// Whether a picture is being laid out.
    public boolean laying() {
        return laying;
    }

    /// How long the graph that is being made takes already.
    public Duration elapsed() {
        return loading == null ? Duration.ZERO : Duration.between(loadingSince, Instant.now());
    }

    /// How many resources the graph has; 0 where there is none.
    public int size() {
        Drawn now = drawn.get();
        return now == null ? 0 : now.size();
    }

    /// Addresses of all resources, in the graph's order.
    public List<String> addresses() {
        Drawn now = drawn.get();
        return now == null
                ? List.of()
                : now.graph().resources().stream().map(r -> r.address()).toList();
    }

    /// Addresses of the modules that are open.
    public Set<String> open() {
        return open;
    }

    /// Whether there are stages to divide it by; a file has none.
    public boolean hasStages() {
        Drawn now = drawn.get();
        return lanes.size() > 1 && (now == null || now.file() == null);
    }

    /// How many resources have each action; empty where no plan is known.
    public Map<Tone, Integer> counts() {
        Drawn now = drawn.get();
        PlanColours colours = plan.get();
        Map<Tone, Integer> counts = new EnumMap<>(Tone.class);
        if (now != null && colours != null) {
            now.graph()
                    .resources()
                    .forEach(r -> counts.merge(mix(colours, r.address()).tone(), 1, Integer::sum));
        }
        return counts;
    }

    /// How many of the plan's changes concern nothing that the graph has.
    public long elsewhere() {
        Drawn now = drawn.get();
        PlanColours colours = plan.get();
        if (now == null || colours == null) {
            return 0;
        }
        Set<String> known = new HashSet<>(addresses());
        return colours.changes().entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(Change::isEffective)
                .count();
    }

    /// Whether resources with that action are shown plainly.
    public boolean shows(Tone tone) {
        return !hidden.contains(tone);
    }

    /// Types that are shown plainly; empty for all.
    public Set<String> types() {
        return types;
    }

    /// What is searched for; empty for nothing.
    public String query() {
        return query;
    }

    /// How many resources the search finds.
    public int hits() {
        return hits.size();
    }

    /// Which hit is selected, from 1; 0 for none.
    public int hit() {
        return hit + 1;
    }

    /// The numbers of the selection, or null where nothing is selected.
    public @Nullable BlastRadius blastRadius() {
        Drawn now = drawn.get();
        String address = selected.get();
        if (now == null || address == null) {
            return null;
        }
        PlanColours colours = plan.get();
        return now.relations()
                .blastRadius(now.places(address), colours == null ? Map.of() : colours.mixes());
    }

    /// Number of the stage that the address belongs to, from 1, with its name; empty where there
    /// are none.
    String stage(String address) {
        if (!hasStages()) {
            return "";
        }
        String root = address;
        if (address.startsWith("module.")) {
            int end = address.indexOf('.', "module.".length());
            root = end < 0 ? address : address.substring(0, end);
        }
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).members().contains(root) || i == lanes.size() - 1) {
                return "Stage " + (i + 1) + ", " + lanes.get(i).name();
            }
        }
        return "";
    }

    // Commands: reading

    /// It comes into view: the graph is made, or looked at again; where the configuration is the
    /// same, that takes a blink.
    public void enter() {
        Drawn now = drawn.get();
        if (loading == null && (now == null || now.file() == null) && problem.get() == null) {
            load();
        }
    }

    /// Makes the graph of the environment.
    public void load() {
        AtomicReference<GraphWatch.@Nullable Phase> last = new AtomicReference<>();
        Runnable told =
                tasks.coalesced(() -> {
                    if (loading != null) {
                        phase.set(last.get());
                    }
                });
        GraphWatch watch =
                new GraphWatch() {
                    @Override
                    public void phase(Phase now, Duration elapsed) {
                        last.set(now);
                        told.run();
                    }

                    @Override
                    public void line(LogLine line) {
                        // Problems come with Terraform's own words; progress has the phase.
                    }
                };
        StopSignal stop = new StopSignal();
        start(
                "Graph of " + environment.name(),
                () -> engine.graph(environment, watch, stop),
                stop,
                null);
    }

    /// Reads a graph that Terraform drew: DOT, plain or compressed by gzip.
    public void openFile(Path file) {
        start("Read " + file.getFileName(), () -> read(file), new StopSignal(), file);
    }

    /// Stops making the graph.
    public void cancel() {
        if (loading != null) {
            loading.cancel();
        }
    }

    private static EnvironmentGraph read(Path file) {
        try {
            return EnvironmentGraph.read(file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unreadable",
                            "The file " + file + " could not be read.",
                            "The system says: " + e.getMessage() + ".",
                            "Choose another file."),
                    e);
        }
    }

    /// Something that gives a graph.
    @FunctionalInterface
    private interface Source {
        EnvironmentGraph get();
    }

    private void start(String title, Source source, StopSignal stop, @Nullable Path file) {
        cancel();
        long mine = ++loadNumber;
        Drawn before = drawn.get();
        loadingSince = Instant.now();
        problem.set(null);
        phase.set(null);
        if (picture.get() == null) {
            moment.set(Moment.LOADING);
        }
        Job<Drawn> job =
                tasks.start(
                        title,
                        progress -> {
                            progress.onCancel(stop::ask);
                            Drawn made = Drawn.of(source.get(), file);
                            // A picture that is the same stays as it is.
                            return before != null && same(before, made) ? before : made;
                        },
                        outcome -> {
                            if (mine == loadNumber) {
                                loading = null;
                                phase.set(null);
                                loaded(outcome);
                            }
                        });
        if (job.running()) {
            loading = job;
        }
        revise();
    }

    private static boolean same(Drawn a, Drawn b) {
        return java.util.Objects.equals(a.file(), b.file())
                && java.util.Objects.equals(a.notice(), b.notice())
                && a.graph().equals(b.graph());
    }

    private void loaded(Outcome<Drawn> outcome) {
        switch (outcome) {
            case Outcome.Done<Drawn>(var now) -> {
                if (now != drawn.get()) {
                    take(now);
                } else if (picture.get() != null) {
                    moment.set(Moment.READY);
                }
            }
            case Outcome.Failed<Drawn>(var why, var _) -> {
                problem.set(why);
                if (picture.get() == null) {
                    moment.set(Moment.FAILED);
                }
            }
            case Outcome.Cancelled<Drawn> _ -> {
                if (picture.get() == null) {
                    problem.set(
                            Problem.of(
                                    "stopped",
                                    "Drawing the graph was stopped.",
                                    "",
                                    "Start again when you like."));
                    moment.set(Moment.FAILED);
                }
            }
        }
        revise();
    }

    private void take(Drawn now) {
        Drawn before = drawn.get();
        fresh = before == null || !java.util.Objects.equals(before.file(), now.file());
        drawn.set(now);
        if (now.isEmpty()) {
            picture.set(null);
            selected.set(null);
            moment.set(Moment.EMPTY);
            return;
        }
        if (fresh) {
            open = now.modules().firstOpen();
            hidden.clear();
            types = Set.of();
            selected.set(null);
        } else {
            Set<String> known = new HashSet<>();
            now.modules().modules().forEach(module -> known.add(module.address()));
            Set<String> kept = new HashSet<>(open);
            kept.retainAll(known);
            open = Set.copyOf(kept);
            String address = selected.get();
            if (address != null && now.places(address).isEmpty()) {
                selected.set(null);
            }
        }
        if (!hasStages() && grouping.get() == Grouping.STAGES) {
            grouping.set(Grouping.MODULES);
        }
        find(query);
        lay("");
    }

    // Commands: arrangement

    /// Divides the picture another way.
    public void group(Grouping how) {
        if (how != grouping.get() && (how != Grouping.STAGES || hasStages())) {
            grouping.set(how);
            fresh = true;
            lay("");
        }
    }

    /// Opens a folded module, or folds an open one.
    public void toggle(String module) {
        Set<String> now = new HashSet<>(open);
        if (!now.remove(module)) {
            now.add(module);
        }
        open = Set.copyOf(now);
        lay(module);
    }

    /// Folds every module.
    public void collapseAll() {
        open = Set.of();
        fresh = true;
        lay("");
    }

    /// Opens every module.
    public void openAll() {
        Drawn now = drawn.get();
        if (now != null) {
            Set<String> all = new HashSet<>();
            now.modules().modules().forEach(module -> all.add(module.address()));
            all.remove("");
            open = Set.copyOf(all);
            fresh = true;
            lay("");
        }
    }

    private void lay(String keep) {
        if (!keep.isEmpty()) {
            anchor = keep;
        }
        Drawn now = drawn.get();
        if (now == null || now.isEmpty()) {
            return;
        }
        if (laying) {
            layAgain = true;
            return;
        }
        laying = true;
        layAgain = false;
        boolean whole = fresh;
        String still = anchor;
        PlanColours colours = plan.get();
        Map<String, Mix> mixes = colours == null ? Map.of() : colours.mixes();
        Arrangement arrangement =
                switch (grouping.get()) {
                    case STAGES -> new Arrangement(Grouping.STAGES, open, lanes);
                    case MODULES -> Arrangement.modules(open);
                    case FREE -> Arrangement.free();
                };
        tasks.<Scene>start(
                "Lay out the graph of " + environment.name(),
                ignored -> layout.lay(now.graph(), mixes, arrangement),
                outcome -> laid(outcome, now, still, whole));
    }

    private void laid(Outcome<Scene> outcome, Drawn of, String still, boolean whole) {
        laying = false;
        if (layAgain) {
            // Somebody asked for another picture meanwhile: only the newest is shown.
            lay("");
            return;
        }
        switch (outcome) {
            case Outcome.Done<Scene>(var scene) -> {
                if (of == drawn.get()) {
                    anchor = "";
                    fresh = false;
                    problem.set(null);
                    picture.set(new Picture(of, scene, still, whole));
                    mark();
                    moment.set(Moment.READY);
                }
            }
            case Outcome.Failed<Scene>(var why, var _) -> {
                problem.set(why);
                if (picture.get() == null || fresh) {
                    picture.set(null);
                    moment.set(Moment.FAILED);
                }
            }
            case Outcome.Cancelled<Scene> _ -> {
                // Nobody cancels a layout; it ends with the window.
            }
        }
        revise();
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
            hidden.clear();
        }
        revise();
        lay("");
    }

    // Commands: filters, search, selection

    /// Shows resources with that action plainly, or dims them.
    public void filter(Tone tone, boolean shown) {
        if (shown) {
            hidden.remove(tone);
        } else {
            hidden.add(tone);
        }
        mark();
    }

    /// Dims all resources but those of these types; none dims nothing.
    public void filterTypes(Set<String> chosen) {
        types = Set.copyOf(chosen);
        mark();
    }

    /// Searches: every word must be part of an address.
    public void find(String words) {
        Drawn now = drawn.get();
        query = words.strip();
        hits = query.isEmpty() || now == null ? List.of() : now.search(query);
        String address = selected.get();
        hit = -1;
        for (int i = 0; i < hits.size() && now != null && address != null; i++) {
            if (now.resource(hits.get(i)).address().equals(address)) {
                hit = i;
            }
        }
        mark();
    }

    /// Goes to the next hit, or the one before.
    public void nextHit(boolean forward) {
        Drawn now = drawn.get();
        if (now == null || hits.isEmpty()) {
            return;
        }
        int size = hits.size();
        int next = hit < 0 ? (forward ? 0 : size - 1) : (hit + (forward ? 1 : size - 1)) % size;
        reveal(now.resource(hits.get(next)).address());
        hit = next;
        revise();
    }

    /// Selects what has that address, or nothing with null.
    public void select(@Nullable String address) {
        if (java.util.Objects.equals(address, selected.get())) {
            return;
        }
        hit = -1;
        selected.set(address);
        mark();
    }

    /// Selects it and opens the modules around it, so that it is seen.
    public void reveal(String address) {
        Drawn now = drawn.get();
        if (now == null) {
            return;
        }
        BitSet places = now.places(address);
        if (places.isEmpty()) {
            return;
        }
        select(address);
        Set<String> needed = new TreeSet<>(now.modules().around(places.nextSetBit(0)));
        if (now.isModule(address)) {
            needed.removeIf(module -> module.equals(address) || module.startsWith(address + "."));
        }
        if (grouping.get() != Grouping.FREE && !open.containsAll(needed)) {
            needed.addAll(open);
            open = Set.copyOf(needed);
            lay("");
        }
        stepped();
    }

    /// A person went to the selection by other means than pointing at it.
    void stepped() {
        steps.set(steps.get() + 1);
    }

    private void mark() {
        Picture now = picture.get();
        if (now == null) {
            highlight.set(Highlight.NONE);
            revise();
            return;
        }
        String address = selected.get();
        BitSet selection = address == null ? null : now.drawn().places(address);
        highlight.set(Highlight.of(now.scene(), now.drawn().relations(), selection, matching(now)));
        revise();
    }

    private @Nullable BitSet matching(Picture now) {
        boolean searching = !query.isEmpty() && selected.get() == null;
        if (hidden.isEmpty() && types.isEmpty() && !searching) {
            return null;
        }
        PlanColours colours = plan.get();
        BitSet matching = new BitSet();
        if (searching) {
            hits.forEach(matching::set);
        } else {
            matching.set(0, now.drawn().size());
        }
        for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
            var resource = now.drawn().resource(i);
            boolean wanted =
                    (types.isEmpty() || types.contains(resource.type()))
                            && (colours == null
                                    || !hidden.contains(mix(colours, resource.address()).tone()));
            if (!wanted) {
                matching.clear(i);
            }
        }
        return matching;
    }

    private static Mix mix(PlanColours colours, String address) {
        return colours.mixes().getOrDefault(address, Mix.NONE);
    }

    /// What the plan does to a resource, or to those of a module.
    List<Change> changes(String address) {
        Drawn now = drawn.get();
        PlanColours colours = plan.get();
        if (now == null || colours == null) {
            return List.of();
        }
        List<Change> all = new ArrayList<>();
        now.places(address).stream()
                .forEach(at ->
                        all.addAll(
                                colours.changes()
                                        .getOrDefault(now.resource(at).address(), List.of())));
        return all;
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
