variable "namespace" {
  description = "Namespace that is closed and then opened for what the application needs."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.namespace)) && !startswith(var.namespace, "kube-")
    error_message = "namespace must be the name of a namespace, and not one of Kubernetes' own."
  }
}

variable "app_port" {
  description = "Port on which the application listens in its pods."
  type        = number
  default     = 8000

  validation {
    condition     = var.app_port >= 1024 && var.app_port <= 65535
    error_message = "app_port must be 1024 to 65535: the application runs without privileges."
  }
}

variable "vpc_cidr" {
  description = "Address range that load balancers, and databases, are in."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr))
    error_message = "vpc_cidr must be an IPv4 range."
  }
}
