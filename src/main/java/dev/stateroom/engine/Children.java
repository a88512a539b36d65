package dev.stateroom.engine;

import dev.stateroom.journal.Runner;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The Terraform processes of an operation, as the journal of this machine tells them.
final class Children {
    private static final String PREFIX = "child.";

    /// A child that is not proved to have ended.
    ///
    /// @param sure whether it surely goes on; else a process has its number that may be another
    record Left(String pid, boolean sure) {}

    private Children() {}

    /// What the journal keeps of a child.
    static Map<String, String> facts(ProcessHandle process) {
        Map<String, String> facts = new HashMap<>();
        Runner.mark(process).forEach((name, value) -> facts.put(PREFIX + name, value));
        return facts;
    }

    /// A child of `operation` that goes on, else one that may, if any.
    static Optional<Left> left(Operation operation) {
        Optional<Left> doubtful = Optional.empty();
        for (JournalEntry.Reached step : operation.steps()) {
            Map<String, String> mark = new HashMap<>();
            step.facts()
                    .forEach((name, value) -> {
                        if (name.startsWith(PREFIX)) {
                            mark.put(name.substring(PREFIX.length()), value);
                        }
                    });
            String pid = mark.get("pid");
            if (pid == null) {
                continue;
            }
            switch (Runner.process(mark)) {
                case ALIVE -> {
                    return Optional.of(new Left(pid, true));
                }
                case ELSEWHERE, UNKNOWN -> doubtful = Optional.of(new Left(pid, false));
                case GONE -> {}
            }
        }
        return doubtful;
    }
}
