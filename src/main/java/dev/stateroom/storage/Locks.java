package dev.stateroom.storage;

import dev.stateroom.model.Digest;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The lock of one environment in every mechanism that its backend uses, and the digest beside it.
///
/// Everything that changes something is conditional on what was seen, and settles a lost answer by
/// looking again: an answer that says it was done is true, and one that throws leaves open whether
/// it was.
public interface Locks {
    /// Who holds what. A mechanism that cannot be asked gives [LockState.Unknown], never `Free`.
    LockState state();

    /// The MD5 that the lock table records for the state.
    Digest digest();

    /// [#state] and [#digest] in as few requests as can be: both items of the table in one.
    default Sight look() {
        return look(() -> false);
    }

    /// The same, and the lock file is not asked for where a listing that was made for this look
    /// shows that none is there: S3's listings are as current as its objects.
    ///
    /// @param noLockFile whether such a listing shows it; asked beside the table, so it may wait
    ///   for the listing; false where there is none
    Sight look(BooleanSupplier noLockFile);

    /// The lock and the digest beside it, seen at one instant as far as the mechanisms allow.
    record Sight(LockState state, Digest digest) {}

    /// Takes the lock in every mechanism, in Terraform's order (the lock file first), each only
    /// where nothing lies there. Where somebody holds a part already, nothing is taken; where
    /// somebody comes in between, what this call took is given back.
    ///
    /// Taking a ticket again that is held already, wholly or in part, completes it; what it held
    /// before this call stays its own, whatever comes of it.
    ///
    /// @return [LockState.Free] where it is ours now (or the backend has no mechanism), else who
    ///   holds it, never free
    /// @throws dev.stateroom.model.ProblemException where a mechanism cannot be had (table missing,
    ///   no permission); what was taken by then is given back as far as that can be done, so that
    ///   [#release] of the ticket's id is due in any case
    LockState take(LockTicket ticket);

    /// What lies in each mechanism; nothing for one that is free.
    ///
    /// @throws dev.stateroom.model.ProblemException where one cannot be asked
    List<LockContent> contents();

    /// Removes exactly what was seen: in DynamoDB conditional on the text, in S3 on the entity tag.
    ///
    /// @return false where something else lies there by now; true where nothing does, whoever
    ///   removed it
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it is gone; with
    ///   `lockfile-delete-denied` where `s3:DeleteObject` is missing
    boolean remove(LockContent seen);

    /// Puts back what was removed, byte for byte, only where nothing lies there, or where it lies
    /// there already.
    ///
    /// @return false where something else does
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it lies there, or
    ///   where it was no text (`lock-info-unreadable`)
    boolean putBack(LockContent removed);

    /// Releases the lock of that id in every mechanism that it holds, the lock file last; nothing
    /// else is touched. A mechanism that fails does not keep the other one held. Runs to its end on
    /// an interrupted thread, too.
    ///
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it is gone
    void release(String id);

    /// The digest exactly as it is recorded, for [#restoreDigest]; empty where what is recorded is
    /// no text, null where nothing is, or the backend has no table.
    ///
    /// @throws dev.stateroom.model.ProblemException where the table cannot be asked
    @Nullable String digestText();

    /// Records `md5` (hex) as the digest of the state. Nothing where the backend has no table.
    ///
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it is recorded
    default void recordDigest(String md5) {
        restoreDigest(md5);
    }

    /// Sets the digest item to exactly `text`, or removes it where `text` is null: what undoing a
    /// repair needs.
    ///
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it is done
    void restoreDigest(@Nullable String text);

    /// Locks that were held, newest first, rebuilt from the newest 100 versions of the lock file;
    /// empty where the backend has none. A bucket that keeps no versions knows the lock that is
    /// held at most. What is no lock is left out.
    ///
    /// @throws dev.stateroom.model.ProblemException where it cannot be listed or read
    List<LockSpan> history();
}
