package dev.stateroom.ui.state;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StateValue;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The state of one environment, without its looks. It only reads: what changes the state leaves it
/// as an intent. All of it belongs to the FX thread.
public final class StateModel {
    /// How old what is shown may get before it is read again when somebody comes to look.
    static final Duration FRESH = Duration.ofSeconds(30);

    /// Where the screen stands.
    public enum Moment {
        /// Nothing was asked for yet.
        IDLE,
        /// The state is read for the first time.
        LOADING,
        /// It could not be read, and the problem says why.
        FAILED,
        /// There is none, or nothing is in it.
        EMPTY,
        /// It is there; a problem tells that it could not be read again.
        READY
    }

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final BooleanProperty armed = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Item> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Values> values =
            new ReadOnlyObjectWrapper<>(new Values.None());
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper();
    private final Picked picked = new Picked();
    private final Gone gone;
    private final Attributes attributes;
    private final Set<String> folded = new HashSet<>();
    private @Nullable Inventory inventory;
    private @Nullable Instant readAt;
    private @Nullable Result written;
    private Listing listing = Listing.NOTHING;
    private int[] pickedIn = new int[0];
    private Query query = Query.NOTHING;
    private Showing showing = Showing.ALL;
    private boolean reading;
    private boolean again;

    /// A screen on which nothing was asked for yet.
    public StateModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        gone = new Gone(environment, engine, tasks, this::searched);
        attributes = new Attributes(environment, engine, tasks, this::arrange);
    }

    // Properties

    /// Whose state it is.
    public Environment environment() {
        return environment;
    }

    /// Whether the environment may be changed.
    public BooleanProperty armedProperty() {
        return armed;
    }

    /// Where the screen stands.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// Why the state could not be read, or null where it could.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Counts up when anything that the tree shows has changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether the state is being read.
    public boolean reading() {
        return reading;
    }

    /// When what is shown was read, or null where nothing is.
    public @Nullable Instant readAt() {
        return readAt;
    }

    /// Whether there is a state to look at.
    public boolean hasContent() {
        return inventory != null;
    }

    /// Addresses of all objects, for the search of the window.
    public List<String> addresses() {
        Inventory now = inventory;
        return now == null
                ? List.of()
                : now.items().stream().map(Item::address).distinct().toList();
    }

    /// How many addresses are picked.
    public int picked() {
        return picked.count();
    }

    /// The write from this screen that was told last, or null.
    public @Nullable Result written() {
        return written;
    }

    /// The last search for what is gone, for the task dock; null before the first.
    public ReadOnlyObjectProperty<@Nullable Job<?>> searchProperty() {
        return gone.jobProperty();
    }

    @Nullable Inventory inventory() {
        return inventory;
    }

    /// The object that is looked at, or null.
    ReadOnlyObjectProperty<@Nullable Item> currentProperty() {
        return current.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Values> valuesProperty() {
        return values.getReadOnlyProperty();
    }

    /// Counts up when a person went to an object by other means than the tree itself.
    ReadOnlyIntegerProperty stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    Listing listing() {
        return listing;
    }

    Query query() {
        return query;
    }

    Showing showing() {
        return showing;
    }

    Gone gone() {
        return gone;
    }

    /// What is known of attributes while there is a search.
    Attributes attributes() {
        return attributes;
    }

    InstantSource clock() {
        return clock;
    }

    boolean isPicked(Item item) {
        return picked.has(item.address());
    }

    /// How many objects of a module are picked.
    int pickedIn(Group group) {
        return group.number() < pickedIn.length ? pickedIn[group.number()] : 0;
    }

    boolean isOpen(Group group) {
        return !listing.isEmpty(group) && (narrowed() || !folded.contains(group.path()));
    }

    /// Whether something keeps objects from being listed.
    boolean narrowed() {
        return !query.isNothing() || showing != Showing.ALL;
    }

    // Commands: reading

    /// It comes into view.
    public void enter() {
        Instant at = readAt;
        boolean old = at == null || at.plus(FRESH).isBefore(clock.instant());
        if (old && !reading) {
            load();
        }
    }

    /// The window saw that serial: another one than is shown is read.
    public void seen(long serial) {
        Inventory now = inventory;
        if (now != null && now.state().serial() != serial && !reading) {
            load();
        }
    }

    /// Reads the state.
    public void load() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        if (inventory == null) {
            moment.set(Moment.LOADING);
        }
        revise();
        tasks.<Inventory>start(
                "Read the state of " + environment.name(),
                ignored -> Inventory.of(engine.state(environment)),
                this::read);
    }

    private void read(Outcome<Inventory> outcome) {
        reading = false;
        switch (outcome) {
            case Outcome.Done<Inventory>(var now) -> take(now);
            case Outcome.Failed<Inventory>(var why, var _) -> failed(why);
            case Outcome.Cancelled<Inventory> _ -> {
                // Nobody can cancel it from this screen.
            }
        }
        if (again) {
            again = false;
            load();
        }
    }

    private void take(Inventory now) {
        Inventory before = inventory;
        boolean moved = before == null || before.state().serial() != now.state().serial();
        if (written != null
                && written.after() != null
                && written.after().serial() < now.state().serial()) {
            // Somebody wrote since, or it was undone: it is no longer the last write.
            written = null;
        }
        inventory = now;
        readAt = clock.instant();
        problem.set(null);
        picked.keepWithin(now);
        if (showing == Showing.PICKED && picked.count() == 0) {
            showing = Showing.ALL;
        }
        moment.set(now.items().isEmpty() ? Moment.EMPTY : Moment.READY);
        arrange();
        Item shown = current.get();
        if (shown != null) {
            Item same = now.at(shown.address());
            current.set(same);
            if (same == null) {
                values.set(new Values.None());
            } else if (moved) {
                readValues(same);
            }
        }
    }

    private void failed(Problem why) {
        boolean deleted = why.id().equals("state-deleted");
        if (deleted || why.id().equals("state-missing")) {
            inventory = null;
            readAt = null;
            picked.clear();
            look(null);
            arrange();
            problem.set(why);
            moment.set(deleted ? Moment.FAILED : Moment.EMPTY);
            return;
        }
        problem.set(why);
        moment.set(inventory == null ? Moment.FAILED : Moment.READY);
        revise();
    }

    // Commands: the tree

    /// Lists what matches: words, or a pattern with `*` and `?`. Words are looked for in attributes
    /// too.
    public void find(String text) {
        query = Query.of(text);
        arrange();
    }

    /// Lists only objects of that kind.
    public void show(Showing kind) {
        showing = kind;
        arrange();
    }

    /// Opens or folds a module.
    void toggle(Group group) {
        if (!folded.remove(group.path())) {
            folded.add(group.path());
        }
        arrange();
    }

    /// Looks at an object, or at none.
    void look(@Nullable Item item) {
        if (item == current.get()) {
            return;
        }
        current.set(item);
        if (item == null) {
            values.set(new Values.None());
        } else {
            readValues(item);
        }
    }

    /// Goes to an object wherever it stands: what hides it is taken away.
    public void reveal(String address) {
        Inventory now = inventory;
        Item item = now == null ? null : now.at(address);
        if (item == null) {
            return;
        }
        if (narrowed() && !wanted(item)) {
            query = Query.NOTHING;
            showing = Showing.ALL;
        }
        folded.removeIf(path -> path.isEmpty() || address.startsWith(path + "."));
        arrange();
        look(item);
        steps.set(steps.get() + 1);
    }

    private void readValues(Item item) {
        values.set(new Values.Reading());
        tasks.<List<StateValue>>start(
                "Read " + item.address(),
                ignored -> engine.values(new StateRef.Current(environment), item.address()),
                outcome -> {
                    Item now = current.get();
                    if (now == null || !now.address().equals(item.address())) {
                        return;
                    }
                    switch (outcome) {
                        case Outcome.Done<List<StateValue>>(var read) ->
                                values.set(new Values.Read(read));
                        case Outcome.Failed<List<StateValue>>(var why, var _) ->
                                values.set(new Values.Failed(why));
                        case Outcome.Cancelled<List<StateValue>> _ -> values.set(new Values.None());
                    }
                });
    }

    // Commands: picking

    /// Picks an object, or lets it go.
    void pick(Item item, boolean now) {
        picked.set(item.address(), now);
        arrange();
    }

    /// Picks what is listed of a module and below; lets it go where all of it is picked.
    void pick(Group group) {
        List<Item> below =
                new java.util.ArrayList<>(below(group).stream().filter(this::wanted).toList());
        boolean all = below.stream().allMatch(this::isPicked);
        picked.set(below, !all);
        arrange();
    }

    /// Picks everything that is listed.
    public void pickFound() {
        Inventory now = inventory;
        if (now != null) {
            picked.set(now.items().stream().filter(this::wanted).toList(), true);
            arrange();
        }
    }

    /// Addresses of objects that stay and need one that is picked.
    List<String> leftBehind() {
        Inventory now = inventory;
        if (now == null || picked.count() == 0) {
            return List.of();
        }
        Set<String> all = new java.util.LinkedHashSet<>();
        for (String address : picked.in(now)) {
            Item item = now.at(address);
            if (item != null) {
                now.neededBy(item).stream().filter(user -> !picked.has(user)).forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    /// Picks those too.
    void pickLeftBehind() {
        leftBehind().forEach(address -> picked.set(address, true));
        arrange();
    }

    /// Lets everything go.
    public void pickNone() {
        picked.clear();
        if (showing == Showing.PICKED) {
            showing = Showing.ALL;
        }
        arrange();
    }

    // Commands: what changes the state

    /// Lets Terraform forget what is picked; where nothing is, what is looked at. Null where
    /// neither is.
    public Intent.@Nullable RemoveFromState removal() {
        Inventory now = inventory;
        if (now == null) {
            return null;
        }
        List<String> addresses = picked.in(now);
        Item item = current.get();
        if (addresses.isEmpty() && item != null) {
            addresses = List.of(item.address());
        }
        return addresses.isEmpty()
                ? null
                : new Intent.RemoveFromState(environment.name(), addresses);
    }

    /// Takes note of a write that was begun from here, and reads what is there now.
    public void wrote(Result result) {
        written = result;
        if (result.outcome() == Result.Outcome.DONE) {
            gone.forget();
            picked.clear();
            query = Query.NOTHING;
            showing = Showing.ALL;
        }
        load();
    }

    /// Puts the note of the last write away.
    public void putAway() {
        written = null;
        revise();
    }

    private void searched() {
        Map<String, String> found = gone.found();
        Inventory now = inventory;
        if (found != null && now != null) {
            picked.clear();
            found.keySet().stream()
                    .filter(address -> now.at(address) != null)
                    .forEach(address -> picked.set(address, true));
            query = Query.NOTHING;
            showing = picked.count() == 0 ? Showing.ALL : Showing.GONE;
        } else if (showing == Showing.GONE) {
            showing = Showing.ALL;
        }
        arrange();
    }

    private boolean wanted(Item item) {
        boolean shown =
                switch (showing) {
                    case ALL -> true;
                    case PICKED -> picked.has(item.address());
                    case TAINTED -> item.instance().tainted();
                    case DEPOSED -> item.isDeposed();
                    case GONE -> gone.has(item.address());
                };
        return shown && query.matches(item, attributes);
    }

    private static List<Item> below(Group group) {
        List<Item> all = new java.util.ArrayList<>(group.items());
        group.groups().forEach(inner -> all.addAll(below(inner)));
        return all;
    }

    private void arrange() {
        Inventory now = inventory;
        if (now != null && !query.words().isEmpty()) {
            attributes.want(now);
        }
        listing = now == null ? Listing.NOTHING : Listing.of(now, this::wanted, narrowed(), folded);
        pickedIn = new int[now == null ? 0 : now.groups()];
        if (now != null) {
            now.tops().forEach(this::countPicked);
        }
        revise();
    }

    private int countPicked(Group group) {
        int all = 0;
        for (Item item : group.items()) {
            all += picked.has(item.address()) ? 1 : 0;
        }
        for (Group inner : group.groups()) {
            all += countPicked(inner);
        }
        pickedIn[group.number()] = all;
        return all;
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
