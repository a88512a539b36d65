package dev.stateroom.cli;

import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.engine.rehearsal.Incidents;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `sandbox incident list|NAME [ENV]`: breaks an environment of the sandbox, to be put right.
@Command(
        name = "incident",
        customSynopsis = {
            "stateroom sandbox incident list [--json]%n",
            "         stateroom sandbox incident NAME [ENV] [--json]%n",
            "         stateroom sandbox incident --end"
        },
        description =
                "Breaks an environment of the sandbox as it happens in life; never anything else."
                        + " “sandbox reset” brings a clean one back.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class SandboxIncident extends SandboxCommands.Word {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = "list",
            description = "Which one, or “list” for all of them.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "ENV",
            arity = "0..1",
            description = "Environment; by default stg, or the first that can have it.")
    private @Nullable String environment;

    @Option(
            names = "--end",
            description =
                    "End what lasts: whatever AWS refuses, a lost lock table, suspended versioning,"
                            + " a mistyped bucket, a deploy in the background.")
    private boolean end;

    SandboxIncident(Context context) {
        super(context);
    }

    @Override
    void run(Sandboxes sandboxes) {
        if (end) {
            sandboxes.endIncidents();
            say(
                    Json.object().put("ended", true),
                    "What lasted is ended; what it broke is yours to put right.");
        } else if (name.equals("list")) {
            list();
        } else {
            happen(sandboxes);
        }
    }

    private void list() {
        List<Incident> all = Incidents.all();
        if (context.json()) {
            ArrayNode list = Json.array();
            for (Incident incident : all) {
                list.addObject().put("name", incident.name()).put("what", incident.what());
            }
            context.print(list);
            return;
        }
        Style style = context.style();
        all.forEach(i -> context.print(style.bold(i.name()) + "  " + i.what()));
    }

    private void happen(Sandboxes sandboxes) {
        Incident incident =
                Incidents.named(name)
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.of(
                                                "incident-unknown",
                                                "There is no incident " + name + ".",
                                                "",
                                                "“stateroom sandbox incident list” names them.")));
        onlyTheSandbox(sandboxes);
        String broken = sandboxes.incident(incident, environment, context::note);
        ObjectNode document =
                Json.object()
                        .put("name", incident.name())
                        .put("environment", broken)
                        .put("what", incident.what())
                        .put("see", incident.see().replace("ENV", broken))
                        .put("lasts", incident.lasts());
        say(
                document,
                broken
                        + " is broken. "
                        + incident.what()
                        + "\nLook: "
                        + document.path("see").asString()
                        + (incident.lasts()
                                ? "\nIt lasts until “stateroom sandbox incident --end”."
                                : ""));
    }

    /// Whoever names a project has something else in mind than the sandbox's.
    private void onlyTheSandbox(Sandboxes sandboxes) {
        Path named = context.options().namedProject();
        if (named == null || sandboxes.status().map(p -> p.project().equals(named)).orElse(false)) {
            return;
        }
        throw new ProblemException(
                Problem.of(
                        "sandbox-only",
                        "An incident is made in Stateroom's own sandbox only.",
                        named + " is another project. Nothing was changed.",
                        "Leave --project out."));
    }
}
