variable "name" {
  description = "Name of the cluster."
  type        = string
}

variable "kubernetes_version" {
  description = "Version of the control plane and of the nodes."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets for the control plane and the nodes."
  type        = list(string)
}

variable "security_group_ids" {
  description = "Security groups by role; cluster and nodes are used."
  type        = map(string)
}

variable "kms_key_id" {
  description = "Key that encrypts the cluster's secrets."
  type        = string
}

variable "instance_type" {
  description = "Type of the nodes."
  type        = string
}

variable "node_groups" {
  description = "Number of node groups, spread over the subnets."
  type        = number
}

variable "nodes_per_group" {
  description = "Nodes in each group."
  type        = number
}

variable "release" {
  description = "Release of the platform; nodes are replaced for a new one."
  type        = string
}

variable "pace" {
  description = "Seconds that a slow resource takes to create."
  type        = number
  default     = 0
}
