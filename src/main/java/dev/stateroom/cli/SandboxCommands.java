package dev.stateroom.cli;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/// `sandbox …`: Stateroom's own place to work in.
final class SandboxCommands {
    private SandboxCommands() {}

    /// `sandbox start`.
    @Command(
            name = "start",
            customSynopsis = "stateroom sandbox start [--json]",
            description = "Starts the sandbox and leaves it running; joins the one that runs.")
    static final class Start implements Callable<Integer> {
        private final Context context;

        Start(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            show(context, context.doors().sandboxes().start(context::note));
            return ExitStatus.DONE;
        }
    }

    /// `sandbox stop`.
    @Command(
            name = "stop",
            customSynopsis = "stateroom sandbox stop [--json]",
            description = "Stops the sandbox; what it holds stays.")
    static final class Stop implements Callable<Integer> {
        private final Context context;

        Stop(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            boolean stopped = context.doors().sandboxes().stop();
            if (context.json()) {
                context.print(Json.object().put("stopped", stopped));
            } else {
                context.print(stopped ? "The sandbox is stopped." : "No sandbox was running.");
            }
            return ExitStatus.DONE;
        }
    }

    /// `sandbox reset`.
    @Command(
            name = "reset",
            customSynopsis = "stateroom sandbox reset [--json]",
            description = "Stops the sandbox and removes everything that it holds.")
    static final class Reset implements Callable<Integer> {
        private final Context context;

        Reset(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.doors().sandboxes().reset();
            if (context.json()) {
                context.print(Json.object().put("reset", true));
            } else {
                context.print("The sandbox is empty; the next start fills it again.");
            }
            return ExitStatus.DONE;
        }
    }

    /// `sandbox status`.
    @Command(
            name = "status",
            customSynopsis = "stateroom sandbox status [--json]",
            description = "Says whether the sandbox runs, and where.")
    static final class Status implements Callable<Integer> {
        private final Context context;

        Status(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Optional<Sandboxes.Place> place = context.doors().sandboxes().status();
            if (place.isPresent() && !context.json()) {
                show(context, place.get());
            } else if (context.json()) {
                ObjectNode node = place.map(SandboxCommands::json).orElseGet(SandboxCommands::none);
                context.print(node.put("running", place.isPresent()));
            } else {
                context.print("No sandbox is running; “stateroom sandbox start” starts it.");
            }
            return ExitStatus.DONE;
        }
    }

    private static void show(Context context, Sandboxes.Place place) {
        if (context.json()) {
            context.print(json(place));
            return;
        }
        Style style = context.style();
        context.print(style.bold("The sandbox runs at " + place.endpoint()));
        context.print("Project: " + place.project());
        context.print(style.dim("Any AWS client or Terraform can use it with:"));
        new TreeMap<>(place.environment())
                .forEach((name, value) -> context.print("  export " + name + "='" + value + "'"));
    }

    private static ObjectNode json(Sandboxes.Place place) {
        ObjectNode node = Json.object();
        node.put("endpoint", place.endpoint());
        node.put("region", place.region());
        node.put("project", place.project().toString());
        ObjectNode environment = node.putObject("environment");
        new TreeMap<>(place.environment()).forEach(environment::put);
        return node;
    }

    private static ObjectNode none() {
        ObjectNode node = Json.object();
        node.putNull("endpoint").putNull("region").putNull("project").putNull("environment");
        return node;
    }
}
