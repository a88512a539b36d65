package dev.stateroom.ui.journal;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.IncidentReport;
import dev.stateroom.model.Environment;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The journal of all environments of a window, without its looks. All of it belongs to the FX
/// thread.
public final class JournalModel {
    /// How old what is shown may get before it is read again when somebody comes to look.
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Where the screen stands.
    public enum Moment {
        /// Nothing was asked for yet.
        IDLE,
        /// It is read for the first time.
        LOADING,
        /// It could not be read, and the problem says why.
        FAILED,
        /// Nothing happened yet.
        EMPTY,
        /// It is there.
        READY
    }

    /// What became of a note, a copy or a file.
    ///
    /// @param words what to say
    /// @param problem what went wrong, or null
    /// @param file where it was saved, or null
    record Said(String words, @Nullable Problem problem, @Nullable Path file) {}

    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Supplier<List<Environment>> environments;
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Operation> current =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Said> said = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<String> preview = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final Set<Kind> kinds = EnumSet.allOf(Kind.class);
    private final Set<String> hiddenEnvironments = new HashSet<>();
    private Told told = Told.NOTHING;
    private List<Line> lines = List.of();
    private List<Operation> listed = List.of();
    private List<String> words = List.of();
    private String query = "";
    private @Nullable Instant readAt;
    private boolean reading;
    private boolean again;

    /// A journal that was not read yet.
    ///
    /// @param environments whose operations it tells, asked whenever it is read
    public JournalModel(
            Engine engine,
            Tasks tasks,
            InstantSource clock,
            Supplier<List<Environment>> environments) {
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        this.environments = environments;
    }

    // Properties

    /// Where the screen stands.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// Why it could not be read, or null where it could.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The operation that is looked at, or null.
    public ReadOnlyObjectProperty<@Nullable Operation> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Counts up when anything that the list shows has changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether there is anything to look at.
    public boolean hasContent() {
        return !told.operations().isEmpty();
    }

    /// How many operations wait for somebody to bring them to an end.
    public int open() {
        return (int) told.operations().stream().filter(told::isOpen).count();
    }

    ReadOnlyObjectProperty<@Nullable Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// The report on the current operation as Markdown; empty where there is none.
    ReadOnlyObjectProperty<String> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// When it was read, or null.
    @Nullable Instant readAt() {
        return readAt;
    }

    boolean reading() {
        return reading;
    }

    /// The lines of the list.
    List<Line> lines() {
        return lines;
    }

    /// The operations of the list.
    List<Operation> listed() {
        return listed;
    }

    /// Number of all operations.
    int size() {
        return told.operations().size();
    }

    /// Why operations may be missing.
    List<Problem> hidden() {
        return told.hidden();
    }

    String query() {
        return query;
    }

    /// Whether something keeps operations from being listed.
    boolean narrowed() {
        return listed.size() < told.operations().size();
    }

    boolean shows(Kind kind) {
        return kinds.contains(kind);
    }

    boolean shows(String environment) {
        return !hiddenEnvironments.contains(environment);
    }

    /// How many operations there are of each kind.
    Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        told.operations().forEach(o -> counts.merge(Kind.of(o), 1, Integer::sum));
        return counts;
    }

    /// The environments of the window, in their order.
    List<Environment> environments() {
        return environments.get();
    }

    Liveness liveness(Operation operation) {
        return told.liveness(operation);
    }

    /// Whether somebody has to bring it to an end.
    boolean isOpen(Operation operation) {
        return told.isOpen(operation);
    }

    /// Why it cannot be undone; empty where it may be tried.
    String undoClosed(Operation operation) {
        return Undoable.closed(operation, told.operations());
    }

    /// Whether it stands in this machine's journal, not in a record of another alone.
    boolean isOurs(Operation operation) {
        return told.ours().contains(operation.id());
    }

    InstantSource clock() {
        return clock;
    }

    // Commands

    /// It comes into view.
    public void enter() {
        Instant at = readAt;
        if (!reading && (at == null || at.plus(FRESH).isBefore(clock.instant()))) {
            load();
        }
    }

    /// Reads everything again.
    public void load() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        if (readAt == null) {
            moment.set(Moment.LOADING);
        }
        revise();
        List<Environment> now = List.copyOf(environments.get());
        tasks.<Told>start("Read the journal", ignored -> Told.of(engine, now), this::read);
    }

    private void read(Outcome<Told> outcome) {
        reading = false;
        switch (outcome) {
            case Outcome.Done<Told>(var now) -> take(now);
            case Outcome.Failed<Told>(var why, var _) -> {
                problem.set(why);
                moment.set(readAt == null ? Moment.FAILED : moment.get());
                revise();
            }
            case Outcome.Cancelled<Told> _ -> {
                // Nobody can cancel it from this screen.
            }
        }
        if (again) {
            again = false;
            load();
        }
    }

    private void take(Told now) {
        told = now;
        readAt = clock.instant();
        problem.set(null);
        moment.set(now.operations().isEmpty() ? Moment.EMPTY : Moment.READY);
        arrange();
        Operation before = current.get();
        Operation same =
                before == null
                        ? null
                        : now.operations().stream()
                                .filter(o -> o.id().equals(before.id()))
                                .findFirst()
                                .orElse(null);
        look(same == null && !listed.isEmpty() ? first() : same);
    }

    /// What waits for somebody comes before what is newest.
    private Operation first() {
        return listed.stream().filter(told::isOpen).findFirst().orElse(listed.getFirst());
    }

    /// Looks at an operation.
    void look(@Nullable Operation operation) {
        if (operation == current.get()) {
            return;
        }
        current.set(operation);
        preview.set("");
        if (operation != null) {
            tasks.<String>start(
                    "Write a report on " + operation.id(),
                    ignored -> IncidentReport.of(List.of(operation)).markdown(),
                    outcome -> {
                        if (current.get() == operation
                                && outcome instanceof Outcome.Done<String>(var text)) {
                            preview.set(text);
                        }
                    });
        }
    }

    /// Goes to the operation of that id, whatever hides it.
    public void reveal(String id) {
        told.operations().stream()
                .filter(o -> o.id().equals(id))
                .findFirst()
                .ifPresent(operation -> {
                    if (!wanted(operation)) {
                        query = "";
                        words = List.of();
                        kinds.addAll(EnumSet.allOf(Kind.class));
                        hiddenEnvironments.clear();
                    }
                    arrange();
                    look(operation);
                });
    }

    /// Lists what has all of these words in it.
    public void find(String text) {
        query = text.strip();
        words = query.isEmpty() ? List.of() : List.of(query.toLowerCase(Locale.ROOT).split("\\s+"));
        arrange();
    }

    /// Lists operations of that kind, or leaves them out.
    public void show(Kind kind, boolean shown) {
        if (shown) {
            kinds.add(kind);
        } else {
            kinds.remove(kind);
        }
        arrange();
    }

    /// Lists operations on that environment, or leaves them out.
    public void show(String environment, boolean shown) {
        if (shown) {
            hiddenEnvironments.remove(environment);
        } else {
            hiddenEnvironments.add(environment);
        }
        arrange();
    }

    /// Lists everything.
    public void showAll() {
        kinds.addAll(EnumSet.allOf(Kind.class));
        hiddenEnvironments.clear();
        find("");
    }

    /// Writes a note beside an operation, whoever recorded it; it stays on this machine.
    public void note(Operation operation, String text) {
        if (text.isBlank()) {
            return;
        }
        tasks.<Boolean>start(
                "Write a note",
                ignored -> {
                    engine.note(operation.id(), text.strip());
                    return true;
                },
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Boolean> _ -> load();
                        case Outcome.Failed<Boolean>(var why, var _) ->
                                say(new Said("", why, null));
                        case Outcome.Cancelled<Boolean> _ -> {
                            // Nobody can cancel it from this screen.
                        }
                    }
                });
    }

    /// A file name to begin with.
    String fileName(List<Operation> operations, IncidentReport.Format format) {
        Set<String> names = new HashSet<>();
        operations.forEach(o -> names.add(o.intended().environment()));
        Instant from =
                operations.stream()
                        .map(Operation::started)
                        .min(Instant::compareTo)
                        .orElse(clock.instant());
        return "incident-"
                + (names.size() == 1 ? names.iterator().next() + "-" : "")
                + STAMP.format(from)
                + switch (format) {
                    case MARKDOWN -> ".md";
                    case JSONL -> ".jsonl";
                    case ZIP -> ".zip";
                };
    }

    /// Saves a report on these operations, secrets masked.
    void save(List<Operation> operations, IncidentReport.Format format, Path file) {
        tasks.<Path>start(
                "Save the incident report",
                ignored -> ReportFile.write(IncidentReport.of(operations).bytes(format), file),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Path>(var saved) ->
                                say(
                                        new Said(
                                                "Saved "
                                                        + count(operations.size())
                                                        + " as "
                                                        + saved
                                                        + ".",
                                                null,
                                                saved));
                        case Outcome.Failed<Path>(var why, var _) -> say(new Said("", why, null));
                        case Outcome.Cancelled<Path> _ -> {
                            // Nobody can cancel it from this screen.
                        }
                    }
                });
    }

    /// Gives a report on these operations as Markdown, secrets masked.
    ///
    /// @param then takes the words, on the FX thread
    void report(List<Operation> operations, java.util.function.Consumer<String> then) {
        tasks.<String>start(
                "Write the incident report",
                ignored -> IncidentReport.of(operations).markdown(),
                outcome -> {
                    if (outcome instanceof Outcome.Done<String>(var text)) {
                        then.accept(text);
                        say(
                                new Said(
                                        "Copied the report on " + count(operations.size()) + ".",
                                        null,
                                        null));
                    } else if (outcome instanceof Outcome.Failed<String>(var why, var _)) {
                        say(new Said("", why, null));
                    }
                });
    }

    /// Puts away what was said last.
    void putAway() {
        said.set(null);
    }

    private void say(Said what) {
        said.set(what);
    }

    static String count(int operations) {
        return operations == 1 ? "1 operation" : "%,d operations".formatted(operations);
    }

    private boolean wanted(Operation operation) {
        if (!kinds.contains(Kind.of(operation))
                || hiddenEnvironments.contains(operation.intended().environment())) {
            return false;
        }
        if (words.isEmpty()) {
            return true;
        }
        String text = text(operation);
        return words.stream().allMatch(text::contains);
    }

    /// All that a person may remember of an operation.
    private static String text(Operation operation) {
        JournalEntry.Intended intended = operation.intended();
        StringBuilder text =
                new StringBuilder(operation.id())
                        .append(' ')
                        .append(Words.title(operation))
                        .append(' ')
                        .append(intended.intent())
                        .append(' ')
                        .append(intended.environment())
                        .append(' ')
                        .append(intended.by())
                        .append(' ')
                        .append(Words.by(operation));
        intended.detail().values().forEach(value -> text.append(' ').append(value));
        operation.steps().forEach(s -> text.append(' ').append(s.step().outcome()));
        operation.notes().forEach(n -> text.append(' ').append(n.text()));
        JournalEntry.Finished end = operation.finished();
        if (end != null) {
            text.append(' ').append(end.result());
            if (end.what() != null) {
                text.append(' ').append(end.what());
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private void arrange() {
        listed = told.operations().stream().filter(this::wanted).toList();
        List<Line> all = new ArrayList<>();
        List<Operation> open = listed.stream().filter(told::isOpen).toList();
        if (!open.isEmpty()) {
            all.add(new Line.Heading("Not finished", open.size()));
            open.forEach(o -> all.add(new Line.Entry(o)));
        }
        LocalDate today = Words.day(clock.instant());
        LocalDate day = null;
        for (Operation operation : listed) {
            if (told.isOpen(operation)) {
                continue;
            }
            LocalDate its = Words.day(operation.started());
            if (!its.equals(day)) {
                day = its;
                all.add(new Line.Heading(Words.day(its, today), 0));
            }
            all.add(new Line.Entry(operation));
        }
        lines = List.copyOf(all);
        revise();
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
