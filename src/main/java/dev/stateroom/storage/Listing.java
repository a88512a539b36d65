package dev.stateroom.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listing of a bucket, in the order of its keys, page by page.
@FunctionalInterface
interface Listing {
    /// The entries whose keys begin with `prefix`, those behind `after`.
    ///
    /// @param after null for the first page
    Page page(String prefix, @Nullable Mark after);

    /// A place between two entries.
    ///
    /// @param key all keys up to this one lie before it
    /// @param id where among the entries of `key` it is, or how S3 itself names it; null behind
    ///   them all
    record Mark(String key, @Nullable String id) {}

    /// One page.
    ///
    /// @param entries by their keys; of one key the marks of deletions first, then the versions,
    ///   the newest first
    /// @param next where the next page begins, or null where this was the last
    record Page(List<Entry> entries, @Nullable Mark next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /// An object, one of its versions, or the mark of its deletion.
    ///
    /// @param version empty where only objects are listed
    /// @param latest whether it is what lies there now
    /// @param etag without quotes, empty for a deletion
    record Entry(
            String key,
            String version,
            boolean latest,
            boolean deletion,
            Instant time,
            long size,
            String etag) {}
}
