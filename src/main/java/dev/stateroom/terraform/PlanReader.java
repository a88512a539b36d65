package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Visible;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads plans as `terraform show -json` prints them, in one pass that keeps no values: what they
/// are is read again from their place when somebody asks ([OpenPlan]). Only what holds a secret is
/// looked into at once, so that it is masked wherever it turns up.
///
/// Source: Terraform's documentation of the JSON output format, versions 0.1 to 1.x.
public final class PlanReader {
    static final JsonFault FAULT =
            new JsonFault(
                    "plan", "The plan", "Write it again with `terraform show -json PLANFILE`.");

    private final PlanSource source;
    private final JsonParser parser;
    private final Secrets secrets;
    private final Map<String, Boolean> secretNames = new HashMap<>();

    private String formatVersion = "";
    private String terraformVersion = "";
    private boolean errored;
    private boolean planned;
    private boolean isState;
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> drift = new ArrayList<>();
    private int changedOutputs;
    private int checkCount;
    private @Nullable JsonNode variables;
    private @Nullable JsonNode declared;

    private final List<String> types = new ArrayList<>();
    private final List<Place> changePlaces = new ArrayList<>();
    private final List<Place> driftPlaces = new ArrayList<>();
    private final Map<String, Place> outputPlaces = new LinkedHashMap<>();
    private final List<Place> checkPlaces = new ArrayList<>();
    private final List<Place> deferredPlaces = new ArrayList<>();
    private final Set<String> sensitiveOutputs = new HashSet<>();
    private int existing;

    /// Where a value stands in the text.
    ///
    /// @param from first byte
    /// @param length in bytes
    record Place(long from, int length) {}

    /// A plan and where its parts stand.
    ///
    /// @param changes places of [Plan#changes], in that order
    /// @param types resource types of [Plan#changes]
    /// @param drift places of [Plan#drifted]
    /// @param outputs places of the output changes by name
    /// @param sensitiveOutputs outputs that the state or the plan calls sensitive
    /// @param values whether the values stand in the text
    /// @param existing number of managed objects in the state that it was made from
    record Index(
            Plan plan,
            List<Place> changes,
            List<String> types,
            List<Place> drift,
            Map<String, Place> outputs,
            List<Place> checks,
            List<Place> deferred,
            Set<String> sensitiveOutputs,
            boolean values,
            int existing) {
        /// A plan that is told without values.
        static Index of(Plan plan) {
            return new Index(
                    plan, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), Set.of(),
                    false, 0);
        }
    }

    private PlanReader(PlanSource source, JsonParser parser, Secrets secrets) {
        this.source = source;
        this.parser = parser;
        this.secrets = secrets;
    }

    /// The plan in `bytes`: UTF-8, -16 or -32, with or without a byte order mark.
    ///
    /// @throws ProblemException `plan-empty`, `plan-not-json`, `plan-truncated`, `plan-not-a-plan`,
    ///   `plan-version-unsupported` or `plan-not-understood`
    public static Plan read(InputStream bytes) {
        return read(bytes, new Secrets());
    }

    /// The same, and `secrets` learns the values that the plan calls sensitive.
    public static Plan read(InputStream bytes, Secrets secrets) {
        try (PlanSource source = PlanSource.of(bytes)) {
            return index(source, secrets).plan();
        }
    }

    /// The plan with the places of its parts; `secrets` learns what is sensitive in it.
    static Index index(PlanSource source, Secrets secrets) {
        return FAULT.read(
                () -> Json.MAPPER.createParser(source.stream()),
                parser -> new PlanReader(source, parser, secrets).document());
    }

    private Index document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw problem("plan-empty", "The plan is empty.", "", FAULT.remedy());
        }
        if (first != JsonToken.START_OBJECT) {
            throw notAPlan("It is JSON, but not an object.");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            field(name, value);
        }
        if (parser.nextToken() != null) {
            throw problem(
                    "plan-not-json", "The plan has something behind its end.", "", FAULT.remedy());
        }
        if (formatVersion.isEmpty() || !planned) {
            throw notAPlan(
                    isState
                            ? "It is a state; a plan has `format_version` and `resource_changes`."
                            : "It has no `format_version` or plans nothing.");
        }
        if (!formatVersion.startsWith("0.") && !formatVersion.startsWith("1.")) {
            throw problem(
                    "plan-version-unsupported",
                    "The plan has format version " + formatVersion + ".",
                    "Stateroom reads 0.x and 1.x.",
                    "Update Stateroom.");
        }
        if (declared != null) {
            secrets.variables(variables, declared);
        }
        return new Index(
                new Plan(
                        formatVersion,
                        terraformVersion,
                        errored,
                        changes,
                        drift,
                        changedOutputs,
                        checkCount),
                List.copyOf(changePlaces),
                List.copyOf(types),
                List.copyOf(driftPlaces),
                outputPlaces,
                List.copyOf(checkPlaces),
                List.copyOf(deferredPlaces),
                Set.copyOf(sensitiveOutputs),
                true,
                existing);
    }

    private void field(String name, JsonToken value) {
        switch (name) {
            case "format_version" -> formatVersion = Scalars.text(parser);
            case "terraform_version" -> terraformVersion = Scalars.text(parser);
            case "errored" -> {
                errored = value == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            }
            case "resource_changes" -> {
                planned = true;
                changes(value);
            }
            case "resource_drift" -> elements(value, this::drift);
            case "deferred_changes" ->
                    elements(
                            value,
                            () -> {
                                Place place = place(this::passWatching);
                                secrets.change(tree(place).path("resource_change"));
                                deferredPlaces.add(place);
                            });
            case "output_changes" -> outputs(value);
            case "checks" ->
                    elements(
                            value,
                            () -> {
                                checkPlaces.add(place(parser::skipChildren));
                                checkCount++;
                            });
            case "variables" -> variables = tree();
            case "configuration" -> configuration(value);
            case "planned_values" -> {
                planned = true;
                values(false);
            }
            case "prior_state" -> values(true);
            case "serial", "lineage", "values" -> {
                isState = true;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private void elements(JsonToken value, Runnable each) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            each.run();
        }
    }

    private void changes(JsonToken value) {
        if (value != JsonToken.START_ARRAY && value != JsonToken.VALUE_NULL) {
            throw notAPlan("Its `resource_changes` is not a list.");
        }
        elements(
                value,
                () -> {
                    Read read = change();
                    changes.add(read.change(action(read.actions, read.address)));
                    changePlaces.add(read.place);
                    types.add(read.type.intern());
                });
    }

    /// What happened outside Terraform: it is gone, else it is another than before.
    private void drift() {
        Read read = change();
        if (read.actions.equals(List.of("no-op"))) {
            return;
        }
        boolean gone = read.actions.equals(List.of("delete"));
        drift.add(
                new Change(
                        read.address,
                        gone ? Change.Action.DELETE : Change.Action.UPDATE,
                        null,
                        null,
                        null,
                        orNull(read.deposed)));
        driftPlaces.add(read.place);
    }

    /// One element of `resource_changes` as far as it is kept.
    private static final class Read {
        private String address = "";
        private String type = "";
        private List<String> actions = List.of();
        private String reason = "";
        private String previous = "";
        private String imported = "";
        private String deposed = "";
        private boolean marked;
        private Place place = new Place(0, 0);

        private Change.Replacement replacement() {
            if (actions.getFirst().equals("forget")) {
                return Change.Replacement.FORGOTTEN_FIRST;
            }
            return switch (actions.getLast()) {
                case "forget" -> Change.Replacement.FORGOTTEN;
                case "delete" -> Change.Replacement.DESTROYED_AFTER;
                default -> Change.Replacement.DESTROYED_FIRST;
            };
        }

        Change change(Change.Action action) {
            return new Change(
                    address,
                    action,
                    orNull(reason),
                    orNull(previous),
                    orNull(imported),
                    orNull(deposed),
                    action == Change.Action.REPLACE ? replacement() : null);
        }
    }

    private Read change() {
        Read read = new Read();
        read.place = place(() -> change(read));
        if (read.marked || !WellKnownSecrets.of(read.type).isEmpty()) {
            secrets.change(tree(read.place));
        }
        return read;
    }

    private void change(Read read) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "address" -> read.address = Scalars.text(parser);
                case "type" -> read.type = Scalars.text(parser);
                case "action_reason" -> read.reason = Scalars.text(parser);
                case "previous_address" -> read.previous = Scalars.text(parser);
                case "deposed" -> read.deposed = Scalars.text(parser);
                case "change" -> {
                    if (value == JsonToken.START_OBJECT) {
                        values(read);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void values(Read read) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "actions" -> read.actions = Scalars.texts(parser);
                case "importing" -> read.imported = imported(tree());
                case "before", "after" -> passWatching();
                case "before_sensitive", "after_sensitive" -> read.marked |= marksAnything();
                default -> parser.skipChildren();
            }
        }
    }

    /// Passes over values, but learns those whose name says that they are secret.
    private void passWatching() {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token == JsonToken.PROPERTY_NAME) {
                boolean secret =
                        secretNames.computeIfAbsent(parser.currentName(), SecretNames::isSecret);
                token = parser.nextToken();
                if (secret && token == JsonToken.VALUE_STRING) {
                    secrets.add(parser.getString());
                } else if (secret && token == JsonToken.START_ARRAY) {
                    JsonNode listed = tree();
                    listed.forEach(one -> secrets.add(one.asString("")));
                    token = parser.nextToken();
                    continue;
                }
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    private boolean marksAnything() {
        boolean any = false;
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            any |= token == JsonToken.VALUE_TRUE;
            if (depth == 0) {
                return any;
            }
            token = parser.nextToken();
        }
    }

    /// An import by identity (Terraform 1.12) has no id, and one that waits for a value has only
    /// `unknown`; both are imports all the same.
    private static String imported(JsonNode importing) {
        if (!importing.isObject()) {
            return "";
        }
        String id = importing.path("id").asString("");
        if (!id.isEmpty()) {
            return id;
        }
        return importing.path("identity").isObject() ? "(by identity)" : "(known after apply)";
    }

    /// Terraform's words for an action.
    ///
    /// @throws ProblemException `plan-not-understood`
    static Change.Action action(List<String> words, String address) {
        return switch (String.join(" ", words)) {
            case "create" -> Change.Action.CREATE;
            case "update" -> Change.Action.UPDATE;
            case "delete" -> Change.Action.DELETE;
            case "read" -> Change.Action.READ;
            case "no-op" -> Change.Action.NOOP;
            case "forget" -> Change.Action.FORGET;
            case "delete create", "create delete", "create forget", "forget create" ->
                    Change.Action.REPLACE;
            default ->
                    throw problem(
                            "plan-not-understood",
                            "The plan does something to "
                                    + Visible.text(address)
                                    + " that Stateroom does not know: `"
                                    + Visible.text(String.join(" ", words))
                                    + "`.",
                            "A summary without it would be wrong.",
                            "Review this plan with `terraform show`, and update Stateroom.");
        };
    }

    private void outputs(JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Place place = place(parser::skipChildren);
            JsonNode change = tree(place);
            secrets.change(change);
            outputPlaces.put(name, place);
            JsonNode actions = change.path("actions");
            boolean stays = actions.size() == 1 && actions.path(0).asString("").equals("no-op");
            changedOutputs += stays ? 0 : 1;
        }
    }

    /// `planned_values` or `prior_state`: resources with `sensitive_values` and outputs that are
    /// sensitive, at any depth.
    ///
    /// @param prior whether its managed objects are the ones that exist
    private void values(boolean prior) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values(prior);
            }
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "resources" -> elements(token, () -> resource(prior));
                case "outputs" -> {
                    for (var output : tree().properties()) {
                        if (output.getValue().path("sensitive").asBoolean(false)) {
                            sensitiveOutputs.add(output.getKey());
                            secrets.all(output.getValue().path("value"));
                        }
                    }
                }
                default -> values(prior);
            }
        }
    }

    private void resource(boolean prior) {
        boolean[] marked = {false};
        Place place =
                place(() -> {
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        parser.skipChildren();
                        return;
                    }
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String name = parser.currentName();
                        parser.nextToken();
                        switch (name) {
                            case "values" -> passWatching();
                            case "sensitive_values" -> marked[0] |= marksAnything();
                            case "type" ->
                                    marked[0] |=
                                            !WellKnownSecrets.of(Scalars.text(parser)).isEmpty();
                            case "mode" ->
                                    existing +=
                                            prior && Scalars.text(parser).equals("managed") ? 1 : 0;
                            default -> parser.skipChildren();
                        }
                    }
                });
        if (marked[0]) {
            secrets.resource(tree(place));
        }
    }

    /// Only the root module's variables are of interest: which of them are sensitive.
    private void configuration(JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean root = parser.currentName().equals("root_module");
            if (parser.nextToken() == JsonToken.START_OBJECT && root) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean variable = parser.currentName().equals("variables");
                    parser.nextToken();
                    if (variable) {
                        declared = tree();
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Where the value at the parser's place stands; `passing` reads it to its end.
    private Place place(Runnable passing) {
        long from = parser.currentTokenLocation().getByteOffset();
        passing.run();
        return new Place(from, (int) (parser.currentLocation().getByteOffset() - from));
    }

    private JsonNode tree() {
        return Json.MAPPER.readTree(parser);
    }

    private JsonNode tree(Place place) {
        return Json.MAPPER.readTree(source.piece(place.from(), place.length()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ProblemException notAPlan(String why) {
        return problem("plan-not-a-plan", "This is not a plan of Terraform.", why, FAULT.remedy());
    }

    private static ProblemException problem(String id, String what, String why, String remedy) {
        return new ProblemException(Problem.of(id, what, why, remedy));
    }
}
