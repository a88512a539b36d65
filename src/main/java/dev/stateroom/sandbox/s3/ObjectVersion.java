package dev.stateroom.sandbox.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// One version of an object, or a delete marker.
///
/// @param sequence order of creation within its bucket; names its file
/// @param id `null` (the text) for a version made while the bucket was not versioned
/// @param size bytes
/// @param etag without quotes
/// @param headers given back as they came: content type, metadata, encryption
/// @param checksums by header name
/// @param tags `x-amz-tagging` form, possibly empty
record ObjectVersion(
        String key,
        long sequence,
        String id,
        Instant modified,
        boolean deleteMarker,
        long size,
        String etag,
        Map<String, String> headers,
        Map<String, String> checksums,
        String tags) {
    static final String NULL_ID = "null";
    private static final DateTimeFormatter LISTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    String quotedEtag() {
        return '"' + etag + '"';
    }

    /// When it was made, as listings say it.
    String listed() {
        return LISTED.format(modified);
    }

    /// When it was made, as the `Last-Modified` header says it.
    String lastModified() {
        return HTTP.format(modified);
    }

    ObjectVersion withTags(String others) {
        return new ObjectVersion(
                key, sequence, id, modified, deleteMarker, size, etag, headers, checksums, others);
    }

    static String listed(Instant moment) {
        return LISTED.format(moment);
    }
}
