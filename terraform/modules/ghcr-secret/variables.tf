variable "namespaces" {
  description = "Names of the namespaces that pull images, as the configuration knows them, not as a resource gives them."
  type        = list(string)

  validation {
    condition     = length(setsubtract(var.namespaces, var.known_namespaces)) == 0
    error_message = "Each of namespaces must be one of known_namespaces."
  }
}

variable "known_namespaces" {
  description = "Namespaces that exist in any environment; the keys come from here, so they are known to every plan."
  type        = set(string)
  default     = ["fastapi"]
}

variable "secret_name" {
  description = "Name of the secret."
  type        = string
  default     = "ghcr"
}

variable "username" {
  description = "User that the token belongs to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+$", var.username))
    error_message = "username must be the name of a GitHub user."
  }
}

variable "token" {
  description = "Token with read:packages. It is written to the cluster and kept nowhere else, neither in the plan nor in the state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "token_revision" {
  description = "Raise it by one when the token is replaced: a value that is kept nowhere cannot be compared."
  type        = number
  default     = 1

  validation {
    condition     = var.token_revision >= 1 && floor(var.token_revision) == var.token_revision
    error_message = "token_revision must be a whole number from 1."
  }
}
