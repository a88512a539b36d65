package dev.stateroom.cli;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/// `sandbox …`: Stateroom's own place to work in.
final class SandboxCommands {
    private SandboxCommands() {}

    /// What they share: the sandbox of this home, and done is done.
    abstract static class Word implements Callable<Integer> {
        final Context context;

        Word(Context context) {
            this.context = context;
        }

        abstract void run(Sandboxes sandboxes);

        @Override
        public final Integer call() {
            run(context.doors().sandboxes());
            return ExitStatus.DONE;
        }

        /// Prints one of two forms of an answer.
        final void say(ObjectNode document, String words) {
            if (context.json()) {
                context.print(document);
            } else {
                context.print(words);
            }
        }
    }

    /// `sandbox start`.
    @Command(
            name = "start",
            customSynopsis = "stateroom sandbox start [--json]",
            description = "Starts the sandbox and leaves it running; joins the one that runs.")
    static final class Start extends Word {
        Start(Context context) {
            super(context);
        }

        @Override
        void run(Sandboxes sandboxes) {
            show(context, sandboxes.start(context::note));
        }
    }

    /// `sandbox stop`.
    @Command(
            name = "stop",
            customSynopsis = "stateroom sandbox stop [--json]",
            description = "Stops the sandbox; what it holds stays.")
    static final class Stop extends Word {
        Stop(Context context) {
            super(context);
        }

        @Override
        void run(Sandboxes sandboxes) {
            boolean stopped = sandboxes.stop();
            say(
                    Json.object().put("stopped", stopped),
                    stopped ? "The sandbox is stopped." : "No sandbox was running.");
        }
    }

    /// `sandbox reset`.
    @Command(
            name = "reset",
            customSynopsis = "stateroom sandbox reset [--json]",
            description = "Stops the sandbox and removes everything that it holds.")
    static final class Reset extends Word {
        Reset(Context context) {
            super(context);
        }

        @Override
        void run(Sandboxes sandboxes) {
            sandboxes.reset();
            say(
                    Json.object().put("reset", true),
                    "The sandbox is empty; the next start fills it again.");
        }
    }

    /// `sandbox status`.
    @Command(
            name = "status",
            customSynopsis = "stateroom sandbox status [--json]",
            description = "Says whether the sandbox runs, and where.")
    static final class Status extends Word {
        Status(Context context) {
            super(context);
        }

        @Override
        void run(Sandboxes sandboxes) {
            Optional<Sandboxes.Place> place = sandboxes.status();
            if (place.isPresent() && !context.json()) {
                show(context, place.get());
                return;
            }
            ObjectNode node = place.map(SandboxCommands::json).orElseGet(SandboxCommands::none);
            say(
                    node.put("running", place.isPresent()),
                    "No sandbox is running; “stateroom sandbox start” starts it.");
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
