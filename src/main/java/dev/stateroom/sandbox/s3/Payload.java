package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// What an upload carries, decoded and held against every checksum that came with it.
///
/// @param data the object's or part's bytes
/// @param checksums those the client sent, all verified
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Payload(byte[] data, Map<Checksum, String> checksums) {

    static Payload of(Request request) {
        byte[] data = request.body();
        Map<String, String> trailers = Map.of();
        if (AwsChunked.encodes(request)) {
            AwsChunked chunked = AwsChunked.decode(data);
            data = chunked.data();
            trailers = chunked.trailers();
            String announced = request.header("x-amz-decoded-content-length").orElse("");
            if (!announced.isEmpty() && !announced.equals(String.valueOf(data.length))) {
                throw new AwsError(
                        400,
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the"
                                + " x-amz-decoded-content-length header");
            }
        }
        byte[] whole = data;
        request.header("content-md5").ifPresent(sent -> verifyMd5(sent, whole));
        request.header("x-amz-content-sha256").ifPresent(sent -> verifySha256(sent, whole));
        Map<Checksum, String> checksums = new EnumMap<>(Checksum.class);
        for (Checksum checksum : Checksum.values()) {
            String trailer = trailers.get(checksum.header());
            String sent = trailer != null ? trailer : request.header(checksum.header()).orElse("");
            if (!sent.isEmpty()) {
                if (!sent.equals(checksum.of(data))) {
                    throw new AwsError(
                            400,
                            "BadDigest",
                            "The "
                                    + checksum
                                    + " you specified did not match the calculated checksum.");
                }
                checksums.put(checksum, sent);
            }
        }
        return new Payload(data, checksums);
    }

    private static void verifyMd5(String sent, byte[] data) {
        byte[] expected;
        try {
            expected = Base64.getDecoder().decode(sent);
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "InvalidDigest", "The Content-MD5 you specified is invalid.");
        }
        if (expected.length != 16) {
            throw new AwsError(400, "InvalidDigest", "The Content-MD5 you specified is invalid.");
        }
        if (!Arrays.equals(expected, Checksum.digest("MD5", data))) {
            throw new AwsError(
                    400,
                    "BadDigest",
                    "The Content-MD5 you specified did not match what we received.");
        }
    }

    private static void verifySha256(String sent, byte[] data) {
        if (sent.length() == 64
                && !sent.equals(HexFormat.of().formatHex(Checksum.digest("SHA-256", data)))) {
            throw new AwsError(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was"
                            + " computed.");
        }
    }

    /// Lengths only: the bytes may be a state.
    @Override
    public String toString() {
        return "Payload of " + data.length + " bytes";
    }
}
