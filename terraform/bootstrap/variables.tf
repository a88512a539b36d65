variable "region" {
  description = "Region of the state bucket and the lock tables."
  type        = string
  default     = "eu-central-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS region, such as eu-central-1."
  }
}

variable "project" {
  description = "Name that all resources begin with."
  type        = string
  default     = "fastapi-project"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.project))
    error_message = "project must be 3 to 21 lower case letters, digits and hyphens, and begin with a letter."
  }
}

variable "github_repository" {
  description = "Repository whose workflows may take the CI roles, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name, without wildcards."
  }
}

variable "environments" {
  description = "Environments that get a deploy role. Each is a GitHub environment of the same name."
  type        = set(string)
  default     = ["stg", "prod"]

  validation {
    condition     = alltrue([for name in var.environments : can(regex("^[a-z][a-z0-9]{1,9}$", name))])
    error_message = "Each name in environments must be 2 to 10 lower case letters and digits."
  }
}

variable "lock_tables" {
  description = "DynamoDB tables for Terraform's locks."
  type        = set(string)
  default     = ["terraform-state-lock", "terraform-state-lock-dev", "terraform-state-lock-test"]
}

variable "noncurrent_days" {
  description = "Days for which replaced or deleted versions of a state are kept."
  type        = number
  default     = 365

  validation {
    condition     = var.noncurrent_days >= 30
    error_message = "noncurrent_days must be at least 30: an earlier state is the only way back."
  }
}

variable "backup_days" {
  description = "Days after which a backup expires."
  type        = number
  default     = 180

  validation {
    condition     = var.backup_days >= 30
    error_message = "backup_days must be at least 30."
  }
}
