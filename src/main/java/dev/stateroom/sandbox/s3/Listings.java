package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Listings of objects and of versions.
final class Listings {

    /// The listing of today.
    Answer objectsV2(Bucket bucket, Request request) {
        Page page = new Page(request);
        String startAfter = request.parameter("start-after").orElse("");
        String token = request.parameter("continuation-token").map(Listings::opened).orElse("");
        Selection selection = select(bucket, page, startAfter, token);
        Xml xml = Xml.s3("ListBucketResult").text("Name", bucket.name());
        page.head(xml);
        xml.text("KeyCount", page.count()).text("IsTruncated", selection.truncated());
        if (!startAfter.isEmpty()) {
            xml.text("StartAfter", page.written(startAfter));
        }
        request.parameter("continuation-token").ifPresent(t -> xml.text("ContinuationToken", t));
        if (selection.truncated()) {
            xml.text("NextContinuationToken", sealed(selection.lastEntry()));
        }
        selection.versions().forEach(version -> contents(xml, page, version));
        page.prefixes(xml);
        return xml.answer(200);
    }

    /// The listing of old, by markers.
    Answer objects(Bucket bucket, Request request) {
        Page page = new Page(request);
        String marker = request.parameter("marker").orElse("");
        Selection selection = select(bucket, page, marker, marker);
        Xml xml = Xml.s3("ListBucketResult").text("Name", bucket.name());
        page.head(xml);
        xml.text("Marker", page.written(marker)).text("IsTruncated", selection.truncated());
        if (selection.truncated()) {
            xml.text("NextMarker", page.written(selection.lastEntry()));
        }
        selection.versions().forEach(version -> contents(xml, page, version));
        page.prefixes(xml);
        return xml.answer(200);
    }

    private record Selection(List<ObjectVersion> versions, boolean truncated, String lastEntry) {}

    /// @param afterKey keys up to this one are left out
    /// @param afterEntry keys and common prefixes up to this one are left out
    private static Selection select(Bucket bucket, Page page, String afterKey, String afterEntry) {
        List<ObjectVersion> chosen = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, List<ObjectVersion>> entry :
                bucket.versions(page.prefix()).entrySet()) {
            String key = entry.getKey();
            String listed = page.entry(key);
            ObjectVersion version = entry.getValue().getFirst();
            if (version.deleteMarker()
                    || Bucket.KEY_ORDER.compare(key, afterKey) <= 0
                    || Bucket.KEY_ORDER.compare(listed, afterEntry) <= 0
                    || page.hasPrefix(listed)) {
                continue;
            }
            if (page.isFull()) {
                return new Selection(chosen, !page.isNothing(), last);
            }
            last = listed;
            if (listed.equals(key)) {
                chosen.add(version);
                page.addKey();
            } else {
                page.addPrefix(listed);
            }
        }
        return new Selection(chosen, false, last);
    }

    private static void contents(Xml xml, Page page, ObjectVersion version) {
        xml.open("Contents")
                .text("Key", page.written(version.key()))
                .text("LastModified", version.listed())
                .text("ETag", version.quotedEtag());
        sums(xml, version);
        xml.text("Size", version.size()).text("StorageClass", "STANDARD").close();
    }

    private static void sums(Xml xml, ObjectVersion version) {
        for (Checksum sum : Checksum.values()) {
            if (version.checksums().containsKey(sum.header())) {
                xml.text("ChecksumAlgorithm", sum.name());
                xml.text(
                        "ChecksumType",
                        version.checksums().getOrDefault("x-amz-checksum-type", "FULL_OBJECT"));
            }
        }
    }

    /// All versions and delete markers, by key, newest first.
    Answer versions(Bucket bucket, Request request) {
        Page page = new Page(request);
        String keyMarker = request.parameter("key-marker").orElse("");
        String idMarker = request.parameter("version-id-marker").orElse("");
        if (keyMarker.isEmpty() && !idMarker.isEmpty()) {
            throw new AwsError(
                    400,
                    "InvalidArgument",
                    "A version-id marker cannot be specified without a key marker.");
        }
        OptionalLong below =
                idMarker.isEmpty() ? OptionalLong.empty() : bucket.sequence(keyMarker, idMarker);
        if (!idMarker.isEmpty() && below.isEmpty()) {
            throw new AwsError(400, "InvalidArgument", "Invalid version id specified");
        }
        List<ObjectVersion> chosen = new ArrayList<>();
        List<Boolean> latest = new ArrayList<>();
        boolean truncated = false;
        String lastEntry = "";
        String lastId = "";
        search:
        for (Map.Entry<String, List<ObjectVersion>> entry :
                bucket.versions(page.prefix()).entrySet()) {
            String key = entry.getKey();
            String listed = page.entry(key);
            boolean alone = listed.equals(key);
            int place = Bucket.KEY_ORDER.compare(listed, keyMarker);
            boolean midway = alone && place == 0 && below.isPresent();
            if (place < 0 || (place == 0 && !midway && !keyMarker.isEmpty())) {
                continue;
            }
            if (page.hasPrefix(listed)) {
                continue;
            }
            for (ObjectVersion version : entry.getValue()) {
                if (midway && version.sequence() >= below.getAsLong()) {
                    continue;
                }
                if (page.isFull()) {
                    truncated = !page.isNothing();
                    break search;
                }
                lastEntry = listed;
                lastId = alone ? version.id() : "";
                if (!alone) {
                    page.addPrefix(listed);
                    break;
                }
                chosen.add(version);
                latest.add(version.equals(entry.getValue().getFirst()));
                page.addKey();
            }
        }
        Xml xml = Xml.s3("ListVersionsResult").text("Name", bucket.name());
        page.head(xml);
        xml.text("KeyMarker", page.written(keyMarker))
                .text("VersionIdMarker", idMarker)
                .text("IsTruncated", truncated);
        if (truncated) {
            xml.text("NextKeyMarker", page.written(lastEntry));
            if (!lastId.isEmpty()) {
                xml.text("NextVersionIdMarker", lastId);
            }
        }
        for (int i = 0; i < chosen.size(); i++) {
            version(xml, page, chosen.get(i), latest.get(i));
        }
        page.prefixes(xml);
        return xml.answer(200);
    }

    private static void version(Xml xml, Page page, ObjectVersion version, boolean latest) {
        xml.open(version.deleteMarker() ? "DeleteMarker" : "Version")
                .text("Key", page.written(version.key()))
                .text("VersionId", version.id())
                .text("IsLatest", latest)
                .text("LastModified", version.listed());
        if (!version.deleteMarker()) {
            xml.text("ETag", version.quotedEtag());
            sums(xml, version);
            xml.text("Size", version.size()).text("StorageClass", "STANDARD");
        }
        xml.open("Owner").text("ID", "sandbox").text("DisplayName", "sandbox").close().close();
    }

    private static String sealed(String entry) {
        return Base64.getUrlEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8));
    }

    private static String opened(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsError(
                    400, "InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
