package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// Uploads in parts: Terraform writes states of 5 MiB and more so.
final class Multipart {
    private static final int SMALLEST_PART = 5 * 1024 * 1024;
    private static final int LAST_NUMBER = 10_000;

    Answer create(Bucket bucket, String key, Request request) {
        Writes.judgeKey(key);
        String algorithm = request.header("x-amz-checksum-algorithm").orElse("");
        String type =
                request.header("x-amz-checksum-type")
                        .orElse(
                                algorithm.isEmpty()
                                        ? ""
                                        : algorithm.equals("CRC64NVME")
                                                ? "FULL_OBJECT"
                                                : "COMPOSITE");
        Upload upload =
                bucket.uploads()
                        .create(
                                key,
                                Headers.kept(request),
                                request.header("x-amz-tagging").orElse(""),
                                algorithm,
                                type);
        Answer answer =
                Xml.s3("InitiateMultipartUploadResult")
                        .text("Bucket", bucket.name())
                        .text("Key", key)
                        .text("UploadId", upload.id())
                        .answer(200);
        if (!algorithm.isEmpty()) {
            answer =
                    answer.with("x-amz-checksum-algorithm", algorithm)
                            .with("x-amz-checksum-type", type);
        }
        return Headers.encrypted(answer, upload.headers());
    }

    Answer part(Bucket bucket, String key, Request request) {
        Upload upload = upload(bucket, key, request);
        int number = number(request.parameter("partNumber").orElse(""));
        Payload payload = Payload.of(request);
        bucket.uploads().store(upload, number, payload.data());
        Answer answer = Answer.of(200).with("ETag", '"' + Checksum.md5(payload.data()) + '"');
        for (Map.Entry<Checksum, String> sum : payload.checksums().entrySet()) {
            answer = answer.with(sum.getKey().header(), sum.getValue());
        }
        return Headers.encrypted(answer, upload.headers());
    }

    Answer complete(Bucket bucket, String key, Request request) {
        Upload upload = upload(bucket, key, request);
        List<XmlBody> wanted = XmlBody.parse(Payload.of(request).data()).all("Part");
        NavigableMap<Integer, Uploads.Part> stored = bucket.uploads().parts(upload);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        Optional<Checksum> algorithm = Checksum.named(upload.checksum());
        int previous = 0;
        for (int i = 0; i < wanted.size(); i++) {
            int number = number(wanted.get(i).text("PartNumber").orElse(""));
            if (number <= previous) {
                throw new AwsError(
                        400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            previous = number;
            byte[] data = matching(wanted.get(i), stored.get(number));
            if (i < wanted.size() - 1 && data.length < SMALLEST_PART) {
                throw new AwsError(
                        400,
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed object size.");
            }
            whole.writeBytes(data);
            digests.writeBytes(Checksum.digest("MD5", data));
            algorithm.ifPresent(sum -> sums.writeBytes(Base64.getDecoder().decode(sum.of(data))));
        }
        if (wanted.isEmpty()) {
            throw new AwsError(400, "MalformedXML", "You must specify at least one part");
        }
        byte[] data = whole.toByteArray();
        Map<String, String> checksums = new LinkedHashMap<>();
        algorithm.ifPresent(sum -> {
            boolean composite = upload.checksumType().equals("COMPOSITE");
            checksums.put(
                    sum.header(),
                    composite ? sum.of(sums.toByteArray()) + "-" + wanted.size() : sum.of(data));
            checksums.put("x-amz-checksum-type", upload.checksumType());
            judge(request, sum, checksums);
        });
        String etag =
                HexFormat.of().formatHex(Checksum.digest("MD5", digests.toByteArray()))
                        + "-"
                        + wanted.size();
        ObjectVersion made =
                bucket.put(
                        new NewObject(key, data, etag, upload.headers(), checksums, upload.tags()),
                        Conditions.of(request));
        bucket.uploads().remove(upload);
        Xml xml =
                Xml.s3("CompleteMultipartUploadResult")
                        .text("Location", "/" + bucket.name() + "/" + key)
                        .text("Bucket", bucket.name())
                        .text("Key", key)
                        .text("ETag", made.quotedEtag());
        algorithm.ifPresent(sum ->
                xml.text(sum.element(), checksums.getOrDefault(sum.header(), ""))
                        .text("ChecksumType", upload.checksumType()));
        return Headers.identified(Headers.encrypted(xml.answer(200), made.headers()), bucket, made);
    }

    private static void judge(Request request, Checksum sum, Map<String, String> worked) {
        String sent = request.header(sum.header()).orElse("");
        if (!sent.isEmpty() && !sent.equals(worked.get(sum.header()))) {
            throw new AwsError(
                    400, "BadDigest", "The " + sum + " you specified did not match the object.");
        }
    }

    private static byte[] matching(
            XmlBody wanted, Uploads.@org.jspecify.annotations.Nullable Part part) {
        String etag = wanted.text("ETag").orElse("").replace("\"", "");
        if (part == null || !part.etag().equals(etag)) {
            throw new AwsError(
                    400,
                    "InvalidPart",
                    "One or more of the specified parts could not be found. The part may not have"
                            + " been uploaded, or the specified entity tag may not match the"
                            + " part's entity tag.");
        }
        return part.data();
    }

    Answer abort(Bucket bucket, String key, Request request) {
        bucket.uploads().remove(upload(bucket, key, request));
        return Answer.of(204);
    }

    Answer list(Bucket bucket, String key, Request request) {
        Upload upload = upload(bucket, key, request);
        Xml xml =
                Xml.s3("ListPartsResult")
                        .text("Bucket", bucket.name())
                        .text("Key", key)
                        .text("UploadId", upload.id())
                        .text("IsTruncated", false);
        bucket.uploads()
                .parts(upload)
                .forEach((number, part) ->
                        xml.open("Part")
                                .text("PartNumber", number)
                                .text("LastModified", ObjectVersion.listed(part.modified()))
                                .text("ETag", '"' + part.etag() + '"')
                                .text("Size", part.data().length)
                                .close());
        return xml.answer(200);
    }

    private static Upload upload(Bucket bucket, String key, Request request) {
        return bucket.uploads().find(request.parameter("uploadId").orElse(""), key);
    }

    private static int number(String text) {
        if (text.matches("\\d{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= LAST_NUMBER) {
                return number;
            }
        }
        throw new AwsError(
                400,
                "InvalidArgument",
                "Part number must be an integer between 1 and 10000, inclusive");
    }
}
