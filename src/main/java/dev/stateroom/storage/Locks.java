package dev.stateroom.storage;

import dev.stateroom.model.Digest;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import java.util.List;

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

    /// Takes the lock in every mechanism, in Terraform's order (the lock file first), each only
    /// where nothing lies there. Where one is taken already, what this call took is given back.
    ///
    /// Taking a ticket again that is held already, wholly or in part, completes it.
    ///
    /// @return [LockState.Free] where it is ours now (or the backend has no mechanism), else who
    ///   holds it
    /// @throws dev.stateroom.model.ProblemException where a mechanism cannot be had (table missing,
    ///   no permission); what was taken by then is given back as far as that can be done
    LockState take(LockTicket ticket);

    /// What lies in each mechanism; nothing for one that is free.
    ///
    /// @throws dev.stateroom.model.ProblemException where one cannot be asked
    List<LockContent> contents();

    /// Removes exactly what was seen: in DynamoDB conditional on the text, in S3 on the entity tag.
    ///
    /// @return false where something else lies there by now; true where nothing does, whoever
    ///   removed it
    boolean remove(LockContent seen);

    /// Puts back what was removed, byte for byte, only where nothing lies there.
    ///
    /// @return false where something does
    boolean putBack(LockContent removed);

    /// Releases the lock of that id in every mechanism that it holds; nothing else is touched.
    ///
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it is gone
    default void release(String id) {
        for (LockContent content : contents()) {
            if (content.lock() != null && content.lock().id().equals(id)) {
                remove(content);
            }
        }
    }

    /// Records `md5` (hex) as the digest of the state. Nothing where the backend has no table.
    void recordDigest(String md5);

    /// Sets the digest item to exactly `text`, or removes it where `text` is null: what undoing a
    /// repair needs.
    void restoreDigest(@org.jspecify.annotations.Nullable String text);

    /// Locks that were held, newest first, rebuilt from the versions of the lock file; empty where
    /// the backend has none or the bucket keeps no versions.
    List<LockSpan> history();
}
