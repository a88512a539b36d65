package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Changes the addresses of a network that exists: what is in it has to go, and others' rules and
/// peers no longer fit.
final class MovesNetwork implements RiskRule {
    private static final Map<String, List<String>> RANGES =
            Map.of(
                    "aws_vpc", List.of("cidr_block", "ipv6_cidr_block"),
                    "aws_subnet", List.of("cidr_block", "ipv6_cidr_block", "availability_zone"),
                    "aws_vpc_ipv4_cidr_block_association", List.of("cidr_block"),
                    "azurerm_virtual_network", List.of("address_space"),
                    "azurerm_subnet", List.of("address_prefixes"),
                    "google_compute_subnetwork", List.of("ip_cidr_range"),
                    "aws_eks_node_group", List.of("subnet_ids"),
                    "aws_db_subnet_group", List.of("subnet_ids"));

    @Override
    public boolean concerns(String type, Change change) {
        return (change.action() == Change.Action.UPDATE
                        || change.action() == Change.Action.REPLACE)
                && RANGES.containsKey(type);
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        for (String name : RANGES.getOrDefault(subject.type(), List.of())) {
            JsonNode before = subject.before().path(name);
            JsonNode after = subject.after().path(name);
            boolean known = !after.isMissingNode() && !after.isNull();
            boolean was = !before.isMissingNode() && !before.isNull() && !before.asString("x").isEmpty();
            if (known && was && !before.equals(after)) {
                risks.add(
                        subject.risk(
                                "moves-network",
                                Risk.Severity.HIGH,
                                name.contains("cidr") || name.contains("address") ? "CIDR" : "Subnet",
                                name,
                                "Changes " + name + " of " + Names.of(subject.type()) + ".",
                                "What is in this network has to move, and what points to it no"
                                        + " longer fits."));
            }
        }
        return risks;
    }
}
