package dev.stateroom.storage;

import dev.stateroom.storage.Listing.Entry;

/// Keys that follow each other in a bucket.
///
/// @param from the first of them
/// @param last they end with those that begin with this
/// @param brief whether of the versions of `last` itself only the newest is wanted
record Stretch(String from, String last, boolean brief) {
    /// All keys that begin with `prefix`.
    static Stretch of(String prefix) {
        return new Stretch(prefix, prefix, false);
    }

    /// Whether `key` comes behind all of them.
    boolean endsBefore(String key) {
        return inOrder(key, last) > 0 && (brief || !key.startsWith(last));
    }

    /// Whether nothing more is wanted behind `entry`.
    boolean endsWith(Entry entry) {
        return brief && !entry.deletion() && entry.key().equals(last);
    }

    /// A key shortly before the first one, to begin a page behind. Hardly any key lies between the
    /// two, and what does only comes along.
    String before() {
        int end = from.offsetByCodePoints(from.length(), -1);
        char last = from.charAt(end);
        boolean plain = last > ' ' && last < '~';
        return from.substring(0, end) + (plain ? (char) (last - 1) + "~" : "");
    }

    /// Compares as S3 lists: by the bytes of UTF-8, which is the order of the characters but not
    /// that of their halves in UTF-16.
    static int inOrder(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char one = a.charAt(i);
            char other = b.charAt(i);
            if (one != other) {
                boolean paired = Character.isSurrogate(one);
                return paired == Character.isSurrogate(other)
                        ? Character.compare(one, other)
                        : paired ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
