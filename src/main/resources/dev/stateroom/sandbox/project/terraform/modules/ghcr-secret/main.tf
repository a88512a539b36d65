locals {
  # Keys that are known before anything exists: a fixed map, filtered by what is wanted.
  static_namespaces = {
    for key, namespace in {
      fastapi = "fastapi"
      workers = "workers"
    } : key => namespace if contains(var.namespaces, namespace)
  }

  # The same keys, but read from the namespaces themselves: unknown until those have been
  # created, so that a first plan fails with "Invalid for_each argument".
  dynamic_namespaces = {
    for namespace in var.cluster_namespaces : namespace => namespace if contains(var.namespaces, namespace)
  }
}

resource "terraform_data" "pull_secret" {
  for_each = var.dynamic_keys ? local.dynamic_namespaces : local.static_namespaces

  input = {
    cluster   = var.cluster_name
    namespace = each.value
    name      = "ghcr-pull-secret"
    type      = "kubernetes.io/dockerconfigjson"
    data = jsonencode({
      auths = {
        "ghcr.io" = {
          username = var.username
          password = var.token
          auth     = base64encode("${var.username}:${var.token}")
        }
      }
    })
  }
}
