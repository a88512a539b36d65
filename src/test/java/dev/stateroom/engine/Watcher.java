package dev.stateroom.engine;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A person for tests: keeps what was told, approves by a rule, and can act on an event.
public final class Watcher implements Conversation {
    public final List<DeployEvent> events = new CopyOnWriteArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final Predicate<StagePlan> approves;
    private final Consumer<DeployEvent> onEvent;

    public Watcher() {
        this(_ -> true, _ -> {});
    }

    public Watcher(Predicate<StagePlan> approves, Consumer<DeployEvent> onEvent) {
        this.approves = approves;
        this.onEvent = onEvent;
    }

    @Override
    public void tell(DeployEvent event) {
        events.add(event);
        onEvent.accept(event);
    }

    @Override
    public boolean approve(StagePlan plan) {
        return approves.test(plan);
    }

    /// Types whatever is asked for.
    @Override
    public boolean confirms(String phrase) {
        return true;
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    /// All events of one kind.
    public <T extends DeployEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The log as text.
    public String log() {
        return all(DeployEvent.Log.class).stream()
                .map(e -> e.line().text())
                .collect(Collectors.joining("\n"));
    }
}
