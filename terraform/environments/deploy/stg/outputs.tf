output "environment" {
  description = "Name of the environment."
  value       = local.environment
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = module.eks.name
}

output "load_balancer_security_group_id" {
  description = "Group for the annotation of an ingress."
  value       = module.security.load_balancer_security_group_id
}

output "github_actions_role_arn" {
  description = "Role for the application's workflows."
  value       = module.github_actions_oidc.role_arn
}
