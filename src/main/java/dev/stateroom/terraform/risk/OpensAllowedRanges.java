package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Opens the door of a managed service, which has its own list of who may knock: a cluster's API, a
/// database server.
final class OpensAllowedRanges implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE && noun(type).isPresent();
    }

    private static Optional<String> noun(String type) {
        return switch (type) {
            case "aws_eks_cluster", "azurerm_kubernetes_cluster", "google_container_cluster" ->
                    Optional.of("the cluster's API");
            case "google_sql_database_instance" -> Optional.of("the database server");
            default -> Optional.empty();
        };
    }

    @Override
    public List<Risk> look(Subject subject) {
        if (!open(subject.type(), subject.before()).isEmpty()) {
            return List.of();
        }
        return open(subject.type(), subject.after()).stream()
                .limit(1)
                .map(range ->
                        subject.risk(
                                Opening.RULE,
                                Severity.HIGH,
                                World.label(range.text()),
                                range.path(),
                                "Opens " + noun(subject.type()).orElseThrow() + " to the internet.",
                                "Passwords, tokens and certificates alone keep strangers out of"
                                        + " it."))
                .toList();
    }

    private static List<Located> open(String type, JsonNode values) {
        return ranges(type, values).stream().filter(range -> World.is(range.text())).toList();
    }

    private static List<Located> ranges(String type, JsonNode values) {
        return switch (type) {
            case "aws_eks_cluster" -> {
                JsonNode access = values.path("vpc_config").path(0);
                yield access.path("endpoint_public_access").asBoolean(false)
                        ? Located.in(access, "vpc_config[0]", "public_access_cidrs")
                        : List.of();
            }
            case "azurerm_kubernetes_cluster" ->
                    Located.in(
                            values.path("api_server_access_profile").path(0),
                            "api_server_access_profile[0]",
                            "authorized_ip_ranges");
            case "google_container_cluster" ->
                    blocks(
                            values.path("master_authorized_networks_config")
                                    .path(0)
                                    .path("cidr_blocks"),
                            "master_authorized_networks_config[0].cidr_blocks",
                            "cidr_block");
            default ->
                    blocks(
                            values.path("settings")
                                    .path(0)
                                    .path("ip_configuration")
                                    .path(0)
                                    .path("authorized_networks"),
                            "settings[0].ip_configuration[0].authorized_networks",
                            "value");
        };
    }

    private static List<Located> blocks(JsonNode blocks, String path, String name) {
        List<Located> all = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            all.addAll(Located.in(blocks.path(i), path + "[" + i + "]", name));
        }
        return all;
    }
}
