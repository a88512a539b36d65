/// The append-only record of every operation: JSON lines under Stateroom's home, a file for each
/// process, and the proof of life of the process that writes it.
///
/// [dev.stateroom.model.JournalEntry]s come in and are on the disk when the call returns;
/// [dev.stateroom.model.Operation]s go out, merged by time over all files. [Runner] tells whether
/// the process behind an operation still lives.
@NullMarked
package dev.stateroom.journal;

import org.jspecify.annotations.NullMarked;
