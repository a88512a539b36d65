package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Opens a network security group of Azure to the internet.
final class OpensAzureRule implements RiskRule {
    private static final String WHY =
            "Anyone can reach, and try, what listens there behind this security group.";

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && (type.equals("azurerm_network_security_rule")
                        || type.equals("azurerm_network_security_group"));
    }

    @Override
    public List<Risk> look(Subject subject) {
        return Opening.gained(
                subject,
                openings(subject.type(), subject.before()),
                openings(subject.type(), subject.after()),
                WHY);
    }

    private static List<Opening> openings(String type, JsonNode values) {
        if (type.equals("azurerm_network_security_rule")) {
            return rule(values, "");
        }
        List<Opening> all = new ArrayList<>();
        JsonNode rules = values.path("security_rule");
        for (int i = 0; i < rules.size(); i++) {
            all.addAll(rule(rules.path(i), "security_rule[" + i + "]"));
        }
        return all;
    }

    private static List<Opening> rule(JsonNode rule, String path) {
        if (!rule.path("direction").asString("").equalsIgnoreCase("inbound")
                || !rule.path("access").asString("").equalsIgnoreCase("allow")) {
            return List.of();
        }
        List<Located> sources = new ArrayList<>(Located.in(rule, path, "source_address_prefix"));
        sources.addAll(Located.in(rule, path, "source_address_prefixes"));
        List<Located> ranges = new ArrayList<>(Located.in(rule, path, "destination_port_range"));
        ranges.addAll(Located.in(rule, path, "destination_port_ranges"));
        List<Opening> all = new ArrayList<>();
        for (Located range : ranges) {
            Ports ports = Ports.of(rule.path("protocol").asString(""), range.text());
            all.addAll(Opening.of(sources, ports));
        }
        return all;
    }
}
