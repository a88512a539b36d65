package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Opens a security group to the internet: whatever is in the group can be reached from everywhere.
/// What it lets out is no danger of this kind.
final class OpensSecurityGroup implements RiskRule {
    private static final String WHY =
            "Anyone can reach, and try, what listens there in this security group.";

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && switch (type) {
                    case "aws_security_group",
                            "aws_default_security_group",
                            "aws_security_group_rule",
                            "aws_vpc_security_group_ingress_rule" ->
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
        return switch (type) {
            case "aws_security_group_rule" ->
                    values.path("type").asString("").equals("ingress")
                            ? lists(values, "")
                            : List.of();
            case "aws_vpc_security_group_ingress_rule" -> single(values);
            default -> blocks(values.path("ingress"));
        };
    }

    private static List<Opening> blocks(JsonNode ingress) {
        List<Opening> all = new ArrayList<>();
        for (int i = 0; i < ingress.size(); i++) {
            all.addAll(lists(ingress.path(i), "ingress[" + i + "]"));
        }
        return all;
    }

    private static List<Opening> lists(JsonNode rule, String path) {
        List<Located> sources = new ArrayList<>(Located.in(rule, path, "cidr_blocks"));
        sources.addAll(Located.in(rule, path, "ipv6_cidr_blocks"));
        return Opening.of(
                sources,
                Ports.of(rule.path("protocol"), rule.path("from_port"), rule.path("to_port")));
    }

    private static List<Opening> single(JsonNode rule) {
        List<Located> sources = new ArrayList<>(Located.in(rule, "", "cidr_ipv4"));
        sources.addAll(Located.in(rule, "", "cidr_ipv6"));
        return Opening.of(
                sources,
                Ports.of(rule.path("ip_protocol"), rule.path("from_port"), rule.path("to_port")));
    }
}
