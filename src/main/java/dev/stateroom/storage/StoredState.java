package dev.stateroom.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Bytes of a state as they are stored, with what names this very version. Holds secrets: never
/// printed.
///
/// @param bytes the object
/// @param etag S3 entity tag without quotes; an MD5 only for objects that were not written in parts
/// @param versionId S3 version, or null where the bucket is not versioned
/// @param md5 hex MD5 of the bytes, computed here
/// @param modified when it was written
@SuppressWarnings("ArrayRecordComponent") // states are compared by MD5, never by equals
public record StoredState(
        byte[] bytes, String etag, @Nullable String versionId, String md5, Instant modified) {
    @Override
    public String toString() {
        return "StoredState[" + bytes.length + " bytes, md5 " + md5 + "]";
    }
}
