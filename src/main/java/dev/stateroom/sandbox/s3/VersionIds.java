package dev.stateroom.sandbox.s3;

import java.security.SecureRandom;
import java.util.OptionalLong;

/// Version ids: 32 hexadecimal digits that carry the version's sequence number, scrambled, so that
/// a listing can go on behind a version deleted meanwhile, and yet no client can come to rely on
/// their order, which S3 does not give either.
final class VersionIds {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long INVERSE = inverse(FACTOR);

    private final SecureRandom random = new SecureRandom();

    String next(long sequence) {
        long noise = random.nextLong();
        return "%016x%016x".formatted((sequence * FACTOR) ^ noise, noise);
    }

    static OptionalLong sequence(String id) {
        if (id.length() != 32) {
            return OptionalLong.empty();
        }
        try {
            long noise = Long.parseUnsignedLong(id.substring(16), 16);
            long mixed = Long.parseUnsignedLong(id.substring(0, 16), 16);
            return OptionalLong.of((mixed ^ noise) * INVERSE);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// The inverse of an odd number modulo 2^64, by Newton's iteration.
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }
}
