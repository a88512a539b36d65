package dev.stateroom.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import java.util.List;

/// The append-only record of operations. Thread-safe.
public interface Journal {
    /// Writes `entry`; it survives a crash of process or machine once this returns.
    ///
    /// Throws [dev.stateroom.model.ProblemException] `journal-unwritable` where it could not be
    /// kept; what it announces must then not be done.
    void append(JournalEntry entry);

    /// Every operation that any process of this home wrote, the newest beginning first; the steps
    /// of each in the order of their times.
    ///
    /// Throws [dev.stateroom.model.ProblemException] `journal-unreadable`.
    List<Operation> operations();

    /// Every note that was written in this home, the oldest first: beside operations of others too,
    /// which [#operations()] does not tell.
    ///
    /// Throws [dev.stateroom.model.ProblemException] `journal-unreadable`.
    List<JournalEntry.Noted> notes();

    /// What of the journal could not be understood, a problem a file. A torn last line is not among
    /// them: it is what a crash leaves, and nothing that was acknowledged.
    List<Problem> damage();
}
