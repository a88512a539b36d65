package dev.stateroom.ui.plan;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Engine;
import dev.stateroom.engine.Review;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.ui.task.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a plan of a whole environment, away from the FX thread, and opens it.
final class Making {
    private final Environment environment;
    private final Engine engine;
    private final StopSignal stop;
    private @Nullable StagePlan made;

    Making(Environment environment, Engine engine, StopSignal stop) {
        this.environment = environment;
        this.engine = engine;
        this.stop = stop;
    }

    /// @throws ProblemException why there is no plan
    Opened plan(Progress progress) {
        progress.at(-1, "Planning");
        Proposal proposal =
                engine.propose(new Intent.MakePlan(environment.name(), null, List.of(), false));
        if (proposal.verdict() instanceof Verdict.Refused(Problem why)) {
            throw new ProblemException(why);
        }
        Result result = engine.run(proposal, new Listening(progress));
        StagePlan plan = made;
        if (result.outcome() != Result.Outcome.DONE || plan == null) {
            Problem why = result.problem();
            throw new ProblemException(
                    why == null
                            ? Problem.of(
                                    "plan-failed",
                                    "There is no plan of " + environment.name() + ".",
                                    "Terraform made none and did not say why.",
                                    "Look at the log of the last operation in the journal.")
                            : why);
        }
        progress.at(-1, "Reading the plan");
        Review review = engine.review(plan.file(), environment, stop);
        Opened opened = Opened.of(review, plan, engine.seen().of(review.origin().sha256()));
        progress.at(1, Words.count(opened.entries(Tab.CHANGES).size(), "change"));
        return opened;
    }

    private final class Listening implements Conversation {
        private final Progress progress;

        Listening(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void tell(DeployEvent event) {
            if (event instanceof DeployEvent.Planned(StagePlan plan)) {
                made = plan;
            } else if (event instanceof DeployEvent.Log(LogLine line) && !line.text().isBlank()) {
                progress.at(-1, line.text());
            }
        }

        @Override
        public boolean approve(StagePlan plan) {
            return false;
        }

        @Override
        public StopSignal stop() {
            return stop;
        }
    }
}
