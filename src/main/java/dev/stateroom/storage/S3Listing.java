package dev.stateroom.storage;

import dev.stateroom.storage.Listing.Entry;
import dev.stateroom.storage.Listing.Mark;
import dev.stateroom.storage.Listing.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The two listings of a bucket.
///
/// @param page entries that a page may have, at most S3's own 1000
record S3Listing(AwsClients clients, AwsReach reach, String bucket, int page) {
    /// S3's own limit.
    static final int PAGE = 1000;

    /// All versions, and the marks of deletions.
    Page versions(String prefix, @Nullable Mark after) {
        ListObjectVersionsResponse answer =
                clients.call("s3:ListBucketVersions", bucket, reach)
                        .ask(() ->
                                clients.s3(reach)
                                        .listObjectVersions(r ->
                                                r.bucket(bucket)
                                                        .prefix(prefix)
                                                        .keyMarker(
                                                                after == null ? null : after.key())
                                                        .versionIdMarker(
                                                                after == null ? null : after.id())
                                                        .maxKeys(page)));
        List<Entry> entries = new ArrayList<>();
        for (DeleteMarkerEntry each : answer.deleteMarkers()) {
            entries.add(
                    new Entry(
                            each.key(),
                            each.versionId(),
                            Boolean.TRUE.equals(each.isLatest()),
                            true,
                            each.lastModified(),
                            0,
                            ""));
        }
        for (ObjectVersion each : answer.versions()) {
            entries.add(
                    new Entry(
                            each.key(),
                            each.versionId(),
                            Boolean.TRUE.equals(each.isLatest()),
                            false,
                            each.lastModified(),
                            each.size(),
                            unquoted(each.eTag())));
        }
        entries.sort((a, b) -> Stretch.inOrder(a.key(), b.key()));
        String next = answer.nextKeyMarker();
        return new Page(
                entries,
                Boolean.TRUE.equals(answer.isTruncated()) && next != null
                        ? new Mark(next, answer.nextVersionIdMarker())
                        : null);
    }

    /// What lies there now.
    Page objects(String prefix, @Nullable Mark after) {
        ListObjectsV2Response answer =
                clients.call("s3:ListBucket", bucket, reach)
                        .ask(() ->
                                clients.s3(reach)
                                        .listObjectsV2(r ->
                                                r.bucket(bucket)
                                                        .prefix(prefix)
                                                        .startAfter(
                                                                after == null || after.id() != null
                                                                        ? null
                                                                        : after.key())
                                                        .continuationToken(
                                                                after == null ? null : after.id())
                                                        .maxKeys(page)));
        List<Entry> entries = new ArrayList<>();
        for (S3Object each : answer.contents()) {
            entries.add(
                    new Entry(
                            each.key(),
                            "",
                            true,
                            false,
                            each.lastModified(),
                            each.size(),
                            unquoted(each.eTag())));
        }
        String next = answer.nextContinuationToken();
        if (!Boolean.TRUE.equals(answer.isTruncated()) || next == null) {
            return new Page(entries, null);
        }
        String reached =
                entries.isEmpty() ? (after == null ? "" : after.key()) : entries.getLast().key();
        return new Page(entries, new Mark(reached, next));
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
