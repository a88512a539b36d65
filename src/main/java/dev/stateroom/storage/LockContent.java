package dev.stateroom.storage;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import org.jspecify.annotations.Nullable;

/// Exactly what lies where a mechanism keeps its lock.
///
/// @param mechanism where
/// @param raw the whole text: DynamoDB's `Info`, or the `.tflock` object; for an item without a
///   textual `Info`, the item as JSON
/// @param sha256 hex SHA-256 of `raw` in UTF-8, which names what has no readable id
/// @param tag what a conditional delete is bound to besides: S3's entity tag; empty for DynamoDB
/// @param lock the lock in it, or null where it is none
public record LockContent(
        LockMechanism mechanism, String raw, String sha256, String tag, @Nullable LockInfo lock) {}
