package dev.stateroom.storage;

import java.time.Instant;

/// A lock that we are about to take, in Terraform's own fields (`statemgr.LockInfo`); `Path` is
/// filled in from the backend.
///
/// @param id a UUID, noted in the journal before the lock is taken
/// @param operation `state-rm`, `state-mv`, `stateroom-restore`, …
/// @param who `user@host`
/// @param version version of the Terraform that is used, or of Stateroom where none is
/// @param info free text for whoever meets the lock
/// @param created when it is taken
public record LockTicket(
        String id, String operation, String who, String version, String info, Instant created) {}
