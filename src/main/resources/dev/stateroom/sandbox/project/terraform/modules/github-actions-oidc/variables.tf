variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "environment" {
  description = "GitHub environment whose runs may take the role."
  type        = string
}

variable "github_repository" {
  description = "Repository whose runs may take the role, as owner/name."
  type        = string
}
