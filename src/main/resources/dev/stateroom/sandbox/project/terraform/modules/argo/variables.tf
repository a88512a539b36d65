variable "cluster_name" {
  description = "Cluster that ArgoCD is installed in."
  type        = string
}

variable "domain" {
  description = "Domain under which the server is reached."
  type        = string
}

variable "chart_version" {
  description = "Version of the Helm chart."
  type        = string
  default     = "7.7.16"
}

variable "replicas" {
  description = "Replicas of controller and server."
  type        = number
}

variable "github_repository" {
  description = "Repository that ArgoCD follows, as owner/name."
  type        = string
}

variable "application_namespaces" {
  description = "Namespaces that applications are deployed to."
  type        = list(string)
}

variable "release" {
  description = "Release of the platform that applications follow."
  type        = string
}

variable "pace" {
  description = "Seconds that a slow resource takes to create."
  type        = number
  default     = 0
}
