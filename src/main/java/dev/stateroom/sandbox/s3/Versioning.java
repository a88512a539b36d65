package dev.stateroom.sandbox.s3;

/// Whether a bucket keeps old versions.
enum Versioning {
    /// Never switched on: answers carry no version id.
    NEVER,
    ENABLED,
    SUSPENDED
}
