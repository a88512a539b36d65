package dev.stateroom.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Entries of any order -> operations.
final class Merge {
    private Merge() {}

    /// The operations of `entries`, newest beginning first. Steps whose beginning is not among the
    /// entries belong to nothing and are left out.
    static List<Operation> operations(List<JournalEntry> entries) {
        List<JournalEntry> byTime = new ArrayList<>(entries);
        byTime.sort(Comparator.comparing(JournalEntry::at));
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        for (JournalEntry entry : byTime) {
            gathered.computeIfAbsent(entry.operation(), _ -> new Gathered()).add(entry);
        }
        List<Operation> operations = new ArrayList<>();
        gathered.forEach((id, parts) -> {
            JournalEntry.Intended intended = parts.intended;
            if (intended != null) {
                operations.add(
                        new Operation(id, intended, parts.steps, parts.finished, parts.notes));
            }
        });
        operations.sort(Comparator.comparing(Operation::started).reversed());
        return List.copyOf(operations);
    }

    /// The notes among `entries`, oldest first.
    static List<JournalEntry.Noted> notes(List<JournalEntry> entries) {
        return entries.stream()
                .filter(JournalEntry.Noted.class::isInstance)
                .map(JournalEntry.Noted.class::cast)
                .sorted(Comparator.comparing(JournalEntry.Noted::at))
                .toList();
    }

    private static final class Gathered {
        private JournalEntry.@Nullable Intended intended;
        private final List<JournalEntry.Reached> steps = new ArrayList<>();
        private final List<JournalEntry.Noted> notes = new ArrayList<>();
        private JournalEntry.@Nullable Finished finished;

        void add(JournalEntry entry) {
            switch (entry) {
                // The first beginning counts: an id is used once.
                case JournalEntry.Intended first -> intended = intended == null ? first : intended;
                case JournalEntry.Reached step -> steps.add(step);
                // The last end counts: an operation that was cut off may be finished later.
                case JournalEntry.Finished last -> finished = last;
                case JournalEntry.Noted note -> notes.add(note);
            }
        }
    }
}
