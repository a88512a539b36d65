variable "environment" {
  description = "Environment whose directory of the applications' repository is deployed."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,9}$", var.environment))
    error_message = "environment must be 2 to 10 lower case letters and digits."
  }
}

variable "repository_url" {
  description = "Repository that holds the applications' manifests."
  type        = string

  validation {
    condition     = can(regex("^https://[^@]+$", var.repository_url))
    error_message = "repository_url must be an https:// address without credentials."
  }
}

variable "revision" {
  description = "Branch or tag that is deployed."
  type        = string
  default     = "main"
}

variable "namespaces" {
  description = "Namespaces that applications may be deployed to."
  type        = list(string)

  validation {
    condition     = length(var.namespaces) > 0 && !contains(var.namespaces, "*")
    error_message = "namespaces must name at least one, and no wildcard."
  }
}

variable "highly_available" {
  description = "Whether ArgoCD's parts run twice."
  type        = bool
}

variable "chart_version" {
  description = "Version of the chart argo-cd."
  type        = string
  default     = "8.1.3"

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", var.chart_version))
    error_message = "chart_version must be one exact version."
  }
}
