package dev.stateroom.terraform.risk;

import java.util.Set;

/// Names of the whole internet as a source of traffic.
final class World {
    private static final Set<String> NAMES =
            Set.of(
                    "0.0.0.0/0",
                    "::/0",
                    "*",
                    "Internet",
                    "Any",
                    "0.0.0.0",
                    // Halves: together they are all of it, and each is too much.
                    "0.0.0.0/1",
                    "128.0.0.0/1",
                    "::/1",
                    "8000::/1",
                    // All of IPv6 that is routed.
                    "2000::/3");

    private World() {}

    static boolean is(String source) {
        return NAMES.contains(source)
                || source.equalsIgnoreCase("internet")
                || source.equalsIgnoreCase("any")
                || (source.contains(":") && source.endsWith("/0"));
    }

    /// What a badge shows of it.
    static String label(String source) {
        return source.length() <= 14 ? source : "::/0";
    }
}
