output "cluster_name" {
  value = terraform_data.cluster.output.name
}

output "cluster_endpoint" {
  value = terraform_data.cluster.output.endpoint
}

output "oidc_provider_id" {
  value = terraform_data.oidc_provider.id
}
