package dev.stateroom.sandbox.s3;

/// CRC-64/NVME: polynomial 0xAD93D23594C93659 reflected, all ones at start and end.
final class Crc64Nvme {
    private static final long REFLECTED = Long.reverse(0xAD93D23594C93659L);
    private static final long[] TABLE = table();

    private Crc64Nvme() {}

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ REFLECTED;
            }
            table[i] = value;
        }
        return table;
    }

    static long of(byte[] data) {
        long crc = -1;
        for (byte b : data) {
            crc = TABLE[(int) ((crc ^ b) & 0xff)] ^ (crc >>> 8);
        }
        return ~crc;
    }
}
