package dev.stateroom.engine;

import dev.stateroom.terraform.Listener;
import dev.stateroom.terraform.UiEvent;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the objects that a plan has looked at.
final class Refreshed implements Listener {
    private final Waiting waiting;
    private final int all;
    private final AtomicInteger done = new AtomicInteger();

    /// @param all how many it is going to look at, or 0 where that is not known
    Refreshed(Waiting waiting, int all) {
        this.waiting = waiting;
        this.all = all;
        waiting.at("init", 0, all);
    }

    @Override
    public void event(UiEvent event) {
        if (event instanceof UiEvent.Refresh(var _, boolean complete)) {
            waiting.at("plan", complete ? done.incrementAndGet() : done.get(), all);
        }
    }
}
