variable "environment" {
  description = "Name of the environment."
  type        = string
}

variable "vpc_cidr_block" {
  description = "Address range of the VPC."
  type        = string
}

variable "availability_zones" {
  description = "Zones that get subnets."
  type        = list(string)
}

variable "nat_gateways" {
  description = "Number of NAT gateways."
  type        = number
}

variable "kubernetes_version" {
  description = "Version of the cluster."
  type        = string
}

variable "instance_type" {
  description = "Type of the nodes."
  type        = string
}

variable "node_groups" {
  description = "Number of node groups."
  type        = number
}

variable "nodes_per_group" {
  description = "Nodes in each group."
  type        = number
}

variable "namespaces" {
  description = "Namespaces of the cluster."
  type        = list(string)
}

variable "cpu_quota" {
  description = "CPU quota of the application."
  type        = string
}

variable "memory_quota" {
  description = "Memory quota of the application."
  type        = string
}

variable "log_level" {
  description = "Log level of the application."
  type        = string
}

variable "domain" {
  description = "Domain of the environment."
  type        = string
}

variable "argo_replicas" {
  description = "Replicas of ArgoCD."
  type        = number
}

variable "github_repository" {
  description = "Repository of the application, as owner/name."
  type        = string
}

variable "ghcr_username" {
  description = "User of the container registry."
  type        = string
  default     = "fastapi-bot"
}

# Not a token: a text that can be looked for wherever a secret must not appear.
variable "ghcr_token" {
  description = "Token of the container registry."
  type        = string
  sensitive   = true
  default     = "ghp_sandboxOnlyNotARealToken0001"
}

variable "ghcr_dynamic_keys" {
  description = "Use the form of ghcr-secret whose for_each keys are unknown until apply."
  type        = bool
  default     = false
}

# These two have no line in terraform.tfvars, so that TF_VAR_release and TF_VAR_pace can set them.
variable "release" {
  description = "Release of the platform; another value updates and replaces a handful of resources."
  type        = string
  default     = "1"
}

variable "pace" {
  description = "Seconds that a slow resource takes to create, to watch a deploy go on."
  type        = number
  default     = 0

  validation {
    condition     = var.pace >= 0
    error_message = "pace is a number of seconds, 0 or more."
  }
}
