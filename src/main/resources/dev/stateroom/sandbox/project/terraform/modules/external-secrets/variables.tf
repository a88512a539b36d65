variable "name" {
  description = "Prefix of every name, and of the keys in the secrets manager."
  type        = string
}

variable "cluster_name" {
  description = "Cluster that the operator is installed in."
  type        = string
}

variable "oidc_provider_id" {
  description = "Identity provider of the cluster, which the operator's role trusts."
  type        = string
}

variable "chart_version" {
  description = "Version of the Helm chart."
  type        = string
  default     = "0.12.1"
}

variable "secrets" {
  description = "Secrets to fetch: name in the cluster to key in the secrets manager."
  type        = map(string)
  default = {
    "api-database" = "database"
    "api-jwt"      = "jwt"
  }
}

variable "pace" {
  description = "Seconds that a slow resource takes to create."
  type        = number
  default     = 0
}
