package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Opens a subnet's network ACL to the internet: from then on security groups alone stand before
/// what is in it. Answers to connections from inside come in on the high ports, so an ACL that lets
/// those in is not taken for open.
final class OpensNetworkAcl implements RiskRule {
    private static final int FIRST_ANSWERED = 1024;
    private static final String WHY =
            "Only security groups stand between the internet and what is in the subnet.";

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && switch (type) {
                    case "aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule" ->
                            true;
                    default -> false;
                };
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
        if (type.equals("aws_network_acl_rule")) {
            return values.path("egress").asBoolean(false)
                    ? List.of()
                    : rule(values, "", values.path("rule_action").asString(""));
        }
        List<Opening> all = new ArrayList<>();
        JsonNode ingress = values.path("ingress");
        for (int i = 0; i < ingress.size(); i++) {
            JsonNode rule = ingress.path(i);
            all.addAll(rule(rule, "ingress[" + i + "]", rule.path("action").asString("")));
        }
        return all;
    }

    private static List<Opening> rule(JsonNode rule, String path, String action) {
        Ports ports = Ports.of(rule.path("protocol"), rule.path("from_port"), rule.path("to_port"));
        if (!action.equalsIgnoreCase("allow") || ports.from() >= FIRST_ANSWERED) {
            return List.of();
        }
        List<Located> sources = new ArrayList<>(Located.in(rule, path, "cidr_block"));
        sources.addAll(Located.in(rule, path, "ipv6_cidr_block"));
        return Opening.of(sources, ports);
    }
}
