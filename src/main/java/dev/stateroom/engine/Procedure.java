package dev.stateroom.engine;

import dev.stateroom.model.Evidence;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;

/// How one kind of intent is worked out and done.
interface Procedure {
    /// What it would do; reads only.
    ///
    /// @throws dev.stateroom.model.ProblemException where it cannot even be worked out
    Draft draft(Evidence evidence);

    /// Does it, and ends `run` with its result whatever happens.
    Result run(Run run, Proposal proposal);
}
