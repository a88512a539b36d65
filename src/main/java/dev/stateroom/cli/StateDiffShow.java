package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `state diff A B`: two states compared.
@Command(
        name = "diff",
        customSynopsis = "stateroom state diff A B [--json]",
        description =
                "Compares two states, each an environment, ENV@BACKUP or a file; sensitive values stay"
                        + " hidden.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StateDiffShow implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "A", description = "ENV, ENV@BACKUP or a state file.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    private String b;

    StateDiffShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::show);
    }

    private int show(Engine engine) {
        StateDiff diff = engine.compare(ref(engine, a), ref(engine, b));
        if (context.json()) {
            context.print(json(diff));
        } else {
            print(diff);
        }
        return ExitStatus.DONE;
    }

    /// A file wins only over a name that no environment has: `stg` stays the environment even where
    /// a directory of that name lies here.
    private static StateRef ref(Engine engine, String text) {
        int at = text.indexOf('@');
        boolean named =
                engine.environments().environments().stream()
                        .anyMatch(e -> e.name().equals(at < 0 ? text : text.substring(0, at)));
        Path file = named ? null : file(text);
        if (file != null) {
            return new StateRef.Local(file);
        }
        return at < 0
                ? new StateRef.Current(engine.environment(text))
                : new StateRef.Earlier(
                        engine.environment(text.substring(0, at)), text.substring(at + 1));
    }

    private static @Nullable Path file(String text) {
        try {
            Path file = Path.of(text);
            return Files.exists(file) || text.contains("/") || text.endsWith(".tfstate")
                    ? file
                    : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static ObjectNode json(StateDiff diff) {
        ObjectNode node = Json.object();
        ArrayNode onlyA = node.putArray("onlyA");
        diff.onlyA().forEach(onlyA::add);
        ArrayNode onlyB = node.putArray("onlyB");
        diff.onlyB().forEach(onlyB::add);
        ArrayNode differ = node.putArray("differ");
        for (StateDiff.Difference difference : diff.differ()) {
            ObjectNode one = differ.addObject();
            one.put("address", difference.address());
            ArrayNode attributes = one.putArray("attributes");
            for (StateDiff.Value value : difference.attributes()) {
                ObjectNode attribute = attributes.addObject();
                attribute.put("path", value.path());
                attribute.put("a", value.a());
                attribute.put("b", value.b());
                attribute.put("sensitive", value.sensitive());
            }
        }
        node.put("same", diff.same());
        return node;
    }

    private void print(StateDiff diff) {
        Style style = context.style();
        diff.onlyA().forEach(address -> context.print("only A  " + address));
        diff.onlyB().forEach(address -> context.print("only B  " + address));
        for (StateDiff.Difference difference : diff.differ()) {
            context.print("differs " + difference.address());
            for (StateDiff.Value value : difference.attributes()) {
                context.print(
                        "          "
                                + value.path()
                                + ": "
                                + shown(value.a())
                                + " → "
                                + shown(value.b()));
            }
        }
        context.print(
                style.bold(
                        diff.onlyA().size()
                                + " only in A, "
                                + diff.onlyB().size()
                                + " only in B, "
                                + diff.differ().size()
                                + " differ, "
                                + diff.same()
                                + " are the same."));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(absent)" : value;
    }
}
