variable "cluster_name" {
  description = "Cluster that the secrets are created in."
  type        = string
}

variable "namespaces" {
  description = "Namespaces that need to pull images."
  type        = list(string)
}

variable "cluster_namespaces" {
  description = "Namespaces as the cluster reports them; used with dynamic_keys only."
  type        = list(string)
}

variable "dynamic_keys" {
  description = "Take the keys from cluster_namespaces: the form that cannot be planned on an empty state."
  type        = bool
  default     = false
}

variable "username" {
  description = "User of the container registry."
  type        = string
}

variable "token" {
  description = "Token of the container registry."
  type        = string
  sensitive   = true
}
