variable "name" {
  description = "Prefix of every name in the network."
  type        = string
}

variable "cidr_block" {
  description = "Address range of the VPC."
  type        = string
}

variable "availability_zones" {
  description = "Zones that get a public and a private subnet each."
  type        = list(string)
}

variable "nat_gateways" {
  description = "Number of NAT gateways: one for all zones, or one for each."
  type        = number
}

variable "flow_log_retention_days" {
  description = "How long flow logs are kept."
  type        = number
  default     = 30
}

variable "release" {
  description = "Release of the platform that is being deployed."
  type        = string
}

variable "pace" {
  description = "Seconds that a slow resource takes to create."
  type        = number
  default     = 0
}
