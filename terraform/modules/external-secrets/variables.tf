variable "name" {
  description = "Name that the role begins with."
  type        = string
}

variable "region" {
  description = "Region of the secrets."
  type        = string
}

variable "secret_prefix" {
  description = "Beginning of the names of the secrets that may be read, such as fastapi-project/stg/."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+/[a-z0-9-]+/$", var.secret_prefix))
    error_message = "secret_prefix must be PROJECT/ENVIRONMENT/, without wildcards."
  }
}

variable "oidc_provider_arn" {
  description = "The cluster's OIDC provider."
  type        = string
}

variable "oidc_issuer" {
  description = "The cluster's issuer, without https://."
  type        = string

  validation {
    condition     = !startswith(var.oidc_issuer, "https://")
    error_message = "oidc_issuer must be without https://, as IAM's conditions have it."
  }
}

variable "namespaces" {
  description = "Namespaces that may use the store."
  type        = list(string)

  validation {
    condition     = length(var.namespaces) > 0
    error_message = "namespaces must name at least one: a store without any would serve the whole cluster."
  }
}

variable "permissions_boundary_arn" {
  description = "Boundary of the role."
  type        = string
}

variable "chart_version" {
  description = "Version of the chart external-secrets."
  type        = string
  default     = "0.18.2"

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", var.chart_version))
    error_message = "chart_version must be one exact version."
  }
}
