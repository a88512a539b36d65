resource "terraform_data" "role" {
  input = {
    name             = "${var.name}-external-secrets"
    oidc_provider_id = var.oidc_provider_id
    actions          = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    resources        = ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:${var.name}/*"]
  }
}

resource "terraform_data" "helm_release" {
  input = {
    cluster   = var.cluster_name
    name      = "external-secrets"
    namespace = "external-secrets"
    chart     = "external-secrets"
    version   = var.chart_version
    values    = <<-YAML
      installCRDs: true
      serviceAccount:
        annotations:
          eks.amazonaws.com/role-arn: ${terraform_data.role.id}
    YAML
  }

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}

resource "terraform_data" "cluster_secret_store" {
  input = {
    name    = "aws-secrets-manager"
    region  = "eu-central-1"
    release = terraform_data.helm_release.id
  }
}

resource "terraform_data" "external_secret" {
  for_each = var.secrets

  input = {
    store      = terraform_data.cluster_secret_store.id
    name       = each.key
    remote_key = "${var.name}/${each.value}"
  }
}
