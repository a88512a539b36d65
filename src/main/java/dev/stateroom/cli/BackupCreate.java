package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StopSignal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup create ENV`: a verified copy of the current state.
@Command(
        name = "create",
        customSynopsis = "stateroom backup create ENV [--yes] [--json]",
        description = "Keeps a copy of the current state, read back and compared.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BackupCreate implements Callable<Integer>, Write {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    @Option(
            names = "--yes",
            description = "As for every write; nothing is asked here without it either.")
    @SuppressWarnings("UnusedVariable")
    private boolean yes;

    BackupCreate(Context context) {
        this.context = context;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public Integer call() {
        return ResultText.print(context, "Backed up", context.withEngine(this::create));
    }

    // The state is not touched, so nothing is asked even where the environment is protected.
    private Result create(Engine engine) {
        engine.environment(
                environment); // a project that cannot be opened fails as it does for reads
        Proposal proposal;
        try {
            proposal = engine.propose(new Intent.CreateBackup(environment));
        } catch (ProblemException why) {
            return ResultText.notBegun(environment, why);
        }
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            return engine.run(proposal, new Narrator(context, stop, _ -> true));
        }
    }
}
