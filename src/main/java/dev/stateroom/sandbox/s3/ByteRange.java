package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of bytes, both ends included.
record ByteRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /// Reads a `Range` header; empty where it is to be ignored (several ranges, another unit).
    ///
    /// @throws AwsError 416 where the range lies outside
    static Optional<ByteRange> of(String header, int size) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long length = number(matcher.group(2));
            if (length == 0 || size == 0) {
                throw outside(size);
            }
            return Optional.of(new ByteRange((int) Math.max(0, size - length), size - 1));
        }
        long first = number(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : number(matcher.group(2));
        if (last < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw outside(size);
        }
        return Optional.of(new ByteRange((int) first, (int) Math.min(last, size - 1L)));
    }

    String header(int size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static AwsError outside(int size) {
        return new AwsError(416, "InvalidRange", "The requested range is not satisfiable")
                .with("Content-Range", "bytes */" + size);
    }
}
