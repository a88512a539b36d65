package dev.stateroom.terraform;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Visible;
import dev.stateroom.terraform.risk.PlanRules;
import dev.stateroom.terraform.risk.RiskRules;
import dev.stateroom.terraform.risk.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// A plan that is open for review: what it does is known, the values are read from their place in
/// the file when they are asked for, so that a plan of any size opens in one pass over its text.
/// Nothing sensitive leaves it: values are masked where the plan marks them, where provider or name
/// say it, and wherever the same text turns up elsewhere. Thread-safe.
public final class OpenPlan implements AutoCloseable {
    private final PlanSource source;
    private final PlanReader.Index index;
    private final Secrets secrets;
    private final MaskedValues values;
    private final ValueTags tags = new ValueTags();
    private final @Nullable Path spool;

    private OpenPlan(
            PlanSource source, PlanReader.Index index, Secrets secrets, @Nullable Path spool) {
        this.source = source;
        this.index = index;
        this.secrets = secrets;
        this.values = new MaskedValues(secrets);
        this.spool = spool;
    }

    /// The plan in a file: as `terraform show -json` printed it (UTF-8, -16 or -32), or the JSON
    /// lines of `terraform plan -json`, which tell no values.
    ///
    /// @throws ProblemException as [PlanReader] says
    public static OpenPlan of(Path file) throws IOException {
        try {
            return open(PlanSource.of(file), new Secrets(), null);
        } catch (ProblemException notShown) {
            try (InputStream lines = Files.newInputStream(file)) {
                Plan streamed = StreamedPlan.read(lines);
                if (streamed == null) {
                    throw notShown;
                }
                return new OpenPlan(
                        new PlanSource.InMemory(new byte[0]),
                        PlanReader.Index.of(streamed),
                        new Secrets(),
                        null);
            }
        }
    }

    /// The plan in `text`, as `terraform show -json` prints it, read to its end.
    ///
    /// @throws ProblemException as [PlanReader] says
    public static OpenPlan of(InputStream text) {
        return open(PlanSource.of(text), new Secrets(), null);
    }

    /// The plan in a file that was made for this alone and is deleted at the end; `secrets` learns
    /// what is sensitive in it.
    static OpenPlan spooled(Path file, Secrets secrets) throws IOException {
        return open(PlanSource.of(file), secrets, file);
    }

    private static OpenPlan open(PlanSource source, Secrets secrets, @Nullable Path spool) {
        boolean read = false;
        try {
            OpenPlan plan = new OpenPlan(source, PlanReader.index(source, secrets), secrets, spool);
            read = true;
            return plan;
        } finally {
            if (!read) {
                source.close();
            }
        }
    }

    /// Whether a file is one of `terraform plan -out`, which Terraform alone can read: a zip
    /// archive.
    ///
    /// Source: Terraform's `internal/plans/planfile`.
    public static boolean isBinary(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        }
    }

    /// Whether it tells values; the JSON lines of `terraform plan -json` do not.
    public boolean hasValues() {
        return index.values();
    }

    /// What it does, without values.
    public Plan plan() {
        return index.plan();
    }

    /// Number of managed objects in the state that it was made from; 0 where the plan does not
    /// repeat that state.
    public int existing() {
        return index.existing();
    }

    /// The change at that place of [Plan#changes], with its values.
    ///
    /// @throws ProblemException `plan-changed`, `plan-unreadable`
    public ChangeDetail change(int at) {
        return detail(plan().changes().get(at), place(index.changes(), at));
    }

    /// The change outside Terraform at that place of [Plan#drifted], with its values.
    ///
    /// @throws ProblemException `plan-changed`, `plan-unreadable`
    public ChangeDetail drifted(int at) {
        return detail(plan().drifted().get(at), place(index.drift(), at));
    }

    private static PlanReader.Place place(List<PlanReader.Place> places, int at) {
        return at < places.size() ? places.get(at) : new PlanReader.Place(0, 0);
    }

    private ChangeDetail detail(Change change, PlanReader.Place place) {
        if (place.length() == 0) {
            return new ChangeDetail(change, "", List.of(), List.of());
        }
        JsonNode element = tree(place);
        List<String> actions = new ArrayList<>();
        element.path("change").path("actions").forEach(word -> actions.add(word.asString("")));
        return new ChangeDetail(
                change,
                element.path("provider_name").asString(""),
                actions,
                attributes(element.path("change"), element.path("type").asString("")));
    }

    /// The element of `resource_changes` at that place, values in clear.
    JsonNode element(int at) {
        return tree(index.changes().get(at));
    }

    /// The element of `resource_drift` at that place of [Plan#drifted], values in clear.
    JsonNode driftedElement(int at) {
        return tree(index.drift().get(at));
    }

    /// All outputs of the root module that the plan names, in its order.
    public List<OutputChange> outputs() {
        List<OutputChange> all = new ArrayList<>();
        index.outputs()
                .forEach((name, place) -> {
                    JsonNode change = tree(place);
                    List<String> actions = new ArrayList<>();
                    change.path("actions").forEach(word -> actions.add(word.asString("")));
                    all.add(
                            new OutputChange(
                                    name,
                                    PlanReader.action(actions, "output " + name),
                                    named(
                                            name,
                                            attributes(
                                                    index.sensitiveOutputs().contains(name)
                                                            ? sensitive(change)
                                                            : change,
                                                    ""))));
                });
        return all;
    }

    /// The change marks one side of an output only where that side is sensitive; a value that was
    /// or becomes a secret is none to be shown on the other side either.
    private static JsonNode sensitive(JsonNode change) {
        ObjectNode marked = ((ObjectNode) change).deepCopy();
        marked.put("before_sensitive", true);
        marked.put("after_sensitive", true);
        return marked;
    }

    /// An output is a value of its own, not an object with attributes.
    private static List<AttributeChange> named(String name, List<AttributeChange> values) {
        return values.stream()
                .map(value ->
                        new AttributeChange(
                                value.group().isEmpty() && value.name().isEmpty()
                                        ? ""
                                        : value.group().isEmpty()
                                                ? name
                                                : value.group().startsWith("[")
                                                                || value.group().startsWith(" ")
                                                        ? name + value.group()
                                                        : name + "." + value.group(),
                                value.group().isEmpty() && value.name().isEmpty()
                                        ? name
                                        : value.name(),
                                value.before(),
                                value.after(),
                                value.changed(),
                                value.replaces()))
                .toList();
    }

    /// The checks of the configuration.
    public List<PlannedCheck> checks() {
        List<PlannedCheck> all = new ArrayList<>();
        for (PlanReader.Place place : index.checks()) {
            JsonNode check = tree(place);
            List<String> problems = new ArrayList<>();
            for (JsonNode instance : check.path("instances")) {
                for (JsonNode problem : instance.path("problems")) {
                    problems.add(values.text(problem.path("message").asString("")));
                }
            }
            JsonNode address = check.path("address");
            all.add(
                    new PlannedCheck(
                            address.path("kind").asString(""),
                            address.path("to_display").asString(""),
                            check.path("status").asString("unknown"),
                            problems));
        }
        return all;
    }

    /// What Terraform puts off to a later plan.
    public List<DeferredChange> deferred() {
        List<DeferredChange> all = new ArrayList<>();
        for (PlanReader.Place place : index.deferred()) {
            JsonNode deferred = tree(place);
            JsonNode element = deferred.path("resource_change");
            String address = element.path("address").asString("");
            List<String> actions = new ArrayList<>();
            element.path("change").path("actions").forEach(word -> actions.add(word.asString("")));
            all.add(
                    new DeferredChange(
                            new Change(
                                    address,
                                    PlanReader.action(actions, address),
                                    null,
                                    null,
                                    null,
                                    null),
                            deferred.path("reason").asString("")));
        }
        return all;
    }

    /// What may do harm, in the plan's order; what is about the plan as a whole comes first. Empty
    /// where the plan tells no values: nothing can be judged then ([#hasValues]).
    ///
    /// @throws ProblemException `plan-changed`, `plan-unreadable`
    public List<Risk> risks() {
        if (!hasValues()) {
            return List.of();
        }
        PlanSummary sum = plan().summary();
        int changed = sum.update() + sum.replace() + sum.delete() + sum.forget();
        List<Risk> all = new ArrayList<>(PlanRules.look(changed, existing()));
        for (int i = 0; i < plan().changes().size(); i++) {
            Change change = plan().changes().get(i);
            if (RiskRules.concerns(index.types().get(i), change)) {
                JsonNode element = element(i);
                RiskRules.look(subject(change, element))
                        .forEach(risk -> all.add(masked(risk, element.path("change"))));
            }
        }
        return all;
    }

    private Subject subject(Change change, JsonNode element) {
        JsonNode values = element.path("change");
        List<String> forcing = new ArrayList<>();
        for (JsonNode path : values.path("replace_paths")) {
            forcing.add(PlannedAttributes.path(path, this.values));
        }
        // A forgotten object lives on: nothing is lost with it, and the new one is judged as new.
        Change.Replacement replacement = change.replacement();
        boolean created = replacement != null && replacement.leavesOld();
        return new Subject(
                created ? change.created() : change,
                element.path("type").asString(""),
                created ? NullNode.getInstance() : values.path("before"),
                values.path("after"),
                values.path("after_unknown"),
                forcing);
    }

    /// Rules quote parts of values, and a part of a secret is one, too.
    private Risk masked(Risk risk, JsonNode change) {
        String name = risk.attribute().split("[.\\[]", 2)[0];
        boolean hidden =
                isMarked(change.path("before_sensitive"), name)
                        || isMarked(change.path("after_sensitive"), name);
        return new Risk(
                risk.rule(),
                risk.severity(),
                hidden ? "Sensitive" : Visible.text(secrets.mask(risk.label())),
                risk.address(),
                risk.deposed(),
                Visible.text(secrets.mask(risk.attribute())),
                hidden
                        ? "The rule “" + risk.rule() + "” flags a sensitive value."
                        : Visible.text(secrets.mask(risk.what())),
                hidden ? "What it is about is not shown." : Visible.text(secrets.mask(risk.why())));
    }

    private static boolean isMarked(JsonNode marks, String name) {
        return marks.asBoolean(false)
                || marks.path(name).asBoolean(false)
                || marks.path(name).toString().contains("true");
    }

    /// The change at that place of [Plan#changes] as the plan has it, indented; values masked.
    /// Empty where the plan tells no values.
    public String json(int at) {
        if (!hasValues()) {
            return "";
        }
        JsonNode element = element(at);
        Marks sides = new Marks();
        sides.addTree(element.path("change").path("before_sensitive"));
        sides.addTree(element.path("change").path("after_sensitive"));
        WellKnownSecrets.of(element.path("type").asString("")).forEach(sides::addWhole);
        Marks change = new Marks();
        change.put("before", sides);
        change.put("after", sides);
        Marks marks = new Marks();
        marks.put("change", change);
        return values.pretty(element, marks);
    }

    /// The review as a document of JSON, as `plan review --json` prints it; values masked.
    ///
    /// @param values whether changes tell their values
    public String document(boolean values) {
        return PlanDocument.of(this, values);
    }

    /// Looks for `text`, whatever its case, in the paths and values that a person may see.
    ///
    /// @param found told each place of [Plan#changes] that has it, in their order
    /// @param going asked before each change; the search ends where it says no
    public void search(String text, IntConsumer found, BooleanSupplier going) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
        Pattern raw =
                Pattern.compile(
                        Pattern.quote(escaped)
                                + "|"
                                // Go's encoder escapes these three besides.
                                + Pattern.quote(
                                        escaped.replace("&", "\\u0026")
                                                .replace("<", "\\u003c")
                                                .replace(">", "\\u003e")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (int i = 0; i < index.changes().size() && going.getAsBoolean(); i++) {
            PlanReader.Place place = index.changes().get(i);
            String there =
                    new String(source.piece(place.from(), place.length()), StandardCharsets.UTF_8);
            if (raw.matcher(there).find() && isSeen(change(i), wanted)) {
                found.accept(i);
            }
        }
    }

    private static boolean isSeen(ChangeDetail detail, String wanted) {
        return detail.attributes().stream()
                .anyMatch(value ->
                        has(value.path(), wanted)
                                || has(value.before(), wanted)
                                || has(value.after(), wanted));
    }

    private static boolean has(PlannedValue value, String wanted) {
        return value instanceof PlannedValue.Shown(String text, boolean _) && has(text, wanted);
    }

    private static boolean has(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private List<AttributeChange> attributes(JsonNode change, String type) {
        return PlannedAttributes.of(change, type, values, tags);
    }

    private JsonNode tree(PlanReader.Place place) {
        return StateObjects.EXACT.readTree(source.piece(place.from(), place.length()));
    }

    @Override
    public void close() {
        source.close();
        if (spool != null) {
            PlanFiles.delete(spool);
        }
    }
}
