package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A held lock, in Terraform's own fields.
///
/// Source: Terraform's `statemgr.LockInfo`, the JSON in the DynamoDB item's `Info` and in the
/// `.tflock` object. Its field `Info`, free text of whoever took it, stays where it is: Terraform
/// leaves it empty, and anything may stand in it, secrets too.
///
/// @param mechanism where it is held
/// @param id lock id, a UUID
/// @param operation `OperationTypeApply`, `OperationTypePlan`, `state-rm`, …
/// @param who `user@host` as the holder's Terraform saw it
/// @param version Terraform version of the holder
/// @param created when it was taken; null where the text was not readable
/// @param path `bucket/key`
public record LockInfo(
        LockMechanism mechanism,
        String id,
        String operation,
        String who,
        String version,
        @Nullable Instant created,
        String path) {}
