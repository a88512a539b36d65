variable "namespaces" {
  description = "Namespaces of the application, each with what it may use at most."
  type = map(object({
    cpu    = string
    memory = string
    pods   = number
  }))

  validation {
    condition     = alltrue([for name in keys(var.namespaces) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name)) && !startswith(name, "kube-")])
    error_message = "Each key of namespaces must be the name of a namespace, and not one of Kubernetes' own."
  }

  validation {
    condition     = alltrue([for quota in values(var.namespaces) : quota.pods > 0])
    error_message = "Each of namespaces must allow at least one pod."
  }
}

variable "service_account" {
  description = "Name of the service account that the application runs under in each namespace."
  type        = string
  default     = "fastapi"
}

variable "image_pull_secret" {
  description = "Name of the secret by which images are pulled."
  type        = string
  default     = "ghcr"
}
