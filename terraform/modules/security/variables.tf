variable "name" {
  description = "Name that all resources begin with."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 lower case letters, digits and hyphens."
  }
}

variable "vpc_id" {
  description = "The VPC that the groups belong to."
  type        = string
}

variable "client_cidrs" {
  description = "Address ranges that may reach the load balancer by HTTPS."
  type        = set(string)

  validation {
    condition     = length(var.client_cidrs) > 0 && alltrue([for range in var.client_cidrs : can(cidrnetmask(range))])
    error_message = "client_cidrs must be at least one IPv4 range, such as 203.0.113.0/24."
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
