package dev.stateroom.sandbox.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// The checksums S3 knows, named as in `x-amz-checksum-algorithm`.
enum Checksum {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    static Optional<Checksum> named(String name) {
        return Arrays.stream(values())
                .filter(c -> c.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /// The header that carries it.
    String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /// The XML element that carries it.
    String element() {
        return "Checksum" + name();
    }

    /// The checksum as the header carries it, in base 64.
    String of(byte[] data) {
        return Base64.getEncoder().encodeToString(bytes(data));
    }

    private byte[] bytes(byte[] data) {
        return switch (this) {
            case CRC32 -> {
                var crc = new CRC32();
                crc.update(data);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case CRC32C -> {
                var crc = new CRC32C();
                crc.update(data);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case CRC64NVME -> ByteBuffer.allocate(8).putLong(Crc64Nvme.of(data)).array();
            case SHA1 -> digest("SHA-1", data);
            case SHA256 -> digest("SHA-256", data);
        };
    }

    /// The MD5 in hexadecimal: an object's ETag.
    static String md5(byte[] data) {
        return HexFormat.of().formatHex(digest("MD5", data));
    }

    static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
