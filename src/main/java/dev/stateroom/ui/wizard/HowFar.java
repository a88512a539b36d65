package dev.stateroom.ui.wizard;

import dev.stateroom.engine.Waiting;
import dev.stateroom.ui.task.Progress;

/// Tells the task dock how far Terraform is while it only looks.
///
/// @param progress of the work that waits for it
public record HowFar(Progress progress) implements Waiting {
    @Override
    public void at(String doing, int done, int all) {
        progress.at(
                all == 0 ? -1 : Math.min(1, (double) done / all),
                done == 0 ? doing : all == 0 ? done + " read" : done + " of " + all);
    }
}
