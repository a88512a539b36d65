variable "application_repository" {
  description = "Repository of the application, as owner/name; its workflows may watch their rollouts."
  type        = string
}

variable "applications_repository" {
  description = "https:// address of the repository that ArgoCD deploys from."
  type        = string
}

variable "admin_role_names" {
  description = "IAM roles of this account that administer the cluster, besides the deploy role of CI."
  type        = set(string)
  default     = []
}

variable "client_cidrs" {
  description = "Address ranges that may reach the load balancer."
  type        = set(string)
}

variable "api_public_cidrs" {
  description = "Address ranges that may reach the cluster's API from outside the VPC; whoever deploys must be in one, or inside."
  type        = set(string)
  default     = []
}

variable "ghcr_username" {
  description = "GitHub user whose token pulls images."
  type        = string
}

variable "ghcr_token" {
  description = "Token with read:packages, from TF_VAR_ghcr_token. Kept neither in the plan nor in the state."
  type        = string
  sensitive   = true
  ephemeral   = true
}
