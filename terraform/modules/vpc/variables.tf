variable "name" {
  description = "Name that all resources begin with."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 lower case letters, digits and hyphens."
  }
}

variable "cidr" {
  description = "Address range of the VPC."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range of /16 to /20, such as 10.10.0.0/16."
  }
}

variable "availability_zones" {
  description = "Zones that get a public and a private subnet each."
  type        = list(string)

  validation {
    condition     = length(var.availability_zones) >= 2 && length(var.availability_zones) <= 4 && length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "availability_zones must be 2 to 4 different zones: EKS needs two."
  }
}

variable "nat_per_zone" {
  description = "Whether each zone has a NAT gateway of its own, so that the loss of one zone takes no other with it."
  type        = bool
}

variable "cluster_name" {
  description = "Cluster whose load balancers may use the subnets."
  type        = string
}
