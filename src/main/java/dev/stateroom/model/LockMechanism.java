package dev.stateroom.model;

/// Where Terraform's S3 backend holds a lock.
public enum LockMechanism {
    /// An item in a DynamoDB table (`dynamodb_table`).
    DYNAMODB,
    /// An object beside the state (`use_lockfile`).
    LOCKFILE
}
