package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Opens a firewall of Google Cloud to the internet.
final class OpensGoogleFirewall implements RiskRule {
    private static final String WHY =
            "Anyone can reach, and try, what listens there behind this firewall.";

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE && type.equals("google_compute_firewall");
    }

    @Override
    public List<Risk> look(Subject subject) {
        return Opening.gained(subject, openings(subject.before()), openings(subject.after()), WHY);
    }

    private static List<Opening> openings(JsonNode rule) {
        if (rule.path("direction").asString("").equalsIgnoreCase("egress")
                || rule.path("disabled").asBoolean(false)) {
            return List.of();
        }
        List<Located> sources = Located.in(rule, "", "source_ranges");
        List<Opening> all = new ArrayList<>();
        for (JsonNode allow : rule.path("allow")) {
            String protocol = allow.path("protocol").asString("");
            if (allow.path("ports").isEmpty()) {
                all.addAll(Opening.of(sources, Ports.of(protocol, "")));
            }
            for (JsonNode range : allow.path("ports")) {
                all.addAll(Opening.of(sources, Ports.of(protocol, range.asString(""))));
            }
        }
        return all;
    }
}
