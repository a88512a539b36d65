variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "vpc_id" {
  description = "VPC that the security groups belong to."
  type        = string
}

variable "vpc_cidr_block" {
  description = "Address range from which traffic inside the VPC comes."
  type        = string
}
