package dev.stateroom.engine;

import dev.stateroom.journal.Journal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What consoles that were killed left in our own directory and that holds values of states in
/// clear: copies of states, previews, plan files. Nothing of a process is touched that is not
/// proved to have ended.
///
/// @param plans where the plan files of operations lie, by the operation's id
/// @param clock tells how old a plan is
record Leftovers(Scratch scratch, Path plans, Journal journal, Runner runner, InstantSource clock) {
    /// A plan that was made and not applied is kept so long: what really exists goes on changing,
    /// and the file holds values in clear.
    static final Duration KEPT = Duration.ofDays(1);

    /// Removes them. Never throws: what cannot be removed now is tried again at the next start.
    void remove() {
        try {
            scratch.sweep();
            sweepPlans();
        } catch (IOException | UncheckedIOException | ProblemException e) {
            // Whoever cannot write there hears so from what is done there next.
            return;
        }
    }

    private void sweepPlans() throws IOException {
        if (!Files.isDirectory(plans)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> directories = Files.list(plans)) {
            all = directories.filter(Files::isDirectory).toList();
        }
        if (all.isEmpty()) {
            return;
        }
        Map<String, Operation> operations =
                journal.operations().stream()
                        .collect(Collectors.toMap(Operation::id, Function.identity()));
        for (Path one : all) {
            Operation operation = operations.get(one.getFileName().toString());
            if (operation != null && isLeft(operation)) {
                Scratch.remove(one);
            }
        }
    }

    /// The file of a plan that was made is kept a while for whoever asked for it; that of a deploy
    /// is of no use once the deploy has ended.
    private boolean isLeft(Operation operation) {
        JournalEntry.Finished end = operation.finished();
        boolean asked =
                operation.intended().intent().equals("plan")
                        && end != null
                        && end.result().equals("done")
                        && clock.instant().isBefore(end.at().plus(KEPT));
        return !asked
                && runner.check(operation.intended().runner()) == Runner.Life.GONE
                && Children.left(operation).isEmpty();
    }
}
