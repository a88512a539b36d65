package dev.stateroom.terraform.risk;

import dev.stateroom.model.Risk.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A type of resource that keeps something which making it anew does not bring back.
///
/// @param kind what it keeps
/// @param noun the type in words, with its article
record Keeper(Kind kind, String noun) {
    private static final Map<String, Keeper> ALL = new HashMap<>();

    /// What goes when one goes.
    enum Kind {
        DATA(
                Severity.HIGH,
                "What is stored in it goes with it.",
                "What is stored in the old one goes with it; the new one starts empty."),
        SECRET(
                Severity.HIGH,
                "Whatever reads it fails from then on.",
                "The new one does not hold the old one's value, and whatever reads it by its id has"
                        + " to be told."),
        KEY(
                Severity.HIGH,
                "What is encrypted or signed with it cannot be read or proven any more.",
                "What is encrypted with the old one cannot be read with the new one."),
        IDENTITY(
                Severity.HIGH,
                "Whatever signs in through it, or trusts it, loses access.",
                "Whatever signs in through the old one, or trusts it, loses access until it knows"
                        + " the new one."),
        CLUSTER(
                Severity.HIGH,
                "Everything that runs on it stops.",
                "Everything that runs on the old one stops and has to be set up again."),
        NAME(
                Severity.HIGH,
                "Others know it by an address or a name that does not come back.",
                "Others know the old one by an address or a name that the new one does not have."),
        CONTENTS(
                Severity.HIGH,
                "Everything in it goes with it.",
                "Everything in the old one goes with it; the new one starts empty."),
        NODES(
                Severity.MEDIUM,
                "Its nodes drain; what runs on them has to find room elsewhere.",
                "The old nodes drain; what runs on them has to move."),
        GUARD(
                Severity.MEDIUM,
                "What it guards is open again to whoever its policies let in.",
                "For a moment nothing guards what it guards.");

        private final Severity severity;
        private final String destroyed;
        private final String replaced;

        Kind(Severity severity, String destroyed, String replaced) {
            this.severity = severity;
            this.destroyed = destroyed;
            this.replaced = replaced;
        }

        Severity severity() {
            return severity;
        }

        String destroyed() {
            return destroyed;
        }

        String replaced() {
            return replaced;
        }
    }

    static {
        aws();
        azure();
        google();
        kubernetes();
    }

    /// What `type` keeps, if anything.
    static Optional<Keeper> of(String type) {
        return Optional.ofNullable(ALL.get(type));
    }

    private static void keep(Kind kind, String noun, String... types) {
        for (String type : types) {
            ALL.put(type, new Keeper(kind, noun));
        }
    }

    private static void aws() {
        keep(Kind.DATA, "an S3 bucket", "aws_s3_bucket", "aws_s3_directory_bucket");
        keep(Kind.DATA, "an S3 table bucket", "aws_s3tables_table_bucket", "aws_s3tables_table");
        keep(Kind.DATA, "a database", "aws_db_instance", "aws_lightsail_database");
        keep(
                Kind.DATA,
                "a database cluster",
                "aws_rds_cluster",
                "aws_rds_global_cluster",
                "aws_docdb_cluster",
                "aws_docdbelastic_cluster",
                "aws_neptune_cluster",
                "aws_dsql_cluster",
                "aws_redshift_cluster",
                "aws_redshiftserverless_namespace",
                "aws_memorydb_cluster");
        keep(
                Kind.DATA,
                "an instance of a database cluster",
                "aws_rds_cluster_instance",
                "aws_docdb_cluster_instance",
                "aws_neptune_cluster_instance");
        keep(Kind.DATA, "a DynamoDB table", "aws_dynamodb_table", "aws_dynamodb_global_table");
        keep(Kind.DATA, "a Timestream table", "aws_timestreamwrite_table");
        keep(Kind.DATA, "a Timestream database", "aws_timestreamwrite_database");
        keep(Kind.DATA, "a Keyspaces table", "aws_keyspaces_table");
        keep(
                Kind.DATA,
                "a cache",
                "aws_elasticache_cluster",
                "aws_elasticache_replication_group",
                "aws_elasticache_serverless_cache");
        keep(
                Kind.DATA,
                "a search domain",
                "aws_opensearch_domain",
                "aws_elasticsearch_domain",
                "aws_opensearchserverless_collection");
        keep(
                Kind.DATA,
                "a file system",
                "aws_efs_file_system",
                "aws_fsx_lustre_file_system",
                "aws_fsx_ontap_file_system",
                "aws_fsx_openzfs_file_system",
                "aws_fsx_windows_file_system");
        keep(Kind.DATA, "an EBS volume", "aws_ebs_volume");
        keep(
                Kind.DATA,
                "a snapshot",
                "aws_ebs_snapshot",
                "aws_db_snapshot",
                "aws_db_cluster_snapshot",
                "aws_redshift_cluster_snapshot");
        keep(Kind.DATA, "a backup vault", "aws_backup_vault", "aws_glacier_vault");
        keep(Kind.DATA, "a queue", "aws_sqs_queue");
        keep(Kind.DATA, "a stream", "aws_kinesis_stream", "aws_kinesis_video_stream");
        keep(
                Kind.DATA,
                "a message broker",
                "aws_msk_cluster",
                "aws_msk_serverless_cluster",
                "aws_mq_broker");
        keep(Kind.DATA, "an image repository", "aws_ecr_repository", "aws_ecrpublic_repository");
        keep(Kind.DATA, "a code repository", "aws_codecommit_repository", "github_repository");
        keep(Kind.DATA, "a package repository", "aws_codeartifact_repository");
        keep(Kind.DATA, "a log group", "aws_cloudwatch_log_group");
        keep(Kind.DATA, "a Glue catalogue", "aws_glue_catalog_database");
        keep(Kind.KEY, "a KMS key", "aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key");
        keep(Kind.IDENTITY, "a key pair", "aws_key_pair");
        keep(Kind.SECRET, "a secret", "aws_secretsmanager_secret");
        keep(Kind.IDENTITY, "an IAM role", "aws_iam_role");
        keep(Kind.IDENTITY, "an IAM user", "aws_iam_user");
        keep(Kind.IDENTITY, "an access key", "aws_iam_access_key");
        keep(
                Kind.IDENTITY,
                "an identity provider",
                "aws_iam_openid_connect_provider",
                "aws_iam_saml_provider",
                "aws_cognito_identity_provider",
                "aws_eks_identity_provider_config");
        keep(
                Kind.IDENTITY,
                "a pool of identities",
                "aws_cognito_user_pool",
                "aws_cognito_identity_pool",
                "aws_identitystore_group",
                "aws_identitystore_user");
        keep(Kind.IDENTITY, "a client of a user pool", "aws_cognito_user_pool_client");
        keep(Kind.IDENTITY, "a directory", "aws_directory_service_directory");
        keep(Kind.CLUSTER, "an EKS cluster", "aws_eks_cluster");
        keep(Kind.CLUSTER, "an ECS cluster", "aws_ecs_cluster");
        keep(Kind.CLUSTER, "an EMR cluster", "aws_emr_cluster");
        keep(Kind.NODES, "a node group", "aws_eks_node_group");
        keep(Kind.NODES, "a Fargate profile", "aws_eks_fargate_profile");
        keep(Kind.NAME, "a DNS zone", "aws_route53_zone");
        keep(Kind.NAME, "a registered domain", "aws_route53domains_registered_domain");
        keep(
                Kind.NAME,
                "a delegation set",
                "aws_route53_delegation_set",
                "aws_route53_resolver_endpoint");
        keep(Kind.IDENTITY, "a certificate", "aws_acm_certificate");
        keep(Kind.IDENTITY, "a certificate authority", "aws_acmpca_certificate_authority");
        keep(Kind.NAME, "an elastic IP address", "aws_eip");
        keep(Kind.NAME, "a load balancer", "aws_lb", "aws_alb", "aws_elb");
        keep(Kind.NAME, "a distribution", "aws_cloudfront_distribution");
        keep(
                Kind.GUARD,
                "a public access block",
                "aws_s3_bucket_public_access_block",
                "aws_s3_account_public_access_block");
    }

    private static void azure() {
        keep(Kind.CONTENTS, "a resource group", "azurerm_resource_group");
        keep(
                Kind.DATA,
                "a storage account",
                "azurerm_storage_account",
                "azurerm_storage_container",
                "azurerm_storage_share");
        keep(
                Kind.DATA,
                "a database",
                "azurerm_mssql_database",
                "azurerm_sql_database",
                "azurerm_mysql_flexible_database",
                "azurerm_postgresql_flexible_server_database",
                "azurerm_postgresql_database",
                "azurerm_mysql_database",
                "azurerm_cosmosdb_sql_database",
                "azurerm_cosmosdb_sql_container",
                "azurerm_cosmosdb_mongo_database");
        keep(
                Kind.DATA,
                "a database server",
                "azurerm_mssql_server",
                "azurerm_mssql_managed_instance",
                "azurerm_sql_server",
                "azurerm_mysql_server",
                "azurerm_mysql_flexible_server",
                "azurerm_postgresql_server",
                "azurerm_postgresql_flexible_server",
                "azurerm_mariadb_server",
                "azurerm_cosmosdb_account");
        keep(Kind.DATA, "a cache", "azurerm_redis_cache", "azurerm_managed_redis");
        keep(Kind.DATA, "a disk", "azurerm_managed_disk");
        keep(Kind.DATA, "an image registry", "azurerm_container_registry");
        keep(Kind.DATA, "a log workspace", "azurerm_log_analytics_workspace");
        keep(
                Kind.DATA,
                "a recovery vault",
                "azurerm_recovery_services_vault",
                "azurerm_data_protection_backup_vault");
        keep(Kind.KEY, "a key vault", "azurerm_key_vault");
        keep(Kind.KEY, "a key", "azurerm_key_vault_key");
        keep(Kind.SECRET, "a secret", "azurerm_key_vault_secret", "azurerm_key_vault_certificate");
        keep(
                Kind.IDENTITY,
                "an identity",
                "azurerm_user_assigned_identity",
                "azurerm_federated_identity_credential",
                "azuread_application",
                "azuread_service_principal",
                "azuread_user",
                "azuread_group");
        keep(Kind.CLUSTER, "a Kubernetes cluster", "azurerm_kubernetes_cluster");
        keep(Kind.NODES, "a node pool", "azurerm_kubernetes_cluster_node_pool");
        keep(Kind.NAME, "a DNS zone", "azurerm_dns_zone", "azurerm_private_dns_zone");
        keep(Kind.NAME, "a public IP address", "azurerm_public_ip", "azurerm_public_ip_prefix");
    }

    private static void google() {
        keep(Kind.CONTENTS, "a project", "google_project");
        keep(Kind.CONTENTS, "a folder", "google_folder");
        keep(Kind.DATA, "a storage bucket", "google_storage_bucket");
        keep(
                Kind.DATA,
                "a database",
                "google_sql_database",
                "google_spanner_database",
                "google_firestore_database");
        keep(
                Kind.DATA,
                "a database server",
                "google_sql_database_instance",
                "google_spanner_instance",
                "google_alloydb_cluster",
                "google_alloydb_instance",
                "google_bigtable_instance");
        keep(
                Kind.DATA,
                "a data set",
                "google_bigquery_dataset",
                "google_bigquery_table",
                "google_bigtable_table");
        keep(
                Kind.DATA,
                "a cache",
                "google_redis_instance",
                "google_redis_cluster",
                "google_memcache_instance");
        keep(Kind.DATA, "a disk", "google_compute_disk", "google_compute_region_disk");
        keep(Kind.DATA, "a snapshot", "google_compute_snapshot");
        keep(Kind.DATA, "a file store", "google_filestore_instance");
        keep(Kind.DATA, "an image repository", "google_artifact_registry_repository");
        keep(Kind.KEY, "a key", "google_kms_crypto_key", "google_kms_key_ring");
        keep(Kind.SECRET, "a secret", "google_secret_manager_secret");
        keep(Kind.IDENTITY, "a service account", "google_service_account");
        keep(Kind.IDENTITY, "a key of a service account", "google_service_account_key");
        keep(
                Kind.IDENTITY,
                "an identity pool",
                "google_iam_workload_identity_pool",
                "google_iam_workload_identity_pool_provider");
        keep(Kind.CLUSTER, "a Kubernetes cluster", "google_container_cluster");
        keep(Kind.NODES, "a node pool", "google_container_node_pool");
        keep(Kind.NAME, "a DNS zone", "google_dns_managed_zone");
        keep(Kind.NAME, "an IP address", "google_compute_address", "google_compute_global_address");
    }

    private static void kubernetes() {
        keep(Kind.CONTENTS, "a namespace", "kubernetes_namespace", "kubernetes_namespace_v1");
        keep(
                Kind.DATA,
                "a volume claim",
                "kubernetes_persistent_volume_claim",
                "kubernetes_persistent_volume_claim_v1");
        keep(
                Kind.DATA,
                "a volume",
                "kubernetes_persistent_volume",
                "kubernetes_persistent_volume_v1");
        keep(Kind.DATA, "a stateful set", "kubernetes_stateful_set", "kubernetes_stateful_set_v1");
        keep(Kind.SECRET, "a secret", "kubernetes_secret", "kubernetes_secret_v1");
        keep(Kind.CONTENTS, "a Helm release", "helm_release");
    }
}
