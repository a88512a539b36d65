package dev.stateroom.cli;

import dev.stateroom.model.State;
import dev.stateroom.terraform.StateReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `state show`: the objects of a state, from S3 or from a file. Values are not shown.
@Command(
        name = "show",
        customSynopsis = "stateroom state show ENV|--file F [--filter TEXT] [--json]",
        description = "Shows the objects of a state, without their values.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StateShow implements Callable<Integer> {
    private final Context context;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ENV", arity = "0..1", description = "Environment.")
    private @Nullable String environment;

    @Option(names = "--file", paramLabel = "F", description = "A state in a local file.")
    private @Nullable Path file;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only addresses and types that hold TEXT.")
    private String filter;

    StateShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        State state = state();
        List<State.Instance> shown = state.instances().stream().filter(this::matches).toList();
        if (context.json()) {
            context.print(json(state, shown));
        } else {
            print(state, shown);
        }
        return ExitStatus.DONE;
    }

    private State state() {
        Path local = file;
        String name = environment;
        if (local != null && name == null) {
            return LocalFile.reading(local, StateShow::read);
        }
        if (local == null && name != null) {
            return context.withEngine(engine -> engine.state(engine.environment(name)));
        }
        throw new ParameterException(
                spec.commandLine(), "Name either an environment or --file, and not both");
    }

    private static State read(Path local) throws IOException {
        try (InputStream bytes = Files.newInputStream(local)) {
            return StateReader.read(bytes);
        }
    }

    private boolean matches(State.Instance instance) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return instance.address().toLowerCase(Locale.ROOT).contains(wanted)
                || instance.type().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static ObjectNode json(State state, List<State.Instance> shown) {
        ObjectNode node = Json.object();
        node.put("version", state.version());
        node.put("terraformVersion", state.terraformVersion());
        node.put("serial", state.serial());
        node.put("lineage", state.lineage());
        node.put("managed", state.managed());
        node.put("data", state.data());
        ArrayNode instances = node.putArray("instances");
        for (State.Instance instance : shown) {
            ObjectNode one = instances.addObject();
            one.put("address", instance.address());
            one.put("mode", instance.mode().name().toLowerCase(Locale.ROOT));
            one.put("type", instance.type());
            one.put("name", instance.name());
            one.put("provider", instance.provider());
            one.put("tainted", instance.tainted());
            one.put("deposed", instance.deposed());
            ArrayNode dependencies = one.putArray("dependencies");
            instance.dependencies().forEach(dependencies::add);
        }
        ArrayNode outputs = node.putArray("outputs");
        state.outputs().forEach(outputs::add);
        ArrayNode checks = node.putArray("checks");
        for (State.Check check : state.checks()) {
            ObjectNode one = checks.addObject();
            one.put("kind", check.kind());
            one.put("address", check.address());
            one.put("status", check.status());
        }
        return node;
    }

    private void print(State state, List<State.Instance> shown) {
        Style style = context.style();
        context.print(
                style.bold("Serial " + state.serial())
                        + ", lineage "
                        + state.lineage()
                        + ", Terraform "
                        + state.terraformVersion());
        context.print(
                state.managed()
                        + " managed, "
                        + state.data()
                        + " data, "
                        + state.outputs().size()
                        + " outputs"
                        + (filter.isEmpty()
                                ? ""
                                : "; " + shown.size() + " match “" + filter + "”"));
        if (!shown.isEmpty()) {
            Table table = new Table(style, "ADDRESS", "PROVIDER", "");
            for (State.Instance instance : shown) {
                table.row(instance.address(), instance.provider(), marks(style, instance));
            }
            context.print(table);
        }
        for (State.Check check : state.checks()) {
            context.print("check " + check.address() + ": " + check.status());
        }
    }

    private static String marks(Style style, State.Instance instance) {
        String tainted = instance.tainted() ? style.warn("tainted") : "";
        return instance.deposed() == null
                ? tainted
                : style.warn("deposed " + instance.deposed())
                        + (tainted.isEmpty() ? "" : " ")
                        + tainted;
    }
}
