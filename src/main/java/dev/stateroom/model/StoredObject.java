package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The object at the state's key, whether or not it can be read as a state.
///
/// @param etag S3 entity tag, without quotes
/// @param versionId S3 version id, or null where the bucket is not versioned
/// @param md5 hex MD5 of the bytes
/// @param size bytes
/// @param modified when it was written
public record StoredObject(
        String etag, @Nullable String versionId, String md5, long size, Instant modified) {}
