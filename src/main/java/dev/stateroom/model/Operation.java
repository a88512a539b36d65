package dev.stateroom.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation as the journal tells it.
///
/// @param id id of the operation
/// @param intended how it began
/// @param steps what was reached
/// @param finished how it ended, or null while it runs or where it was cut off
/// @param notes what people wrote beside it, oldest first
public record Operation(
        String id,
        JournalEntry.Intended intended,
        List<JournalEntry.Reached> steps,
        JournalEntry.@Nullable Finished finished,
        List<JournalEntry.Noted> notes) {
    public Operation {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /// An operation that nobody wrote anything beside.
    public Operation(
            String id,
            JournalEntry.Intended intended,
            List<JournalEntry.Reached> steps,
            JournalEntry.@Nullable Finished finished) {
        this(id, intended, steps, finished, List.of());
    }

    /// The same with these notes.
    public Operation with(List<JournalEntry.Noted> others) {
        return new Operation(id, intended, steps, finished, others);
    }

    /// The newest fact of that name that a step noted, or null.
    public @Nullable String fact(String name) {
        for (JournalEntry.Reached step : steps.reversed()) {
            String value = step.facts().get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// When it began.
    public Instant started() {
        return intended.at();
    }

    /// Whether it is one that changes something: only the newest of those can have left something
    /// behind that matters.
    public boolean changes() {
        return switch (intended.intent()) {
            case "plan", "plan-only", "backup" -> false;
            // Releasing the lock of what was cut off does not bring that to an end; a rehearsal
            // that
            // was cut off has left its copy.
            case "release-lock", "rehearse" -> isUnfinished();
            default -> true;
        };
    }

    /// Whether it deployed: an environment by itself, or what another one had validated.
    public boolean deploys() {
        return intended.intent().equals("deploy") || intended.intent().equals("promote");
    }

    /// Whether it destroyed an environment.
    public boolean destroys() {
        return intended.intent().equals("destroy");
    }

    /// Whether it went through the stages of an environment: only then what runs there is another.
    public boolean isStaged() {
        return deploys() || destroys();
    }

    /// What a person calls it: `deploy`, `promotion`, `destruction`.
    public String noun() {
        return switch (intended.intent()) {
            case "promote" -> "promotion";
            case "destroy" -> "destruction";
            default -> intended.intent();
        };
    }

    /// Whether nothing says how it ended.
    public boolean isUnfinished() {
        return finished == null;
    }
}
