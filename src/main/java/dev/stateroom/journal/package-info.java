/// The append-only record of every operation: JSON lines under Stateroom's home, a file for each
/// process.
///
/// [dev.stateroom.model.JournalEntry]s come in and are on the disk when the call returns;
/// [dev.stateroom.model.Operation]s go out, merged by time over all files.
@NullMarked
package dev.stateroom.journal;

import org.jspecify.annotations.NullMarked;
