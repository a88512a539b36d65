package dev.stateroom.storage;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import org.jspecify.annotations.Nullable;

/// Exactly what lies where a mechanism keeps its lock.
///
/// @param mechanism where
/// @param raw the whole text: DynamoDB's `Info`, or the `.tflock` object; for an item without a
///   textual `Info`, the item as DynamoDB's own JSON. Of something longer than a lock can be, the
///   first 64 KiB
/// @param sha256 hex SHA-256 of the bytes as they lie there, which names what has no readable id;
///   that of `raw` in UTF-8 wherever they are text, empty where it is not known
/// @param tag what a conditional delete is bound to besides: S3's entity tag, with its quotes;
///   empty for DynamoDB
/// @param lock the lock in it, or null where it is none
public record LockContent(
        LockMechanism mechanism, String raw, String sha256, String tag, @Nullable LockInfo lock) {}
