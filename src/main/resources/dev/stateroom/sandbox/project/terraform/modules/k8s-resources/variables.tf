variable "cluster_name" {
  description = "Cluster that the resources are created in."
  type        = string
}

variable "namespaces" {
  description = "Namespaces to create; fastapi and workers must be among them."
  type        = list(string)
}

variable "cpu_quota" {
  description = "CPU quota of the application's namespace."
  type        = string
}

variable "memory_quota" {
  description = "Memory quota of the application's namespace."
  type        = string
}

variable "log_level" {
  description = "Log level of the application."
  type        = string
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
