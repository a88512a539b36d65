package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.PercentText;
import dev.stateroom.sandbox.http.Request;
import java.util.LinkedHashSet;
import java.util.Set;

/// What one page of a listing is asked to hold, and how far it is filled.
final class Page {
    private static final int MOST = 1000;

    private final String prefix;
    private final String delimiter;
    private final int size;
    private final boolean encoded;
    private final Set<String> commonPrefixes = new LinkedHashSet<>();
    private int count;

    Page(Request request) {
        this.prefix = request.parameter("prefix").orElse("");
        this.delimiter = request.parameter("delimiter").orElse("");
        this.encoded = request.parameter("encoding-type").orElse("").equals("url");
        this.size = size(request.parameter("max-keys").orElse(""));
    }

    private static int size(String text) {
        if (text.isEmpty()) {
            return MOST;
        }
        if (!text.matches("\\d{1,10}")) {
            throw new AwsError(
                    400,
                    "InvalidArgument",
                    "Argument max-keys must be an integer between 0 and" + " 2147483647");
        }
        return (int) Math.min(MOST, Long.parseLong(text));
    }

    String prefix() {
        return prefix;
    }

    /// The prefix a key is rolled up into, or the key itself where it stands alone.
    String entry(String key) {
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? key : key.substring(0, end + delimiter.length());
    }

    boolean isFull() {
        return count >= size;
    }

    boolean isNothing() {
        return size == 0;
    }

    boolean hasPrefix(String common) {
        return commonPrefixes.contains(common);
    }

    void addPrefix(String common) {
        commonPrefixes.add(common);
        count++;
    }

    void addKey() {
        count++;
    }

    int count() {
        return count;
    }

    /// A key as the listing writes it.
    String written(String text) {
        return encoded ? PercentText.encode(text) : text;
    }

    void head(Xml xml) {
        xml.text("Prefix", written(prefix)).text("MaxKeys", size);
        if (!delimiter.isEmpty()) {
            xml.text("Delimiter", written(delimiter));
        }
        if (encoded) {
            xml.text("EncodingType", "url");
        }
    }

    void prefixes(Xml xml) {
        for (String common : commonPrefixes) {
            xml.open("CommonPrefixes").text("Prefix", written(common)).close();
        }
    }
}
