package dev.stateroom.ui.deploy;

import dev.stateroom.engine.Conversation;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The window's side of the engine's conversation. All of it is called on the engine's thread,
/// which waits here while a person reads a plan or holds the run.
final class Talk implements Conversation {
    private final StopSignal signal;
    private final Consumer<Message> inlet;
    private final Consumer<LogLine> log;
    private final BooleanSupplier wantsPause;
    private final InstantSource clock;
    private final String typed;

    /// @param inlet takes what is said to the FX thread
    /// @param log takes lines of the log, at once
    /// @param wantsPause whether the run is to be held before its next stage
    /// @param typed the phrase that the person typed, or nothing
    Talk(
            StopSignal signal,
            Consumer<Message> inlet,
            Consumer<LogLine> log,
            BooleanSupplier wantsPause,
            InstantSource clock,
            String typed) {
        this.signal = signal;
        this.inlet = inlet;
        this.log = log;
        this.wantsPause = wantsPause;
        this.clock = clock;
        this.typed = typed;
    }

    @Override
    public void tell(DeployEvent event) {
        if (event instanceof DeployEvent.Log(var line)) {
            log.accept(line);
        } else {
            inlet.accept(new Message.Told(event));
        }
    }

    @Override
    public boolean approve(StagePlan plan) {
        Message.Question asked = new Message.Question(plan, new CompletableFuture<>());
        // Somebody who wants to stop has answered.
        try (var _ = signal.listen(level -> asked.answer().complete(false))) {
            inlet.accept(new Message.Asked(asked));
            return asked.answer().join();
        } finally {
            inlet.accept(new Message.Answered(asked));
        }
    }

    @Override
    public boolean confirms(String phrase) {
        return phrase.equals(typed);
    }

    @Override
    public void hold(Stage next) {
        if (!wantsPause.getAsBoolean()) {
            return;
        }
        Message.Hold now = new Message.Hold(next, new CompletableFuture<>());
        say("Paused before stage " + next.name() + ". Nothing is locked or in flight.");
        try (var _ = signal.listen(level -> now.release().complete(false))) {
            inlet.accept(new Message.Held(now));
            if (now.release().join()) {
                say("Going on with stage " + next.name() + ".");
            }
        } finally {
            inlet.accept(new Message.LetGo(now));
        }
    }

    private void say(String text) {
        log.accept(
                new LogLine(clock.instant(), LogLine.Source.STATEROOM, LogLine.Level.INFO, text));
    }

    @Override
    public StopSignal stop() {
        return signal;
    }
}
