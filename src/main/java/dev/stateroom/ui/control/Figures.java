package dev.stateroom.ui.control;

import java.util.Locale;

/// Sizes, counts and long ids in words, as every screen writes them.
public final class Figures {
    private Figures() {}

    /// `412 B`, `412 KB`, `15.4 MB`; powers of 1,024, as AWS's console counts.
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double kilo = bytes / 1024.0;
        return kilo < 1000
                ? (kilo < 10
                        ? String.format(Locale.ROOT, "%.1f KB", kilo)
                        : Math.round(kilo) + " KB")
                : String.format(Locale.ROOT, "%.1f MB", kilo / 1024);
    }

    /// `7c1f0e52…a91d`; short ones as they are.
    public static String shortened(String id) {
        return id.length() <= 14 ? id : id.substring(0, 8) + "…" + id.substring(id.length() - 4);
    }

    /// `1 change`, `12 changes`.
    public static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
