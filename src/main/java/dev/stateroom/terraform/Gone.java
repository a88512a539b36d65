package dev.stateroom.terraform;

import dev.stateroom.model.Lost;
import dev.stateroom.model.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Finds objects that were deleted by hand: those that a refresh no longer finds. Reads only, and
/// locks nothing.
public final class Gone {
    private final Session session;

    /// Runs in `session`, whose directory is initialised.
    public Gone(Session session) {
        this.session = session;
    }

    /// The managed objects that are gone, in the plan's order; deposed ones are not among them, as
    /// removing their address would remove the current object too.
    ///
    /// @throws ProblemException as [MakePlan] and [ShowPlan] say
    public List<Lost> run() {
        Path file = session.workplace().own().resolve("gone-" + UUID.randomUUID() + ".tfplan");
        MakePlan.Request request =
                new MakePlan.Request(file, List.of(), false, true, new Locking.Off());
        try {
            MakePlan.Outcome planned = new MakePlan(session).run(request, List.of("-refresh-only"));
            if (!planned.ok()) {
                throw new ProblemException(planned.problem());
            }
            try (OpenPlan plan = new ShowPlan(session).open(file, Path.of(file + ".json"))) {
                return lost(plan, session.secrets());
            }
        } finally {
            PlanFiles.delete(file);
        }
    }

    static List<Lost> lost(OpenPlan plan, Secrets secrets) {
        List<Lost> all = new ArrayList<>();
        for (int i = 0; i < plan.plan().drift(); i++) {
            JsonNode change = plan.driftedElement(i);
            if (isGone(change)) {
                all.add(lost(change, secrets));
            }
        }
        return all;
    }

    /// Whether a change of `resource_drift` says that a managed object is gone.
    private static boolean isGone(JsonNode change) {
        JsonNode actions = change.path("change").path("actions");
        return actions.size() == 1
                && actions.path(0).asString("").equals("delete")
                && change.path("mode").asString("managed").equals("managed")
                && change.path("deposed").asString("").isEmpty();
    }

    private static Lost lost(JsonNode gone, Secrets secrets) {
        JsonNode change = gone.path("change");
        JsonNode marks = change.path("before_sensitive");
        boolean secret = marks.asBoolean(false) || marks.path("id").asBoolean(false);
        String id = change.path("before").path("id").asString("");
        return new Lost(
                gone.path("address").asString(""),
                secret && !id.isEmpty() ? Secrets.MASK : secrets.mask(id));
    }
}
