package dev.stateroom.engine;

import dev.stateroom.model.Binding;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.WorkingTree;
import dev.stateroom.storage.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what approvals of an environment's plans are bound to, when a plan is made and again right
/// before it is applied.
final class Bindings {
    private final Environment environment;
    private final Store store;
    private final Configuration configuration;
    private final InstantSource clock;

    Bindings(Environment environment, Store store, Path dataDirectory, InstantSource clock) {
        this.environment = environment;
        this.store = store;
        this.configuration = new Configuration(environment.directory(), dataDirectory);
        this.clock = clock;
    }

    /// Where a plan is made from, besides the state.
    record Standing(@Nullable WorkingTree tree, @Nullable Identity identity, Instant at) {}

    /// Read before a plan is begun: what moves while Terraform plans has moved for its approval,
    /// too.
    Standing standing() {
        return standing(identity());
    }

    /// The same, where it was told just now who we are.
    Standing standing(@Nullable Identity identity) {
        return new Standing(
                Checkout.read(environment.directory(), configuration.parts()),
                identity,
                clock.instant());
    }

    /// Who we are; null where that cannot be told just now.
    private @Nullable Identity identity() {
        try {
            return store.identity(environment.backend());
        } catch (ProblemException e) {
            if (e.problem().passes()) {
                return null;
            }
            throw e;
        }
    }

    /// What a plan is bound to.
    ///
    /// @param state the state that it is made from, or null where there is none
    Binding of(Standing standing, boolean destroy, Path file, @Nullable Snapshot state) {
        return new Binding(
                environment.backend().url(),
                destroy,
                Digests.sha256(file),
                state == null ? null : state.serial(),
                state == null ? null : state.lineage(),
                standing.tree(),
                standing.identity(),
                standing.at());
    }

    /// When a person who is asked now says yes.
    Instant now() {
        return clock.instant();
    }

    /// What a plan is of, as a person would say it: a stage of the environment, or it all.
    String place(Stage stage) {
        return environment.stages().stream().anyMatch(s -> s.name().equals(stage.name()))
                ? "stage " + stage.name() + " of " + environment.name()
                : environment.name();
    }

    /// Why the approval of a plan holds no more; null where nothing moved.
    ///
    /// @param file the plan file that is to be applied
    /// @param state the state that is there now, or null
    /// @param approved when it was approved, or null where nobody did yet
    @Nullable Problem moved(
            Stage stage,
            Binding bound,
            Standing standing,
            Path file,
            @Nullable Snapshot state,
            @Nullable Instant approved) {
        List<String> moved =
                new ArrayList<>(bound.moved(of(standing, bound.destroy(), file, state)));
        String expired = approved == null ? null : bound.expired(approved, clock.instant());
        if (expired != null) {
            moved.add(expired);
        }
        return moved.isEmpty()
                ? null
                : Problem.of(
                        "plan-stale",
                        "The plan of "
                                + place(stage)
                                + " holds no more: "
                                + String.join("; ", moved)
                                + ".",
                        "What would happen now is not what was planned and approved; nothing of this plan was applied.",
                        bound.isOf(state)
                                ? "Plan again, look at it, and approve that."
                                : "The journal tells who wrote the state. Plan again, look at it, and approve that.");
    }
}
