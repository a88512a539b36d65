package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// Tells a packed file by its first bytes. Terraform never packs a state; people, backup programs
/// and HTTP clients do.
final class Packed {
    private static final int HEAD = 6;

    private Packed() {}

    /// `bytes`, unless they are packed.
    ///
    /// @param kind `state` or `plan`: the ids begin with it
    /// @param what such as `The state`
    /// @throws ProblemException `…-not-json` that names the form and what unpacks it, or
    ///   `…-unreadable`
    static InputStream plain(InputStream bytes, String kind, String what) {
        PushbackInputStream in = new PushbackInputStream(bytes, HEAD);
        try {
            byte[] head = in.readNBytes(HEAD);
            in.unread(head);
            refuse(head, kind, what);
            return in;
        } catch (IOException e) {
            throw JsonFault.unreadable(kind, what, e, e);
        }
    }

    /// Source of the marks: RFC 1952 (gzip), RFC 8878 (zstd), and each format's own description.
    private static void refuse(byte[] head, String kind, String what) {
        if (begins(head, 0x1F, 0x8B)) {
            throw packed(kind, what, "gzip", "gunzip");
        } else if (begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            throw packed(kind, what, "zstd", "unzstd");
        } else if (begins(head, 'B', 'Z', 'h')) {
            throw packed(kind, what, "bzip2", "bunzip2");
        } else if (begins(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            throw packed(kind, what, "xz", "unxz");
        } else if (begins(head, 'P', 'K', 3, 4)) {
            throw new ProblemException(
                    Problem.of(
                            kind + "-not-json",
                            what + " is a zip archive, not JSON.",
                            "Terraform's own plan files are zip archives.",
                            "Unzip it, or make JSON of a plan file with “terraform show -json"
                                    + " FILE”."));
        }
    }

    private static boolean begins(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException packed(String kind, String what, String form, String by) {
        return new ProblemException(
                Problem.of(
                        kind + "-not-json",
                        what + " is packed with " + form + ", not JSON.",
                        "Terraform writes it plain, and reads it only plain.",
                        "Unpack it (“"
                                + by
                                + "”) and give that; an object in S3 has to be put back plain,"
                                + " from a version or backup."));
    }
}
