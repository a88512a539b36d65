package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Changes the version of a cluster or an engine: there is no way back, and what runs on it has to
/// bear it.
final class ChangesVersion implements RiskRule {
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
            case "aws_eks_cluster" -> List.of("version");
            case "aws_eks_node_group" -> List.of("version", "release_version");
            case "aws_db_instance",
                    "aws_rds_cluster",
                    "aws_rds_cluster_instance",
                    "aws_rds_global_cluster",
                    "aws_docdb_cluster",
                    "aws_neptune_cluster",
                    "aws_elasticache_cluster",
                    "aws_elasticache_replication_group",
                    "aws_memorydb_cluster",
                    "aws_opensearch_domain",
                    "aws_mq_broker" ->
                    List.of("engine_version");
            case "aws_elasticsearch_domain" -> List.of("elasticsearch_version");
            case "aws_redshift_cluster" -> List.of("cluster_version");
            case "aws_msk_cluster" -> List.of("kafka_version");
            case "azurerm_kubernetes_cluster" -> List.of("kubernetes_version");
            case "azurerm_kubernetes_cluster_node_pool" -> List.of("orchestrator_version");
            case "azurerm_postgresql_flexible_server",
                    "azurerm_mysql_flexible_server",
                    "azurerm_mssql_server" ->
                    List.of("version");
            case "google_container_cluster" -> List.of("min_master_version");
            case "google_container_node_pool" -> List.of("version");
            case "google_sql_database_instance" -> List.of("database_version");
            case "google_redis_instance" -> List.of("redis_version");
            default -> List.of();
        };
    }

    @Override
    public List<Risk> look(Subject subject) {
        return attributes(subject.type()).stream()
                .flatMap(attribute -> look(subject, attribute).stream())
                .limit(1)
                .toList();
    }

    private static List<Risk> look(Subject subject, String attribute) {
        String before = subject.before().path(attribute).asString("");
        String after = subject.after().path(attribute).asString("");
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return List.of();
        }
        boolean nodes =
                Keeper.of(subject.type())
                        .filter(keeper -> keeper.kind() == Keeper.Kind.NODES)
                        .isPresent();
        return List.of(
                subject.risk(
                        "changes-version",
                        nodes ? Severity.MEDIUM : Severity.HIGH,
                        "Version",
                        attribute,
                        "Changes its version from " + before + " to " + after + ".",
                        nodes
                                ? "Node by node drains and comes back; what runs there has to bear"
                                        + " it."
                                : "There is no way back to the old version, and what uses it has to"
                                        + " bear the new one."));
    }
}
