package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads state files, as a stream: attribute values are skipped, not kept.
///
/// Source: Terraform's `internal/states/statefile`. Versions 3 (Terraform 0.7 to 0.11) and 4 (0.12
/// and newer) are read; fields we do not know are passed over.
public final class StateReader {
    private static final String REMEDY = "Restore a backup, or read another version of the object.";

    private final JsonParser parser;
    private @Nullable Integer version;
    private boolean shown;
    private boolean encrypted;
    private String terraformVersion = "";
    private long serial;
    private String lineage = "";
    private List<State.Instance> resources = List.of();
    private List<State.Instance> modules = List.of();
    private boolean hasResources;
    private List<String> outputs = List.of();
    private List<String> moduleOutputs = List.of();
    private List<State.Check> checks = List.of();

    private StateReader(JsonParser parser) {
        this.parser = parser;
    }

    /// The state in `bytes`.
    ///
    /// @throws ProblemException `state-empty-object`, `state-not-json`, `state-truncated`,
    ///   `state-not-a-state`, `state-encrypted`, `state-version-unsupported` (1 and 2) or
    ///   `state-newer-terraform`
    public static State read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    /// The state in `bytes`: UTF-8, -16 or -32, with or without a byte order mark.
    ///
    /// @throws ProblemException as [#read(byte[])] does
    public static State read(InputStream bytes) {
        return new JsonFault("state", "The state", REMEDY)
                .read(
                        () -> Json.MAPPER.createParser(Packed.plain(bytes, "state", "The state")),
                        parser -> new StateReader(parser).document());
    }

    private State document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw problem(
                    "state-empty-object",
                    "The state is empty: not one byte of JSON is in it.",
                    "Terraform never writes an empty object; something else did.",
                    REMEDY);
        }
        if (first != JsonToken.START_OBJECT) {
            throw notAState("It is JSON, but not an object.");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            field(name, value);
        }
        if (parser.nextToken() != null) {
            throw problem(
                    "state-not-json",
                    "The state has something behind its end.",
                    "Two writes may have run into each other.",
                    REMEDY);
        }
        return result();
    }

    private void field(String name, JsonToken value) {
        switch (name) {
            case "version" -> version = Scalars.whole(parser);
            case "terraform_version" -> terraformVersion = Scalars.text(parser);
            case "serial" -> {
                serial = Scalars.count(parser);
                if (serial < 0) {
                    // Terraform's is unsigned; it refuses such a state too.
                    throw notAState("Its `serial` is " + serial + ".");
                }
            }
            case "lineage" -> lineage = Scalars.text(parser);
            case "resources" -> {
                hasResources = true;
                if (array(value, "resources")) {
                    resources = new StateResources(parser).read();
                }
            }
            case "modules" -> {
                if (array(value, "modules")) {
                    OldModules old = new OldModules(parser);
                    modules = old.read();
                    moduleOutputs = old.outputs();
                }
            }
            case "outputs" -> outputs = Scalars.names(parser);
            case "check_results" -> checks = Checks.ofState(parser);
            case "encrypted_data" -> {
                encrypted = true;
                parser.skipChildren();
            }
            case "format_version", "planned_values", "values" -> {
                shown = true;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private static boolean array(JsonToken value, String name) {
        if (value == JsonToken.VALUE_NULL) {
            return false;
        }
        if (value != JsonToken.START_ARRAY) {
            throw notAState("Its `" + name + "` is not a list.");
        }
        return true;
    }

    private State result() {
        if (version == null) {
            // Source: OpenTofu's documentation "State and Plan Encryption".
            if (encrypted) {
                throw problem(
                        "state-encrypted",
                        "The state is encrypted by OpenTofu.",
                        "Only OpenTofu, with the key of its configuration, can read it.",
                        "Work on this environment with `tofu` itself.");
            }
            if (shown) {
                throw problem(
                        "state-is-show-json",
                        "This is the output of `terraform show -json`, not a state.",
                        "It has no serial and no lineage.",
                        "Give the state itself: `terraform state pull` writes it.");
            }
            throw notAState("It has no `version`.");
        }
        return switch (version) {
            case 1, 2 ->
                    throw problem(
                            "state-version-unsupported",
                            "The state has format version "
                                    + version
                                    + (terraformVersion.isEmpty()
                                            ? ""
                                            : ", of Terraform " + terraformVersion)
                                    + ".",
                            "Terraform stopped writing that version with 0.7; 3 and 4 can be read.",
                            "Let Terraform 0.11 (`terraform refresh`) raise it to version 3 first.");
            case 3 -> state(3, modules, moduleOutputs);
            case 4 -> {
                if (!hasResources && !modules.isEmpty()) {
                    throw notAState("It says version 4 and is laid out as version 3.");
                }
                yield state(4, resources, outputs);
            }
            default -> {
                if (version > 4) {
                    throw problem(
                            "state-newer-terraform",
                            "The state has format version "
                                    + version
                                    + (terraformVersion.isEmpty()
                                            ? ""
                                            : ", of Terraform " + terraformVersion)
                                    + ".",
                            "It was written by a Terraform newer than this Stateroom knows.",
                            "Update Stateroom.");
                }
                throw notAState("Its `version` is " + version + ".");
            }
        };
    }

    private State state(int format, List<State.Instance> instances, List<String> names) {
        return new State(format, terraformVersion, serial, lineage, instances, names, checks);
    }

    private static ProblemException notAState(String why) {
        return problem(
                "state-not-a-state",
                "This is not a Terraform state.",
                why,
                "Give a state as `terraform state pull` writes it.");
    }

    private static ProblemException problem(String id, String what, String why, String remedy) {
        return new ProblemException(Problem.of(id, what, why, remedy));
    }
}
