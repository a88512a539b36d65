package dev.stateroom.sandbox.s3;

import java.util.Map;

/// What is to become an object's next version.
///
/// @param etag without quotes
/// @param checksums by header name
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record NewObject(
        String key,
        byte[] data,
        String etag,
        Map<String, String> headers,
        Map<String, String> checksums,
        String tags) {

    /// Length only: the bytes may be a state.
    @Override
    public String toString() {
        return key + " (" + data.length + " bytes)";
    }
}
