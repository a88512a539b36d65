package dev.stateroom.ui.plan;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.Review;
import dev.stateroom.engine.report.PlanHtml;
import dev.stateroom.engine.report.PlanMarkdown;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.Environment;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Risk;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.task.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The plan that is reviewed for one environment, without its looks. It reads, and remembers what
/// was seen; applying is somebody else's. All of it belongs to the FX thread.
public final class PlanModel {
    /// Where the screen stands.
    public enum Moment {
        /// No plan is open.
        EMPTY,
        /// A plan is being made or opened, and none is there.
        OPENING,
        /// It could not be, and the problem says why.
        FAILED,
        /// A plan is open; a problem tells why another could not be.
        READY
    }

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final BooleanProperty armed = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Long> serial = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Detail> detail =
            new ReadOnlyObjectWrapper<>(new Detail.None());
    private final ReadOnlyObjectWrapper<@Nullable Entry> current = new ReadOnlyObjectWrapper<>();
    private final Set<String> folded = new HashSet<>();

    private @Nullable Opened opened;
    private @Nullable StagePlan waiting;

    /// Whether a plan began to wait while another was being opened.
    private boolean missed;

    private @Nullable List<Risk> risks;
    private @Nullable Problem risksUnknown;
    private BitSet flagged = new BitSet();
    private final Set<String> seen = new HashSet<>();
    private Map<String, List<Risk>> risksOf = Map.of();
    private Tab tab = Tab.CHANGES;
    private Query query = Query.NOTHING;
    private boolean byAction;
    private Listing listing = Listing.NOTHING;
    private @Nullable BitSet inValues;
    private final ValueSearch search;

    /// A screen on which nothing was opened yet.
    public PlanModel(Environment environment, Engine engine, Tasks tasks) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        search = new ValueSearch(tasks);
        serial.addListener((ignored, before, now) -> revise());
    }

    // Properties

    /// Whose plans these are.
    public Environment environment() {
        return environment;
    }

    /// Whether the environment may be changed.
    public BooleanProperty armedProperty() {
        return armed;
    }

    /// Serial of the state as the window knows it; null where it knows none.
    public ObjectProperty<@Nullable Long> serialProperty() {
        return serial;
    }

    /// Where the screen stands.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// Why no plan, or no other plan, could be opened; else null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The plan that is being made or opened, for the task dock; null before the first.
    public ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// Counts up when anything that is shown has changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether a plan is open.
    public boolean hasContent() {
        return opened != null;
    }

    /// Whether a plan is being made or opened.
    public boolean busy() {
        Job<?> now = job.get();
        return now != null && now.running();
    }

    /// Number of changes of the open plan; negative where none is open.
    public int changes() {
        Opened now = opened;
        return now == null ? -1 : now.entries(Tab.CHANGES).size();
    }

    /// The plan that is open as the engine made it; null where none is, or it is a file's.
    public @Nullable StagePlan made() {
        return opened == null ? null : opened.made();
    }

    /// Addresses of all changes, for the search of the window.
    public List<String> addresses() {
        Opened now = opened;
        return now == null
                ? List.of()
                : now.entries(Tab.CHANGES).stream().map(Entry::address).distinct().toList();
    }

    /// The open plan with what was judged of it, to be exported; null where none is open.
    public @Nullable Review review() {
        return opened == null ? null : opened.review();
    }

    /// What was judged of the open plan; null while that is not known.
    public @Nullable List<Risk> risks() {
        return risks;
    }

    /// Whether this plan waits for an answer in a deploy.
    public boolean isWaiting() {
        StagePlan made = made();
        return made != null && waiting != null && made.sha256().equals(waiting.sha256());
    }

    /// Whether everything of it was seen, so that it may be approved.
    public boolean isSeen() {
        Opened now = opened;
        return now != null && risks != null && seenOf(now.entries(Tab.CHANGES)) == changes();
    }

    /// Why this plan cannot be approved just now, in one sentence; empty where it can.
    public String closed() {
        Opened now = opened;
        StagePlan made = made();
        if (now == null) {
            return "";
        }
        if (made == null) {
            return "A plan from a file is for looking at; plan here to approve.";
        }
        if (now.review().plan().errored()) {
            return "Planning ended with an error: this plan cannot be applied.";
        }
        if (now.review().plan().isEmpty()) {
            return "There is nothing to apply.";
        }
        if (isStale()) {
            return "It was made from serial "
                    + made.serial()
                    + "; the state is at "
                    + serial.get()
                    + ". Plan again.";
        }
        if (risksUnknown != null) {
            return "Its risks could not be judged: " + risksUnknown.what();
        }
        if (!isSeen()) {
            return "Approval opens when all changes and risks are seen.";
        }
        return armed.get() ? "" : "The environment is read-only. Arm it to approve.";
    }

    /// Whether the state is no longer the one that the plan was made from.
    public boolean isStale() {
        StagePlan made = made();
        Long now = serial.get();
        return made != null && now != null && made.serial() != null && !now.equals(made.serial());
    }

    @Nullable Opened opened() {
        return opened;
    }

    @Nullable Problem risksUnknown() {
        return risksUnknown;
    }

    /// The entry that is looked at, or null.
    ReadOnlyObjectProperty<@Nullable Entry> currentProperty() {
        return current.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    Listing listing() {
        return listing;
    }

    Tab tab() {
        return tab;
    }

    Query query() {
        return query;
    }

    boolean byAction() {
        return byAction;
    }

    boolean isOpen(Group group) {
        return !folded.contains(group.key());
    }

    boolean isSeen(Entry entry) {
        return seen.contains(entry.key());
    }

    int seenOf(List<Entry> entries) {
        int count = 0;
        for (Entry entry : entries) {
            count += isSeen(entry) ? 1 : 0;
        }
        return count;
    }

    /// What was flagged about an entry.
    List<Risk> risksOf(Entry entry) {
        return entry.tab() == Tab.CHANGES
                ? risksOf.getOrDefault(entry.key(), List.of())
                : List.of();
    }

    /// How many changes are flagged.
    int flagged() {
        return flagged.cardinality();
    }

    boolean isFlagged(Entry entry) {
        return entry.tab() == Tab.CHANGES && flagged.get(entry.at());
    }

    /// Whether an entry is listed for its values alone.
    boolean isFoundInValues(Entry entry) {
        BitSet found = inValues;
        return found != null && !query.fits(entry);
    }

    // Commands

    /// Makes a plan of everything, and opens it. Takes no lock and changes nothing.
    public void plan() {
        StopSignal stop = new StopSignal();
        Making making = new Making(environment, engine, stop);
        open("Plan " + environment.name(), stop, making::plan);
    }

    /// Opens a plan from a file, of whatever form.
    public void open(Path file) {
        StopSignal stop = new StopSignal();
        open(
                "Open " + file.getFileName(),
                stop,
                progress -> {
                    Review review = engine.review(file, null, stop);
                    Opened read = Opened.of(review, null, seenOf(review));
                    progress.at(1, Words.count(read.entries(Tab.CHANGES).size(), "change"));
                    return read;
                });
    }

    /// A deploy waits for an answer to `plan`, or to none: it is opened.
    public void waits(@Nullable StagePlan plan) {
        waiting = plan;
        missed = plan != null && busy();
        if (plan != null && !missed && !plan.equals(made())) {
            StopSignal stop = new StopSignal();
            open(
                    "Open the plan of " + plan.stage().name(),
                    stop,
                    progress -> {
                        Review review = engine.review(plan.file(), environment, stop);
                        return Opened.of(review, plan, seenOf(review));
                    });
        } else {
            revise();
        }
    }

    private Set<String> seenOf(Review review) {
        return engine.seen().of(review.origin().sha256());
    }

    private void open(String title, StopSignal stop, Work<Opened> work) {
        if (busy()) {
            return;
        }
        problem.set(null);
        if (opened == null) {
            moment.set(Moment.OPENING);
        }
        Job<Opened> started =
                tasks.start(
                        title,
                        progress -> {
                            progress.onCancel(stop::ask);
                            return work.run(progress);
                        },
                        this::opened);
        job.set(started);
        revise();
    }

    private void opened(Outcome<Opened> outcome) {
        StagePlan next = missed ? waiting : null;
        missed = false;
        switch (outcome) {
            case Outcome.Done<Opened>(var now) -> show(now);
            case Outcome.Failed<Opened>(var why, var _) -> {
                problem.set(why);
                moment.set(opened == null ? Moment.FAILED : Moment.READY);
            }
            case Outcome.Cancelled<Opened> _ ->
                    moment.set(opened == null ? Moment.EMPTY : Moment.READY);
        }
        if (next != null) {
            tasks.show(() -> waits(next));
        }
        revise();
    }

    private void show(Opened now) {
        Opened before = opened;
        opened = now;
        seen.clear();
        seen.addAll(now.seen());
        risks = null;
        risksUnknown = null;
        risksOf = Map.of();
        flagged = new BitSet();
        tab = Tab.CHANGES;
        query = Query.NOTHING;
        inValues = null;
        folded.clear();
        if (before != null) {
            before.review().close();
        }
        moment.set(Moment.READY);
        arrange();
        look(firstOf(listing));
        judge(now);
    }

    private static @Nullable Entry firstOf(Listing listing) {
        for (Row row : listing.rows()) {
            if (row instanceof Entry entry) {
                return entry;
            }
        }
        return null;
    }

    private void judge(Opened judged) {
        tasks.<List<Risk>>start(
                "Judge the plan",
                progress -> judged.review().risks(),
                outcome -> {
                    if (opened != judged) {
                        return;
                    }
                    switch (outcome) {
                        case Outcome.Done<List<Risk>>(var found) -> judged(judged, found);
                        case Outcome.Failed<List<Risk>>(var why, var _) -> risksUnknown = why;
                        case Outcome.Cancelled<List<Risk>> _ -> {}
                    }
                    arrange();
                    revise();
                });
    }

    private void judged(Opened plan, List<Risk> found) {
        risks = found;
        risksOf = found.stream().collect(Collectors.groupingBy(Risk::object));
        for (Entry entry : plan.entries(Tab.CHANGES)) {
            if (risksOf.containsKey(entry.key())) {
                flagged.set(entry.at());
            }
        }
    }

    /// Lists something else of the plan.
    void show(Tab wanted) {
        tab = wanted;
        query = Query.NOTHING;
        inValues = null;
        arrange();
        look(firstOf(listing));
        revise();
    }

    /// Groups the changes by what happens, or by module.
    void group(boolean actions) {
        byAction = actions;
        folded.clear();
        arrange();
        revise();
    }

    /// Narrows the list to what has every word in its address, at once, or in a value that a person
    /// may see, soon after.
    void find(String text) {
        query = query.text(text);
        inValues = null;
        search.stop();
        arrange();
        revise();
        Opened now = opened;
        if (now == null || tab != Tab.CHANGES || text.strip().length() < 2) {
            return;
        }
        search.start(
                now.review(),
                text.strip(),
                found -> {
                    if (opened == now) {
                        inValues = found;
                        arrange();
                        revise();
                    }
                });
    }

    /// Shows only changes of that kind, or all of them again.
    void only(ActionGlyph.Action action, boolean wanted) {
        Set<ActionGlyph.Action> all = EnumSet.noneOf(ActionGlyph.Action.class);
        all.addAll(query.actions());
        if (wanted) {
            all.add(action);
        } else {
            all.remove(action);
        }
        query = query.actions(all);
        arrange();
        revise();
    }

    void onlyUnseen(boolean only) {
        query = query.unseen(only);
        arrange();
        revise();
    }

    void onlyRisky(boolean only) {
        query = query.risky(only);
        arrange();
        revise();
    }

    void widen() {
        query = Query.NOTHING;
        inValues = null;
        search.stop();
        arrange();
        revise();
    }

    void toggle(Group group) {
        if (!folded.remove(group.key())) {
            folded.add(group.key());
        }
        arrange();
        revise();
    }

    /// Goes to the change of that address; opens what it is in.
    public void reveal(String address) {
        Opened now = opened;
        if (now == null) {
            return;
        }
        for (Entry entry : now.entries(Tab.CHANGES)) {
            if (entry.address().equals(address)) {
                tab = Tab.CHANGES;
                query = Query.NOTHING;
                inValues = null;
                folded.remove(groupOf(entry));
                arrange();
                look(entry);
                revise();
                return;
            }
        }
    }

    /// Marks as seen, or takes that back; kept for this very plan.
    void see(List<Entry> entries, boolean wanted) {
        Opened now = opened;
        if (now == null || tab != Tab.CHANGES) {
            return;
        }
        for (Entry entry : entries) {
            if (wanted) {
                seen.add(entry.key());
            } else {
                seen.remove(entry.key());
            }
        }
        Set<String> kept = new TreeSet<>(seen);
        String sha256 = now.review().origin().sha256();
        tasks.<Boolean>start(
                "Remember what was seen",
                progress -> {
                    engine.seen().keep(sha256, kept);
                    return true;
                },
                outcome -> {
                    if (outcome instanceof Outcome.Failed<Boolean>(var why, var _)) {
                        problem.set(why);
                    }
                });
        if (query.unseen()) {
            arrange();
        }
        revise();
    }

    /// Marks what is looked at as seen and goes to the next that was not.
    void seeAndGoOn() {
        Entry entry = current.get();
        if (entry != null && entry.tab() == Tab.CHANGES) {
            see(List.of(entry), true);
        }
        nextUnseen();
    }

    /// Goes to the next change, after the one that is looked at, that was not seen yet.
    void nextUnseen() {
        Opened now = opened;
        if (now == null) {
            return;
        }
        if (tab != Tab.CHANGES) {
            show(Tab.CHANGES);
        }
        List<Entry> all = new ArrayList<>();
        listing.groups().forEach(group -> all.addAll(group.entries()));
        int from = all.indexOf(current.get()) + 1;
        for (int i = 0; i < all.size(); i++) {
            Entry entry = all.get((from + i) % all.size());
            if (!isSeen(entry)) {
                folded.remove(groupOf(entry));
                arrange();
                look(entry);
                revise();
                return;
            }
        }
    }

    /// Looks at an entry, or at none.
    void look(@Nullable Entry entry) {
        current.set(entry);
        Opened now = opened;
        if (entry == null || now == null) {
            detail.set(new Detail.None());
            return;
        }
        if (!(detail.get() instanceof Detail.Read)) {
            detail.set(new Detail.Reading());
        }
        tasks.<Detail>start(
                "Read values",
                progress -> read(now, entry),
                outcome -> {
                    if (current.get() != entry || opened != now) {
                        return;
                    }
                    switch (outcome) {
                        case Outcome.Done<Detail>(var read) -> detail.set(read);
                        case Outcome.Failed<Detail>(var why, var _) ->
                                detail.set(new Detail.Failed(why));
                        case Outcome.Cancelled<Detail> _ -> {}
                    }
                });
    }

    private static Detail read(Opened plan, Entry entry) {
        Review review = plan.review();
        return switch (entry.tab()) {
            case CHANGES -> {
                ChangeDetail detail = review.change(entry.at());
                yield new Detail.Read(
                        Words.why(detail.change()), detail.attributes(), review.json(entry.at()));
            }
            case DRIFT -> {
                ChangeDetail detail = review.drifted(entry.at());
                yield new Detail.Read(
                        detail.change().action() == Change.Action.DELETE
                                ? "It was deleted outside Terraform."
                                : "It was changed outside Terraform.",
                        detail.attributes(),
                        "");
            }
            case OUTPUTS -> {
                OutputChange output = plan.outputs().get(entry.at());
                yield new Detail.Read("", output.values(), "");
            }
            case CHECKS -> {
                PlannedCheck check = plan.checks().get(entry.at());
                List<AttributeChange> none = List.of();
                yield new Detail.Read(
                        check.problems().isEmpty()
                                ? "Status: " + check.status() + "."
                                : String.join("\n", check.problems()),
                        none,
                        "");
            }
            case DEFERRED ->
                    new Detail.Read(
                            Words.deferred(plan.deferred().get(entry.at()).reason()),
                            List.of(),
                            "");
        };
    }

    /// Writes the open plan in a form for others, with what was flagged.
    ///
    /// @param format `markdown`, `html` or `json`
    public void export(String format, SavePlace place) {
        Opened now = opened;
        if (now == null) {
            return;
        }
        String ending = format.equals("markdown") ? "md" : format;
        place.choose(
                        environment.name()
                                + "-plan-"
                                + now.review().origin().sha256().substring(0, 7)
                                + "."
                                + ending)
                .ifPresent(file -> export(now.review(), format, file));
    }

    private void export(Review review, String format, Path file) {
        tasks.<Path>start(
                "Export the plan",
                progress ->
                        Files.writeString(
                                file,
                                switch (format) {
                                    case "markdown" -> PlanMarkdown.of(review, review.risks());
                                    case "html" -> html(review);
                                    default -> review.document(true);
                                }),
                outcome -> {
                    if (outcome instanceof Outcome.Failed<Path>(var why, var _)) {
                        problem.set(why);
                    }
                    revise();
                });
    }

    private static String html(Review review) throws IOException {
        StringBuilder page = new StringBuilder();
        PlanHtml.write(review, review.risks(), page);
        return page.toString();
    }

    /// The screen is no longer needed.
    public void close() {
        search.stop();
        if (opened != null) {
            opened.review().close();
            opened = null;
        }
    }

    private String groupOf(Entry entry) {
        Opened now = opened;
        return byAction && entry.tab() == Tab.CHANGES && now != null
                ? Words.action(now.change(entry))
                : entry.module();
    }

    private void arrange() {
        Opened now = opened;
        if (now == null) {
            listing = Listing.NOTHING;
            return;
        }
        boolean plain = tab == Tab.OUTPUTS || tab == Tab.CHECKS;
        listing =
                Listing.of(
                        now.entries(tab),
                        wanted(),
                        entry -> plain ? "" : groupOf(entry),
                        !plain && !(byAction && tab == Tab.CHANGES),
                        folded);
    }

    private Predicate<Entry> wanted() {
        Query narrowed = query;
        BitSet values = inValues;
        return entry ->
                (narrowed.fits(entry)
                                || (values != null
                                        && entry.tab() == Tab.CHANGES
                                        && values.get(entry.at())))
                        && (narrowed.actions().isEmpty()
                                || narrowed.actions().contains(entry.action()))
                        && (!narrowed.unseen() || !isSeen(entry))
                        && (!narrowed.risky() || isFlagged(entry));
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
