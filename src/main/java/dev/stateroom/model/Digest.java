package dev.stateroom.model;

/// What the lock table says the state's MD5 is.
///
/// Terraform keeps it under `LockID = BUCKET/KEY-md5` and refuses a state that does not match it.
public sealed interface Digest {
    /// The backend has no table, so there is no digest.
    record Unused() implements Digest {}

    /// The table has no entry.
    record Absent() implements Digest {}

    /// The hex MD5 that is recorded.
    record Recorded(String md5) implements Digest {}

    /// The entry is not an MD5; Terraform then silently checks nothing.
    record Malformed(String raw) implements Digest {}

    /// The table could not be asked.
    record Unknown(Problem problem) implements Digest {}

    /// Whether `md5` contradicts what is recorded.
    default boolean contradicts(String md5) {
        return switch (this) {
            case Recorded(var recorded) -> !recorded.equals(md5);
            case Malformed _ -> true;
            case Unused _, Absent _, Unknown _ -> false;
        };
    }
}
