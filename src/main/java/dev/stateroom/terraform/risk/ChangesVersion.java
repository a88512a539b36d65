package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Changes the version of a cluster or an engine: most cannot go back.
final class ChangesVersion implements RiskRule {
    private static final Map<String, List<String>> VERSIONS =
            Map.ofEntries(
                    Map.entry("aws_eks_cluster", List.of("version")),
                    Map.entry("aws_eks_node_group", List.of("version", "release_version")),
                    Map.entry("aws_db_instance", List.of("engine", "engine_version")),
                    Map.entry("aws_rds_cluster", List.of("engine", "engine_version")),
                    Map.entry("aws_elasticache_replication_group", List.of("engine_version")),
                    Map.entry("aws_elasticache_cluster", List.of("engine_version")),
                    Map.entry("aws_opensearch_domain", List.of("engine_version")),
                    Map.entry("aws_msk_cluster", List.of("kafka_version")),
                    Map.entry("azurerm_kubernetes_cluster", List.of("kubernetes_version")),
                    Map.entry("azurerm_postgresql_flexible_server", List.of("version")),
                    Map.entry("google_container_cluster", List.of("min_master_version")),
                    Map.entry("google_sql_database_instance", List.of("database_version")));

    @Override
    public boolean concerns(String type, Change change) {
        return (change.action() == Change.Action.UPDATE
                        || change.action() == Change.Action.REPLACE)
                && VERSIONS.containsKey(type);
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        for (String name : VERSIONS.getOrDefault(subject.type(), List.of())) {
            JsonNode before = subject.before().path(name);
            JsonNode after = subject.after().path(name);
            if (before.isString()
                    && after.isString()
                    && !before.stringValue().isEmpty()
                    && !before.equals(after)) {
                risks.add(
                        subject.risk(
                                "changes-version",
                                Risk.Severity.MEDIUM,
                                "Version",
                                name,
                                "Moves "
                                        + Names.of(subject.type())
                                        + " from "
                                        + before.stringValue()
                                        + " to "
                                        + after.stringValue()
                                        + ".",
                                "Most of these cannot go back to the version before."));
            }
        }
        return risks;
    }
}
