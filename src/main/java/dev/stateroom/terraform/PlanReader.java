package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads plans as `terraform show -json` prints them, one resource change at a time.
///
/// Source: Terraform's documentation of the JSON output format, versions 0.1 to 1.x.
public final class PlanReader {
    private static final String REMEDY = "Write it again with `terraform show -json PLANFILE`.";

    private final JsonParser parser;
    private final Secrets secrets;
    private final Consumer<JsonNode> drifted;

    private String formatVersion = "";
    private String terraformVersion = "";
    private boolean errored;
    private boolean planned;
    private boolean isState;
    private List<Change> changes = List.of();
    private List<Change> drift = List.of();
    private int outputs;
    private int checks;
    private @Nullable JsonNode variables;

    private PlanReader(JsonParser parser, Secrets secrets, Consumer<JsonNode> drifted) {
        this.parser = parser;
        this.secrets = secrets;
        this.drifted = drifted;
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
        return read(bytes, secrets, change -> {});
    }

    /// The same, and `drifted` hears each change of `resource_drift`, values in clear.
    static Plan read(InputStream bytes, Secrets secrets, Consumer<JsonNode> drifted) {
        return new JsonFault("plan", "The plan", REMEDY)
                .read(
                        () -> Json.MAPPER.createParser(Packed.plain(bytes, "plan", "The plan")),
                        parser -> new PlanReader(parser, secrets, drifted).document());
    }

    private Plan document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw problem("plan-empty", "The plan is empty.", "", REMEDY);
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
            throw problem("plan-not-json", "The plan has something behind its end.", "", REMEDY);
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
        return new Plan(formatVersion, terraformVersion, errored, changes, drift, outputs, checks);
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
                changes = changes(value);
            }
            case "resource_drift" -> drift = drift(value);
            case "output_changes" -> outputs = outputs(value);
            case "checks" -> checks = elements(value);
            case "variables" -> variables = tree();
            case "configuration" -> configuration(value);
            case "planned_values" -> {
                planned = true;
                secrets.values(parser);
            }
            case "prior_state" -> secrets.values(parser);
            case "serial", "lineage", "values" -> {
                isState = true;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private List<Change> changes(JsonToken value) {
        List<Change> all = new ArrayList<>();
        if (value == JsonToken.VALUE_NULL) {
            return all;
        }
        if (value != JsonToken.START_ARRAY) {
            throw notAPlan("Its `resource_changes` is not a list.");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = tree();
            secrets.change(node.path("change"));
            all.add(change(node));
        }
        return all;
    }

    private static Change change(JsonNode node) {
        String address = node.path("address").asString("");
        return new Change(
                address,
                action(node.path("change").path("actions"), address),
                orNull(node.path("action_reason").asString("")),
                orNull(node.path("previous_address").asString("")),
                orNull(imported(node.path("change").path("importing"))),
                orNull(node.path("deposed").asString("")));
    }

    /// An import by identity (Terraform 1.12) has no id, and one that waits for a value has only
    /// `unknown`; both are imports all the same.
    private static String imported(JsonNode importing) {
        if (!importing.isObject()) {
            return "";
        }
        String id = importing.path("id").asString("");
        return id.isEmpty() ? "(known after apply)" : id;
    }

    private static Change.Action action(JsonNode actions, String address) {
        StringBuilder words = new StringBuilder();
        for (JsonNode action : actions) {
            words.append(words.isEmpty() ? "" : " ").append(action.asString(""));
        }
        return switch (words.toString()) {
            case "create" -> Change.Action.CREATE;
            case "update" -> Change.Action.UPDATE;
            case "delete" -> Change.Action.DELETE;
            case "read" -> Change.Action.READ;
            case "no-op" -> Change.Action.NOOP;
            case "forget" -> Change.Action.FORGET;
            case "delete create", "create delete", "create forget" -> Change.Action.REPLACE;
            default ->
                    throw problem(
                            "plan-not-understood",
                            "The plan does something to "
                                    + address
                                    + " that Stateroom does not know: `"
                                    + words
                                    + "`.",
                            "A summary without it would be wrong.",
                            "Review this plan with `terraform show`, and update Stateroom.");
        };
    }

    private List<Change> drift(JsonToken value) {
        List<Change> all = new ArrayList<>();
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return all;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = tree();
            JsonNode change = node.path("change");
            secrets.change(change);
            drifted.accept(node);
            if (!isNoop(change)) {
                all.add(outside(node));
            }
        }
        return all;
    }

    /// What happened outside Terraform: it is gone, else it is another than before.
    private static Change outside(JsonNode node) {
        JsonNode actions = node.path("change").path("actions");
        boolean gone = actions.size() == 1 && actions.path(0).asString("").equals("delete");
        return new Change(
                node.path("address").asString(""),
                gone ? Change.Action.DELETE : Change.Action.UPDATE,
                null,
                null,
                null,
                orNull(node.path("deposed").asString("")));
    }

    private int outputs(JsonToken value) {
        int count = 0;
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return count;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            parser.nextToken();
            JsonNode change = tree();
            secrets.change(change);
            count += isNoop(change) ? 0 : 1;
        }
        return count;
    }

    private static boolean isNoop(JsonNode change) {
        JsonNode actions = change.path("actions");
        return actions.size() == 1 && actions.path(0).asString("").equals("no-op");
    }

    private int elements(JsonToken value) {
        int count = 0;
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return count;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            count++;
        }
        return count;
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
                    boolean declared = parser.currentName().equals("variables");
                    parser.nextToken();
                    if (declared) {
                        secrets.variables(variables, tree());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private JsonNode tree() {
        return Json.MAPPER.readTree(parser);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ProblemException notAPlan(String why) {
        return problem("plan-not-a-plan", "This is not a plan of Terraform.", why, REMEDY);
    }

    private static ProblemException problem(String id, String what, String why, String remedy) {
        return new ProblemException(Problem.of(id, what, why, remedy));
    }
}
