variable "name" {
  description = "Name that the role begins with; it carries the environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "name must be 3 to 41 lower case letters, digits and hyphens."
  }
}

variable "environment" {
  description = "GitHub environment whose workflows may take the role."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,9}$", var.environment)) && endswith(var.name, var.environment)
    error_message = "environment must be 2 to 10 lower case letters and digits, and name must end with it."
  }
}

variable "github_repository" {
  description = "Repository of the application, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name, without wildcards."
  }
}

variable "oidc_provider_arn" {
  description = "GitHub's OIDC provider of this account."
  type        = string

  validation {
    condition     = endswith(var.oidc_provider_arn, ":oidc-provider/token.actions.githubusercontent.com")
    error_message = "oidc_provider_arn must be the ARN of GitHub's provider, which bootstrap makes."
  }
}

variable "cluster_name" {
  description = "Cluster that the role may look at."
  type        = string
}

variable "cluster_arn" {
  description = "ARN of that cluster."
  type        = string
}

variable "namespaces" {
  description = "Namespaces whose rollouts the role may watch."
  type        = list(string)

  validation {
    condition     = length(var.namespaces) > 0
    error_message = "namespaces must name at least one: an access without any would be for the whole cluster."
  }
}

variable "permissions_boundary_arn" {
  description = "Boundary of the role."
  type        = string
}
