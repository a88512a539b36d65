package dev.stateroom.terraform.risk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What resource types hold that is gone with the object: data, identity, or the name by which others
/// find it.
final class Holdings {
    private static final Map<String, String> BY_TYPE =
            Map.ofEntries(
                    Map.entry("aws_s3_bucket", "the objects in it"),
                    Map.entry("aws_db_instance", "its data"),
                    Map.entry("aws_rds_cluster", "its data"),
                    Map.entry("aws_rds_cluster_instance", "a database node"),
                    Map.entry("aws_dynamodb_table", "its items"),
                    Map.entry("aws_efs_file_system", "its files"),
                    Map.entry("aws_fsx_lustre_file_system", "its files"),
                    Map.entry("aws_ebs_volume", "its data"),
                    Map.entry("aws_elasticache_cluster", "what it keeps"),
                    Map.entry("aws_elasticache_replication_group", "what it keeps"),
                    Map.entry("aws_opensearch_domain", "its indices"),
                    Map.entry("aws_elasticsearch_domain", "its indices"),
                    Map.entry("aws_redshift_cluster", "its data"),
                    Map.entry("aws_docdb_cluster", "its data"),
                    Map.entry("aws_neptune_cluster", "its data"),
                    Map.entry("aws_msk_cluster", "its topics"),
                    Map.entry("aws_kinesis_stream", "its records"),
                    Map.entry("aws_sqs_queue", "its messages"),
                    Map.entry("aws_ecr_repository", "its images"),
                    Map.entry("aws_cloudwatch_log_group", "its logs"),
                    Map.entry("aws_backup_vault", "its backups"),
                    Map.entry("aws_instance", "its local data"),
                    Map.entry("aws_eks_cluster", "the cluster and all that runs in it"),
                    Map.entry("aws_eks_node_group", "nodes with what runs on them"),
                    Map.entry("aws_ecs_cluster", "the cluster"),
                    Map.entry("aws_kms_key", "the key, without which what it encrypts is lost"),
                    Map.entry("aws_secretsmanager_secret", "the secret"),
                    Map.entry("aws_ssm_parameter", "its value"),
                    Map.entry("aws_iam_role", "an identity that others use"),
                    Map.entry("aws_iam_user", "an identity that others use"),
                    Map.entry("aws_iam_access_key", "a key that others use"),
                    Map.entry(
                            "aws_iam_openid_connect_provider",
                            "the trust of everything that logs in through it"),
                    Map.entry("aws_cognito_user_pool", "its users"),
                    Map.entry("aws_route53_zone", "its records and name servers"),
                    Map.entry("aws_acm_certificate", "the certificate"),
                    Map.entry("aws_acmpca_certificate_authority", "the authority"),
                    Map.entry("aws_eip", "an address that others may know"),
                    Map.entry("aws_lb", "an address that others may know"),
                    Map.entry("aws_vpc", "the network and all in it"),
                    Map.entry("aws_subnet", "a network and what is in it"),
                    Map.entry("aws_nat_gateway", "the way out of private networks"),
                    Map.entry("kubernetes_namespace", "everything in it"),
                    Map.entry("kubernetes_namespace_v1", "everything in it"),
                    Map.entry("kubernetes_persistent_volume_claim", "its data"),
                    Map.entry("kubernetes_persistent_volume_claim_v1", "its data"),
                    Map.entry("kubernetes_persistent_volume", "its data"),
                    Map.entry("kubernetes_persistent_volume_v1", "its data"),
                    Map.entry("kubernetes_secret", "the secret"),
                    Map.entry("kubernetes_secret_v1", "the secret"),
                    Map.entry("kubernetes_stateful_set", "pods with data"),
                    Map.entry("kubernetes_stateful_set_v1", "pods with data"),
                    Map.entry("helm_release", "what the release installed"),
                    Map.entry("random_password", "the password"),
                    Map.entry("tls_private_key", "the key"),
                    Map.entry("azurerm_resource_group", "everything in it"),
                    Map.entry("azurerm_storage_account", "its data"),
                    Map.entry("azurerm_storage_container", "its blobs"),
                    Map.entry("azurerm_key_vault", "its keys and secrets"),
                    Map.entry("azurerm_key_vault_key", "the key"),
                    Map.entry("azurerm_kubernetes_cluster", "the cluster and all that runs in it"),
                    Map.entry("azurerm_mssql_database", "its data"),
                    Map.entry("azurerm_postgresql_flexible_server", "its data"),
                    Map.entry("azurerm_cosmosdb_account", "its data"),
                    Map.entry("azurerm_managed_disk", "its data"),
                    Map.entry("google_storage_bucket", "the objects in it"),
                    Map.entry("google_sql_database_instance", "its data"),
                    Map.entry("google_bigquery_dataset", "its tables"),
                    Map.entry("google_bigquery_table", "its rows"),
                    Map.entry("google_container_cluster", "the cluster and all that runs in it"),
                    Map.entry("google_container_node_pool", "nodes with what runs on them"),
                    Map.entry("google_kms_crypto_key", "the key"),
                    Map.entry("google_compute_disk", "its data"),
                    Map.entry("google_project", "everything in it"),
                    Map.entry("google_service_account", "an identity that others use"),
                    Map.entry("google_secret_manager_secret", "the secret"));

    private Holdings() {}

    /// What goes with an object of `type`, such as `its data`; null where nothing of the kind does.
    static @Nullable String of(String type) {
        return BY_TYPE.get(type);
    }
}
