package dev.stateroom.terraform.risk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What traffic a network rule is about.
///
/// @param protocol in lower case, `*` for every one
/// @param from first port
/// @param to last port
record Ports(String protocol, int from, int to) {
    private static final int LAST = 65_535;
    private static final Set<String> EVERY = Set.of("", "-1", "all", "any", "*");
    private static final Set<Integer> WEB = Set.of(80, 443);
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /// All traffic.
    static final Ports ALL = new Ports("*", 0, LAST);

    /// From an AWS rule's numbers; those of ICMP are types and codes, no ports.
    static Ports of(JsonNode protocol, JsonNode from, JsonNode to) {
        String name = name(protocol.asString(""));
        if (!hasPorts(name) || !from.isNumber()) {
            return new Ports(name, 0, LAST);
        }
        int first = from.asInt(0);
        int last = to.asInt(first);
        return first <= 0 && last <= 0 && !name.equals("tcp") && !name.equals("udp")
                ? new Ports(name, 0, LAST)
                : new Ports(name, Math.max(0, first), last < 0 ? LAST : last);
    }

    /// From a text such as `443`, `8000-8080` or `*`.
    static Ports of(String protocol, String range) {
        String name = name(protocol);
        Matcher numbers = RANGE.matcher(range.strip());
        if (!hasPorts(name) || !numbers.matches()) {
            return new Ports(name, 0, LAST);
        }
        int first = Integer.parseInt(numbers.group(1));
        String last = numbers.group(2);
        return new Ports(name, first, last == null ? first : Integer.parseInt(last));
    }

    private static String name(String protocol) {
        String name = protocol.toLowerCase(Locale.ROOT);
        if (EVERY.contains(name)) {
            return "*";
        }
        return switch (name) {
            case "1" -> "icmp";
            case "6" -> "tcp";
            case "17" -> "udp";
            case "58" -> "icmpv6";
            default -> name;
        };
    }

    private static boolean hasPorts(String protocol) {
        return switch (protocol) {
            case "tcp", "udp", "sctp", "*" -> true;
            default -> false;
        };
    }

    /// Whether `other` is a part of this.
    boolean covers(Ports other) {
        return (protocol.equals("*") || protocol.equals(other.protocol))
                && from <= other.from
                && to >= other.to;
    }

    /// Whether it is no more than a web server's door.
    boolean isWeb() {
        boolean named = hasPorts(protocol) && !protocol.equals("*");
        return isPing() || (named && from == to && WEB.contains(from));
    }

    private boolean isPing() {
        return protocol.startsWith("icmp");
    }

    /// Such as `443`, `8000 to 8080`, `every port` or `icmp`.
    String words() {
        if (!hasPorts(protocol)) {
            return isPing() ? "ping (ICMP)" : "protocol " + protocol;
        }
        if (from == 0 && to >= LAST) {
            return protocol.equals("*") ? "every port" : "every " + upper() + " port";
        }
        String numbers = from == to ? Integer.toString(from) : from + " to " + to;
        return protocol.equals("udp") ? "UDP " + numbers : numbers;
    }

    private String upper() {
        return protocol.toUpperCase(Locale.ROOT);
    }
}
