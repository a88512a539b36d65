variable "name" {
  description = "Name of the cluster; its roles begin with it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "name must be 3 to 41 lower case letters, digits and hyphens."
  }
}

variable "kubernetes_version" {
  description = "Version of Kubernetes, without a patch number."
  type        = string

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "kubernetes_version must be such as 1.33."
  }
}

variable "private_subnet_ids" {
  description = "Private subnets for nodes and for the cluster's own interfaces."
  type        = list(string)

  validation {
    condition     = length(var.private_subnet_ids) >= 2
    error_message = "private_subnet_ids must be at least two subnets, in different zones."
  }
}

variable "node_security_group_id" {
  description = "Group that nodes get beside the cluster's own."
  type        = string
}

variable "api_public_cidrs" {
  description = "Address ranges that may reach the API from outside the VPC; empty closes it to all of them."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.api_public_cidrs : can(cidrnetmask(range)) && try(tonumber(split("/", range)[1]) >= 8, false)])
    error_message = "Each of api_public_cidrs must be an IPv4 range of /8 or narrower; the whole world is refused."
  }
}

variable "nodes" {
  description = "Size of the node group: instance types, number of nodes, disk in GiB, and ON_DEMAND or SPOT."
  type = object({
    instance_types = list(string)
    minimum        = number
    desired        = number
    maximum        = number
    disk_gib       = optional(number, 50)
    capacity_type  = optional(string, "ON_DEMAND")
  })

  validation {
    condition     = var.nodes.minimum >= 1 && var.nodes.minimum <= var.nodes.desired && var.nodes.desired <= var.nodes.maximum
    error_message = "nodes must have 1 <= minimum <= desired <= maximum."
  }

  validation {
    condition     = length(var.nodes.instance_types) > 0 && contains(["ON_DEMAND", "SPOT"], var.nodes.capacity_type)
    error_message = "nodes must name an instance type, and ON_DEMAND or SPOT."
  }
}

variable "admin_role_arns" {
  description = "Roles that administer the cluster, by a name of your choice."
  type        = map(string)

  validation {
    condition     = length(var.admin_role_arns) > 0 && alltrue([for arn in values(var.admin_role_arns) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", arn))])
    error_message = "admin_role_arns must hold at least one ARN of an IAM role: without one, nobody can enter."
  }
}

variable "permissions_boundary_arn" {
  description = "Boundary of the roles made here."
  type        = string
}

variable "log_retention_days" {
  description = "Days for which the control plane's logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365], var.log_retention_days)
    error_message = "log_retention_days must be 7, 14, 30, 60, 90, 180 or 365."
  }
}
