output "release" {
  value = var.release
}

output "vpc_id" {
  value = module.vpc.vpc_id
}

output "cluster_name" {
  value = module.eks.cluster_name
}

output "cluster_endpoint" {
  value = module.eks.cluster_endpoint
}

output "argo_url" {
  value = module.argo.url
}

output "deploy_role_id" {
  value = module.github_actions_oidc.deploy_role_id
}

output "ghcr_token" {
  value     = var.ghcr_token
  sensitive = true
}
