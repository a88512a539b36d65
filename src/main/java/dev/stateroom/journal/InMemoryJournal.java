package dev.stateroom.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// A journal that ends with the process.
public final class InMemoryJournal implements Journal {
    private final List<JournalEntry> entries = new ArrayList<>();

    /// An empty journal.
    public InMemoryJournal() {}

    @Override
    public synchronized void append(JournalEntry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized List<Operation> operations() {
        return Merge.operations(entries);
    }

    @Override
    public synchronized List<JournalEntry.Noted> notes() {
        return Merge.notes(entries);
    }

    @Override
    public List<Problem> damage() {
        return List.of();
    }
}
