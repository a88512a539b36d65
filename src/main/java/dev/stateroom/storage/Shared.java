package dev.stateroom.storage;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// A request that is made once for several who ask, when the first of them does.
final class Shared<T> {
    /// What may strike one of them alone: their rights need not be the same, and a request for many
    /// may be refused for being one. All else would strike each of them, too.
    private static final Set<String> SINGLE = Set.of("access-denied", "aws-failed");

    private final FutureTask<T> request;
    private final AtomicBoolean begun = new AtomicBoolean();

    Shared(Supplier<T> request) {
        this.request = new FutureTask<>(request::get);
    }

    /// The answer; empty where each has to ask for itself.
    ///
    /// @throws ProblemException where asking alone would fail as well
    Optional<T> answer() {
        if (!begun.getAndSet(true)) {
            // Of its own: whoever asked first may be told to stop, and the others wait for it.
            Thread.ofVirtual().name("shared").start(request);
        }
        try {
            return Optional.of(request.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of("cancelled", "The request was cancelled.", "", ""), e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ProblemException failure)) {
                throw new IllegalStateException(e.getCause());
            }
            if (SINGLE.contains(failure.problem().id())) {
                return Optional.empty();
            }
            throw new ProblemException(failure.problem(), failure);
        }
    }
}
