package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Changes the addresses of a network or subnet: what is in it has to move, and what knows it by
/// its addresses (routes, peers, rules) does not know it any more.
final class ChangesRange implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return !attributes(type).isEmpty()
                && switch (change.action()) {
                    case UPDATE, REPLACE -> true;
                    case CREATE, DELETE, READ, NOOP, FORGET -> false;
                };
    }

    private static List<String> attributes(String type) {
        return switch (type) {
            case "aws_vpc", "aws_subnet" -> List.of("cidr_block", "ipv6_cidr_block");
            case "aws_vpc_ipv4_cidr_block_association" -> List.of("cidr_block");
            case "azurerm_virtual_network" -> List.of("address_space");
            case "azurerm_subnet" -> List.of("address_prefixes", "address_prefix");
            case "google_compute_subnetwork" -> List.of("ip_cidr_range");
            default -> List.of();
        };
    }

    @Override
    public List<Risk> look(Subject subject) {
        return attributes(subject.type()).stream()
                .filter(attribute -> !subject.isUnknown(attribute))
                .flatMap(attribute -> look(subject, attribute).stream())
                .limit(1)
                .toList();
    }

    private static List<Risk> look(Subject subject, String attribute) {
        List<Located> before = Located.in(subject.before(), "", attribute);
        List<Located> after = Located.in(subject.after(), "", attribute);
        Set<String> stay = after.stream().map(Located::text).collect(Collectors.toSet());
        return before.stream()
                .filter(range -> !stay.contains(range.text()))
                .limit(after.isEmpty() ? 0 : 1)
                .map(range ->
                        subject.risk(
                                "changes-cidr",
                                Severity.HIGH,
                                "CIDR",
                                attribute,
                                "Changes its addresses from "
                                        + range.text()
                                        + " to "
                                        + after.stream()
                                                .map(Located::text)
                                                .collect(Collectors.joining(", "))
                                        + ".",
                                "What is in it has to move, and routes, peers and rules that name"
                                        + " the old addresses miss it."))
                .toList();
    }
}
