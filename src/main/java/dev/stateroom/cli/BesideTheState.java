package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StopSignal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that writes beside the state and never touches it, so that nothing is asked even where
/// the environment is protected.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
abstract class BesideTheState implements Callable<Integer>, Write {
    private final Context context;
    private final String done;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Option(
            names = "--yes",
            description = "As for every write; nothing is asked here without it either.")
    @SuppressWarnings("UnusedVariable")
    private boolean yes;

    /// @param done the word for what was done
    BesideTheState(Context context, String done) {
        this.context = context;
        this.done = done;
    }

    abstract Intent intent(String environment);

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return ResultText.print(context, done, context.withEngine(this::run));
    }

    private Result run(Engine engine) {
        engine.environment(
                environment); // a project that cannot be opened fails as it does for reads
        Proposal proposal;
        try {
            proposal = engine.propose(intent(environment));
        } catch (ProblemException why) {
            return ResultText.notBegun(environment, why);
        }
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            return engine.run(proposal, new Narrator(context, stop, _ -> true));
        }
    }
}
