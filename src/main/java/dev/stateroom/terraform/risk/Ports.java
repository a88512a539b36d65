package dev.stateroom.terraform.risk;

import tools.jackson.databind.JsonNode;

/// The ports of a rule in words: `443`, `8000-8080`, `every port`.
final class Ports {
    private Ports() {}

    static String of(JsonNode rule) {
        String protocol = rule.path("protocol").asString(rule.path("ip_protocol").asString(""));
        if (protocol.equals("-1") || protocol.equals("all") || protocol.equals("*")) {
            return "every port";
        }
        if (rule.path("destination_port_range").isString()) {
            String range = rule.path("destination_port_range").stringValue();
            return range.equals("*") ? "every port" : range;
        }
        for (JsonNode allow : rule.path("allow")) {
            StringBuilder ports = new StringBuilder();
            for (JsonNode port : allow.path("ports")) {
                ports.append(ports.isEmpty() ? "" : ", ").append(port.asString(""));
            }
            return ports.isEmpty() ? "every port" : ports.toString();
        }
        JsonNode from = rule.path("from_port");
        JsonNode to = rule.path("to_port");
        if (!from.isNumber() || !to.isNumber()) {
            return "ports";
        }
        int low = from.asInt(0);
        int high = to.asInt(0);
        return low == high
                ? Integer.toString(low)
                : low <= 1 && high >= 65535 || low < 0 ? "every port" : low + "-" + high;
    }
}
