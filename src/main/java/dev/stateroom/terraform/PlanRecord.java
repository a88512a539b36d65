package dev.stateroom.terraform;

import dev.stateroom.model.Binding;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Stage;
import dev.stateroom.model.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What lies beside a plan file that Stateroom made: for which environment it is and what its
/// approval is bound to. None of the plan's values are in it.
///
/// @param operation id of the operation that made it
/// @param environment name of the environment it is for
/// @param stage what was planned
/// @param binding what its approval is bound to
public record PlanRecord(String operation, String environment, Stage stage, Binding binding) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Where the record of a plan file lies.
    public static Path beside(Path plan) {
        return plan.resolveSibling(plan.getFileName() + ".json");
    }

    /// Writes it beside `plan`, for its owner alone.
    public void write(Path plan) {
        Path file = beside(plan);
        PlanFiles.close(file);
        try {
            Files.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json()));
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "plan-file-unwritable",
                            "The record of the plan cannot be written to " + file + ".",
                            "The system says: " + fault.getMessage() + ".",
                            "Free the place or choose another one."),
                    fault);
        }
    }

    private ObjectNode json() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("operation", operation);
        node.put("environment", environment);
        node.put("stage", stage.name());
        ArrayNode targets = node.putArray("targets");
        stage.targets().forEach(targets::add);
        node.put("state", binding.state());
        node.put("destroy", binding.destroy());
        node.put("sha256", binding.sha256());
        node.put("serial", binding.serial());
        node.put("lineage", binding.lineage());
        WorkingTree tree = binding.tree();
        node.put("commit", tree == null ? null : tree.commit());
        node.put("changes", tree == null ? null : tree.changes());
        Identity identity = binding.identity();
        node.put("account", identity == null ? null : identity.account());
        node.put("arn", identity == null ? null : identity.arn());
        node.put("made", binding.made().toString());
        return node;
    }

    /// Reads the record beside `plan`.
    ///
    /// @throws ProblemException `plan-unknown` where there is none that can be read
    public static PlanRecord read(Path plan) {
        Path file = beside(plan);
        try {
            return read(MAPPER.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw unknown(plan, "there is no " + file.getFileName() + " beside it", e);
        } catch (IOException e) {
            throw unknown(plan, file.getFileName() + " beside it cannot be read", e);
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
            throw unknown(plan, file.getFileName() + " beside it is no record of a plan", e);
        }
    }

    private static ProblemException unknown(Path plan, String why, Exception cause) {
        return new ProblemException(
                Problem.of(
                        "plan-unknown",
                        "Nobody knows what the plan " + plan + " was made for: " + why + ".",
                        "Nothing was changed.",
                        "Make it with “stateroom plan ENV --out FILE”, and keep FILE and FILE.json together."),
                cause);
    }

    private static PlanRecord read(JsonNode node) {
        List<String> targets = new ArrayList<>();
        node.path("targets").forEach(target -> targets.add(target.stringValue("")));
        String commit = text(node, "commit");
        String account = text(node, "account");
        String arn = text(node, "arn");
        JsonNode serial = node.path("serial");
        if (!serial.isNull() && !serial.isIntegralNumber()) {
            throw new IllegalArgumentException("serial");
        }
        return new PlanRecord(
                needed(node, "operation"),
                needed(node, "environment"),
                new Stage(needed(node, "stage"), targets),
                new Binding(
                        needed(node, "state"),
                        node.path("destroy").booleanValue(true),
                        needed(node, "sha256"),
                        serial.isNull() ? null : Long.valueOf(serial.longValue()),
                        text(node, "lineage"),
                        commit == null ? null : new WorkingTree(commit, text(node, "changes")),
                        account == null || arn == null ? null : Identity.of(account, arn, null),
                        Instant.parse(needed(node, "made"))));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).stringValue(null);
    }

    private static String needed(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            throw new IllegalArgumentException(name);
        }
        return text;
    }
}
