package dev.stateroom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What tells this machine, its boot and its containers apart.
final class Machine {
    private Machine() {}

    /// `machine`, `host`, `user`, and `boot` and `namespace` where the system has them.
    static Map<String, String> identity(Map<String, String> environment, Path home) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("machine", hashed(id(home)));
        identity.put("host", host(environment));
        identity.put("user", System.getProperty("user.name", "?"));
        line(Path.of("/proc/sys/kernel/random/boot_id")).ifPresent(v -> identity.put("boot", v));
        namespace().ifPresent(v -> identity.put("namespace", v));
        return identity;
    }

    /// When a process began, in clock ticks since the boot: field 22 of `/proc/PID/stat` (proc(5)).
    /// Unlike a time of day it does not move when the clock is set.
    static Optional<String> ticks(long pid) {
        return line(Path.of("/proc/" + pid + "/stat"))
                // The second field is the program's name in brackets and may hold anything.
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 1).trim().split(" "))
                .filter(fields -> fields.length > 19)
                .map(fields -> fields[19]);
    }

    private static String id(Path home) {
        Optional<String> system =
                line(Path.of("/etc/machine-id")).filter(id -> id.matches("[0-9a-f]{32}"));
        return system.orElseGet(() -> ownId(home.resolve("machine-id")));
    }

    private static String ownId(Path file) {
        return line(file)
                .orElseGet(() -> {
                    try {
                        Files.createDirectories(file.getParent());
                        Path made = Files.createTempFile(file.getParent(), "machine", "");
                        Files.writeString(made, UUID.randomUUID() + "\n");
                        try {
                            // A link appears whole or not at all: two processes that start
                            // together agree.
                            Files.createLink(file, made);
                        } catch (FileAlreadyExistsException _) {
                            // the other process's id is the one
                        } finally {
                            Files.delete(made);
                        }
                        return Files.readString(file).trim();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /// The id is not to be shown as it is where others read it (machine-id(5)).
    private static String hashed(String id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("stateroom:" + id).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    private static String host(Map<String, String> environment) {
        return line(Path.of("/proc/sys/kernel/hostname"))
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .orElseGet(() -> {
                    try {
                        return InetAddress.getLocalHost().getHostName();
                    } catch (UnknownHostException _) {
                        return "unknown";
                    }
                });
    }

    private static Optional<String> namespace() {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty(); // no such thing on this system
        }
    }

    private static Optional<String> line(Path file) {
        try {
            String text = Files.readString(file).trim();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException _) {
            return Optional.empty(); // absent on this system: the caller goes on without it
        }
    }
}
