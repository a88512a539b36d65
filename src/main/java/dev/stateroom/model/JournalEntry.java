package dev.stateroom.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of the journal.
public sealed interface JournalEntry {
    /// The operation it belongs to.
    String operation();

    /// When it was written.
    Instant at();

    /// Written and flushed before anything happens.
    ///
    /// @param intent the intent's word
    /// @param environment where
    /// @param by user and host
    /// @param runner machine id, boot id, pid and process start, or the GitHub run: proof of life
    ///   for the lock wizard
    /// @param detail the intent's own fields, as text
    record Intended(
            String operation,
            Instant at,
            String intent,
            String environment,
            String by,
            Map<String, String> runner,
            Map<String, String> detail)
            implements JournalEntry {
        public Intended {
            runner = Map.copyOf(runner);
            detail = Map.copyOf(detail);
        }
    }

    /// A step was reached.
    record Reached(String operation, Instant at, Step step, Map<String, String> facts)
            implements JournalEntry {
        public Reached {
            facts = Map.copyOf(facts);
        }
    }

    /// The operation ended.
    ///
    /// @param result `done`, `refused`, `failed` or `unknown`
    /// @param problem id of the problem, or null
    /// @param what its sentence, or null
    record Finished(
            String operation,
            Instant at,
            String result,
            @Nullable String problem,
            @Nullable String what)
            implements JournalEntry {}

    /// A person wrote something beside an operation.
    ///
    /// @param by user and host
    record Noted(String operation, Instant at, String by, String text) implements JournalEntry {}
}
