package dev.stateroom.ui.plan;

import dev.stateroom.engine.Review;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Looks for a text in the values of a plan; a new search ends the one before it. Belongs to the FX
/// thread.
final class ValueSearch {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Tasks tasks;
    private AtomicBoolean going = new AtomicBoolean();

    ValueSearch(Tasks tasks) {
        this.tasks = tasks;
    }

    /// @param found hears the places of the changes that have it, unless the search was ended
    void start(Review review, String text, Consumer<BitSet> found) {
        stop();
        AtomicBoolean mine = new AtomicBoolean(true);
        going = mine;
        tasks.<BitSet>start(
                "Search values",
                progress -> {
                    // Who is still typing wants no search of every value for each letter.
                    Thread.sleep(PATIENCE);
                    BitSet places = new BitSet();
                    review.search(text, places::set, mine::get);
                    return places;
                },
                outcome -> {
                    if (mine.get() && outcome instanceof Outcome.Done<BitSet>(var places)) {
                        found.accept(places);
                    }
                });
    }

    void stop() {
        going.set(false);
    }
}
