package dev.stateroom.terraform;

import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

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
        try (OpenPlan open = open(file, Path.of(file + "." + UUID.randomUUID() + ".json"))) {
            return open.plan();
        }
    }

    /// The plan, open for review until it is closed.
    ///
    /// @param spool where it lies as JSON until then, for its owner alone; must not exist
    /// @throws ProblemException as the other method
    public OpenPlan open(Path file, Path spool) {
        List<String> arguments = List.of("show", "-json", file.toString());
        new Console(session, event -> {}).command(arguments);
        PlanFiles.close(spool);
        try {
            Child.Answer<Path> answer =
                    new Child(session).read(arguments, output -> spool(output, spool));
            if (answer.exit() != 0) {
                throw new ProblemException(
                        Failure.of(
                                "show-failed",
                                "The plan " + file + " cannot be shown.",
                                "Plan again with the same Terraform and providers.",
                                List.of(),
                                session.secrets()
                                        .mask(
                                                answer.errors()
                                                        .replaceAll("\u001b\\[[0-9;]*m", ""))));
            }
            return OpenPlan.spooled(spool, session.secrets());
        } catch (ProblemException fault) {
            PlanFiles.delete(spool);
            throw fault;
        } catch (IOException fault) {
            PlanFiles.delete(spool);
            throw JsonFault.unreadable("plan", "The plan", fault, fault);
        }
    }

    private static Path spool(InputStream output, Path spool) throws IOException {
        try (OutputStream file = Files.newOutputStream(spool)) {
            output.transferTo(file);
        }
        return spool;
    }
}
