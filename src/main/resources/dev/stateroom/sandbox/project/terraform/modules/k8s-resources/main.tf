resource "terraform_data" "namespace" {
  for_each = toset(var.namespaces)

  input = {
    cluster = var.cluster_name
    name    = each.key
    labels = {
      "app.kubernetes.io/part-of" = "fastapi-project"
    }
  }
}

resource "terraform_data" "service_account" {
  for_each = {
    "fastapi/api"    = { namespace = "fastapi", name = "api" }
    "workers/worker" = { namespace = "workers", name = "worker" }
  }

  input = {
    namespace = terraform_data.namespace[each.value.namespace].id
    name      = each.value.name
  }
}

resource "terraform_data" "resource_quota" {
  input = {
    namespace = terraform_data.namespace["fastapi"].id
    cpu       = var.cpu_quota
    memory    = var.memory_quota
  }
}

resource "terraform_data" "config_map" {
  input = {
    namespace = terraform_data.namespace["fastapi"].id
    name      = "api-settings"
    data = {
      LOG_LEVEL = var.log_level
      RELEASE   = var.release
    }
  }
}

# Jobs are immutable: a new release runs new ones.
resource "terraform_data" "migration_job" {
  input = {
    service_account = terraform_data.service_account["fastapi/api"].id
    config_map      = terraform_data.config_map.id
    command         = "alembic upgrade head"
  }

  triggers_replace = [var.release]

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}

resource "terraform_data" "smoke_test_job" {
  input = {
    service_account = terraform_data.service_account["fastapi/api"].id
    after           = terraform_data.migration_job.id
    command         = "pytest -q smoke"
  }

  triggers_replace = [var.release]

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}
