/// An environment's state, backups, lock, digest and identity: two interfaces
/// ([dev.stateroom.storage.Snapshots], [dev.stateroom.storage.Locks]) with a twin on S3 and
/// DynamoDB and one in memory, held to one contract.
///
/// A [dev.stateroom.model.Backend] comes in; bytes, entity tags, lock records and digests go out.
/// What the bytes mean is not known here. Failures are [dev.stateroom.model.ProblemException]s that
/// name the missing thing or permission.
@NullMarked
package dev.stateroom.storage;

import org.jspecify.annotations.NullMarked;
