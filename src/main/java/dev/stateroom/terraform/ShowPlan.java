package dev.stateroom.terraform;

import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `terraform show -json` of a plan file.
public final class ShowPlan {
    private final Session session;

    /// Runs in `session`.
    public ShowPlan(Session session) {
        this.session = session;
    }

    /// What the plan does. Its sensitive values become known to the session's [Secrets], so that
    /// the apply's lines are masked.
    ///
    /// @throws ProblemException `show-failed` with Terraform's words, or what [PlanReader] says
    public Plan run(Path file) {
        return run(file, change -> {});
    }

    /// The same, and `drift` hears each change of `resource_drift`, values in clear.
    Plan run(Path file, Consumer<JsonNode> drift) {
        List<String> arguments = List.of("show", "-json", file.toString());
        new Console(session, event -> {}).command(arguments);
        Child.Answer<Read> answer =
                new Child(session).read(arguments, output -> read(output, drift));
        if (answer.exit() != 0) {
            throw new ProblemException(
                    Failure.of(
                            "show-failed",
                            "The plan " + file + " cannot be shown.",
                            "Plan again with the same Terraform and providers.",
                            List.of(),
                            session.secrets()
                                    .mask(answer.errors().replaceAll("\u001b\\[[0-9;]*m", ""))));
        }
        ProblemException fault = answer.answer().fault;
        if (fault != null) {
            throw fault;
        }
        Plan plan = answer.answer().plan;
        if (plan == null) {
            throw new ProblemException(
                    Problem.of("show-failed", "Terraform showed no plan.", "", "Plan again."));
        }
        return plan;
    }

    /// Terraform's own error comes first, so ours waits until its exit status is known.
    private Read read(InputStream output, Consumer<JsonNode> drift) {
        try {
            return new Read(PlanReader.read(output, session.secrets(), drift), null);
        } catch (ProblemException fault) {
            return new Read(null, fault);
        }
    }

    private record Read(@Nullable Plan plan, @Nullable ProblemException fault) {}
}
