package dev.stateroom.sandbox.s3;

import java.util.Map;

/// A multipart upload that has begun.
///
/// @param checksum name of the algorithm announced, possibly empty
/// @param checksumType `FULL_OBJECT`, `COMPOSITE` or empty
record Upload(
        String id,
        String key,
        Map<String, String> headers,
        String tags,
        String checksum,
        String checksumType) {}
